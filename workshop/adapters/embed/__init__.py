"""Embedders: texts to vectors, on this machine or over the OpenAI protocol."""

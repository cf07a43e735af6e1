"""Indexes of passages: vectors in Chroma, letters in BM25."""

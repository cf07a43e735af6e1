"""Drafts for a person to release: summary, scenarios, words in two senses, and their review."""

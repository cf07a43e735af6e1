"""Texts as such: words, quotes, extracts, masks of personal data, translations, JSON that is still arriving."""

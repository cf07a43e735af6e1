"""Quotes: sentences cut from what people wrote, whether a source says them word for word, and whether they can be read alone."""

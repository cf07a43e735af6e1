"""The check of sentences against their sources: quotes, figures, years, coverage, and words taken back."""

"""What is doubted of a draft: marks of code, what the cards count, and the verdicts of a second question."""

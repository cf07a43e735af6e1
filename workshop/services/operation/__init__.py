"""Keeping the house running: what it stands on, and whether it does."""

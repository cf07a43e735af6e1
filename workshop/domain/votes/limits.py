"""How much one person may vote for."""

MAX_CHOICES = 3
"""Clusters one person may vote for."""

"""Votes: how they are counted, and when a result may be seen."""

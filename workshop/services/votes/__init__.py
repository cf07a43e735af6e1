"""Votes: casting them while the vote is open."""

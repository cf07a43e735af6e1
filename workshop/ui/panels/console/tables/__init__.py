"""Panels on tables: who sits where, which one speaks, what was said or written on paper there."""

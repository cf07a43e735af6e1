"""Panels on tables: who sits where, and which one speaks."""

"""Backends: one file for each, and the only place where a vendor is imported."""

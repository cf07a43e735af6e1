"""Holding an event: its minutes, its tables, and what is to be done next."""

"""Attacks on a running server, one module a kind; `benchmarks/attacks.py` runs them all."""

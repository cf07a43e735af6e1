"""Rules of the trade as pure values and functions: no clock, no randomness, no input or output, no vendor."""

"""One file for each address: read, call one use-case, draw."""

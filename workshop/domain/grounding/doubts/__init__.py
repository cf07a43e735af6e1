"""Doubts: what code cannot refuse and a reader should look at, each a mark beside the sentence with its reason. Never a licence."""

"""Files to values: documents of every format, each read in a process of its own, and session plans."""

"""Project documents: the library, searching it, and where documents disagree."""

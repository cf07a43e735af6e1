"""Words on the console: how people use them, and one that the room aligns."""

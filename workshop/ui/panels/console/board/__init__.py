"""The board on the console: where its live part stands, and what is pressed on it."""

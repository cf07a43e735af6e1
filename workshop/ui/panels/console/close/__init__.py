"""After the bell on the console: what is to be done before the end, and how the event went."""

"""The live stream: fan-out of changes, and what each audience may see."""

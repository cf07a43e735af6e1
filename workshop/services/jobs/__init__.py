"""The AI jobs: one row for each kind, and what a run will take."""

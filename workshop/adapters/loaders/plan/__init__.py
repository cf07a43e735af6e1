"""Parts of a session plan as YAML: its stages, how a stage votes, its text as a tree."""

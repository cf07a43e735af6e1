"""Running the event: opening a workshop from a plan, its stages, its clock, its end."""

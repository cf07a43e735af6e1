"""What tells of a person, and masks in its place."""

"""People: participants who join, and staff who sign in."""

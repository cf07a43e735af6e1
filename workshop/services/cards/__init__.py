"""Cards: writing, correcting and withdrawing them, and the facilitator's hand on them."""

"""Parts of the facilitator's console, one file for each."""

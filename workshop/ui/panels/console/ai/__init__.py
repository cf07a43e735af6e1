"""What the facilitator sees of the AI: its jobs, what they cost, and the assistant."""

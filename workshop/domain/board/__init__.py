"""The board: what is an opinion, which cards belong together, where each stands, and what a group is called."""

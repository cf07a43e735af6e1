"""The wall (壁): which page it shows, and what stands on it. One rule for every screen that shows it."""

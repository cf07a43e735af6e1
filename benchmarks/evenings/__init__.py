"""What one evening needs: the people of a process of their own, the hand at the console, a house whose clock runs fast, and the record."""

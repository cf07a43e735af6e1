"""What a sentence wants: its side, a wish, a worry."""

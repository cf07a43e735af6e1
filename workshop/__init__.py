"""Tsumugi (紡ぎ): live citizen workshops in which every word can be followed back to the card or page it came from."""

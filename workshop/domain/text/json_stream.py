"""JSON objects out of a stream of text, each as soon as it is whole: what a model says arrives in pieces, between fences,
commas and chatter."""

import json
from typing import Any

_DECODER = json.JSONDecoder()


class ObjectReader:
    """`feed` gives the objects that became whole. Text outside objects is kept in `chatter`."""

    def __init__(self) -> None:
        self._held = ""
        self.chatter = ""

    def feed(self, text: str) -> list[dict[str, Any]]:
        self._held += text
        objects: list[dict[str, Any]] = []
        while (start := self._held.find("{")) >= 0:
            try:
                value, end = _DECODER.raw_decode(self._held, start)
            except (ValueError, RecursionError):
                break  # not whole yet, or never: the end tells
            self.chatter += self._held[:start]
            self._held = self._held[end:]
            objects.append(value)
        return objects

    def end(self) -> list[dict[str, Any]]:
        """Read to the end, when no more text comes: gives the objects behind a brace that never closed. What is left is chatter."""
        objects: list[dict[str, Any]] = []
        while (start := self._held.find("{")) >= 0:
            self.chatter += self._held[: start + 1]
            self._held = self._held[start + 1 :]
            objects += self.feed("")
        self.chatter += self._held
        self._held = ""
        return objects

    @property
    def spoke(self) -> bool:
        """Tell whether the chatter holds words, not only marks and fences."""
        words = self.chatter.replace("```json", "").replace("```", "")
        return any(letter.isalnum() for letter in words)

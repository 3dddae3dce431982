"""Short minutes for tests: what the reader makes of a few lines under one point."""

from __future__ import annotations

from datetime import date

from rundan_reader import Item, Known, Reading, read
from rundan_reader.text.passage import Passage, lowered

HEAD = """Minnesanteckningar Vattennätverket 2026-03-10

Närvarande: Linda Ek (Ekeby), Per Ask (Havsjö), Nadja Petrov (Granby), Olle Ros (Region Mellanbygden)

1. Mötets öppnande

2. Ledningsnätet
"""


def reading(text: str, *, known: Known | None = None) -> Reading:
    return read(text.encode(), "minnesanteckningar.txt", known)


def told(*lines: str) -> Item:
    """The point that says ``lines``, in minutes of the tenth of March 2026."""
    return reading(HEAD + "\n".join(lines) + "\n\n3. Avslutning\n").items[1]


def passage(text: str, base: int = 0) -> Passage:
    return Passage(text, lowered(text), base)


MEETING = date(2026, 3, 10)

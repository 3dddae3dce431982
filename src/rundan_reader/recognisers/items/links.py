"""Addresses on the web."""

from __future__ import annotations

from collections.abc import Sequence

from rundan_reader.model import Fact
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_ADDRESS = Pattern(r"(?<![\w@.])(?:https?://|www\.)[^\s<>\"“”]{3,500}", "http", "www.")


def links(passages: Sequence[Passage], said: str) -> tuple[Fact, ...]:
    """``said`` is all that the passages say, in lower case."""
    if not _ADDRESS.may_match(said):
        return ()
    found: dict[str, Fact] = {}
    for passage in passages:
        for match in _ADDRESS.finditer(passage.lower):
            address = passage.text[match.start() : match.end()].rstrip(".,;:!?'”")
            if address.count(")") > address.count("("):
                address = address.rstrip(").,")
            place = passage.cut(match.start(), match.start() + len(address))
            found.setdefault(place.text, Fact(place.text, place.span, 0.99))
    return tuple(found.values())


_SEE = Pattern(
    r"\bse\s(?:även\s|också\s|ovan\s|nedan\s)?\(?(?:under\s)?(?:punkt|p\.|§)\s?(?P<number>\d{1,3})\b",
    "punkt",
    "p.",
    "§",
)


def see_item(passages: Sequence[Passage], said: str) -> str | None:
    """The number of the point that this one refers to instead of telling itself."""
    for passage in passages if _SEE.may_match(said) else ():
        match = _SEE.search(passage.lower)
        if match and len(passage.text) < 80:
            return match["number"]
    return None

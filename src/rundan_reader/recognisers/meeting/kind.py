"""What the document is: protokoll, minnesanteckningar, anteckningar, kallelse or dagordning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from rundan_reader.lexicon import table
from rundan_reader.model import Fact
from rundan_reader.structure.lines import Line
from rundan_reader.text.patterns import Pattern

_WORD = Pattern(r"[^\W\d_]+")
_COMES = Pattern(
    r"\b(?P<kind>\w*(?:anteckningar|protokoll|protokollet|anteckningarna))\s(?:från|för|till)\b",
    "anteckning",
    "protokoll",
)
_FIRST = 6
_LONGEST_FIRST = 260  # "Protokoll fört vid sammanträde med …" tells all in one line
_LONGEST_TITLE = 120
_PLANS = ("kallelse", "dagordning")


@cache
def _kinds() -> dict[str, str]:
    return {form: kind for kind, forms in table("heads")["kinds"].items() for form in forms}


def document_kind(head: Sequence[Line], furniture: Sequence[Line]) -> Fact | None:
    """The first word for it in the head, else in a page head; notes outweigh the agenda they contain."""
    found = [*_named(head, 0.97), *_named(furniture, 0.9), *_told(head)]
    return next((fact for fact in found if fact.value not in _PLANS), found[0] if found else None)


def _told(head: Sequence[Line]) -> list[Fact]:
    """ "Här kommer anteckningar från …" in a letter."""
    for line in head[:_FIRST]:
        match = _COMES.search(line.lower)
        if match and (kind := _kinds().get(match["kind"])):
            return [Fact(kind, line.words.cut(*match.span("kind")).span, 0.8)]
    return []


def _named(lines: Iterable[Line], confidence: float) -> list[Fact]:
    facts = []
    for line in lines:
        if len(line.text) > _LONGEST_TITLE and not (line.index == 0 and len(line.text) <= _LONGEST_FIRST):
            continue
        for match in _WORD.finditer(line.lower):
            if kind := _kinds().get(match.group()):
                sure = confidence if match.start() == 0 or line.heading else confidence - 0.1
                facts.append(Fact(kind, line.words.cut(*match.span()).span, sure))
    return facts

"""Reads Swedish meeting documents: files in, facts with their places out. No Django, no database, no network."""

from __future__ import annotations

from rundan_reader.model import Document, Fact, Item, Known, Participant, Reading, Span, Unreadable, Warning
from rundan_reader.pipeline import read
from rundan_reader.serialise import FORMAT, from_json, to_json
from rundan_reader.summary import SV

__all__ = [
    "FORMAT",
    "Document",
    "Fact",
    "Item",
    "Known",
    "Participant",
    "Reading",
    "Span",
    "Unreadable",
    "Warning",
    "annotate",
    "from_json",
    "read",
    "to_json",
]


def annotate(reading: Reading, language: str = SV) -> str:
    """The reading as one HTML page. What makes it is imported here: few who read a document want one."""
    from rundan_reader import annotated

    return annotated.annotate(reading, language)

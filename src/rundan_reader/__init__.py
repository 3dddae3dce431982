"""Reads Swedish meeting documents: files in, facts with their places out. No Django, no database, no network."""

from rundan_reader.annotate import annotate
from rundan_reader.model import Document, Fact, Item, Known, Participant, Reading, Span, Unreadable, Warning
from rundan_reader.pipeline import read
from rundan_reader.serialise import FORMAT, from_json, to_json

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

"""Reads Swedish meeting documents: files in, facts with their places out. No Django, no database, no network."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rundan_reader.annotated import annotate
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
_HOMES = {
    "FORMAT": "serialise",
    "from_json": "serialise",
    "to_json": "serialise",
    "annotate": "annotated",
    "read": "pipeline",
}


def __getattr__(name: str) -> object:
    """Each name is imported from its home when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
    return value

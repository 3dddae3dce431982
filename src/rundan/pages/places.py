"""Where a record stands in the documents that it was read from, one query a kind of record."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol


class Place(Protocol):
    """A link to the words in the original, and what the document is called."""

    @property
    def url(self) -> str: ...
    @property
    def label(self) -> str: ...


Places = Mapping[int, Sequence[Place]]


def places(subject_type: str, ids: Collection[int]) -> Places:
    try:
        from rundan.intake.sources import places as find  # type: ignore[import-untyped]
    except ImportError:
        return {}
    found: Places = find(subject_type, ids) if ids else {}
    return found

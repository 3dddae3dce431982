"""What others have written in a document's margin: read beside it, before and after approval, and never written into
records by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundan.intake.facts import address
from rundan_reader.model import Reading, Span


@dataclass(frozen=True, slots=True)
class Remark:
    key: str
    author: str
    text: str
    quote: str  # the words that it hangs on; none where it hangs on nothing that is in the text
    span: Span | None
    url: str  # where the review page shows it


def remarks_of(upload_id: int, reading: Reading) -> Iterator[Remark]:
    """In the order of the document; the keys count through it."""
    for number, comment in enumerate(reading.comments, start=1):
        span = comment.span if comment.span and comment.span.start < comment.span.end else None
        words = " ".join(reading.document.text[span.start : span.end].split()) if span else ""
        key = f"comment-{number}"
        yield Remark(key, comment.author, comment.text, words, span, address(upload_id, key))

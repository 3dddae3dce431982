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

    @property
    def url(self) -> str:
        return address(self.key)


def remarks_of(reading: Reading) -> Iterator[Remark]:
    """In the order of the document; the keys count through it."""
    for number, comment in enumerate(reading.comments, start=1):
        span = comment.span if comment.span and comment.span.start < comment.span.end else None
        words = " ".join(reading.document.text[span.start : span.end].split()) if span else ""
        yield Remark(f"comment-{number}", comment.author, comment.text, words, span)

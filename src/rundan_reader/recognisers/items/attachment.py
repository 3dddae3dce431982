"""Papers that belong to a point: "Bilaga 1: title", "Bil F" in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rundan_reader.model import Attachment, Span
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_LABEL = Pattern(r"b(?<!\wb)il(?:aga|\.?)\s{1,2}(?P<sign>\d{1,2}[a-z]?|[a-zåäö])(?![\w-])", "bil")
_LONGEST_TITLE = 200
_LONGEST_NAME = 80  # of a title that nothing parts from its label


def attachments(passages: Sequence[Passage], said: str) -> tuple[Attachment, ...]:
    """``said`` is all that the passages say, in lower case."""
    if not _LABEL.may_match(said):
        return ()
    found: dict[str, Attachment] = {}
    for position, passage in enumerate(passages):
        following = passages[position + 1] if position + 1 < len(passages) else None
        for attachment in _in(passage, following):
            if attachment.label.lower() not in found or attachment.title:
                found.setdefault(attachment.label.lower(), attachment)
    return tuple(found.values())


def _in(passage: Passage, following: Passage | None) -> Iterator[Attachment]:
    for match in _LABEL.finditer(passage.lower):
        sign = passage.text[match.start("sign") : match.end("sign")]
        if sign[0].isalpha() and not sign[0].isupper():
            continue
        label = passage.cut(*match.span())
        title = _title(passage, match.end(), following) if match.start() == 0 else None
        end = title.span.end if title else label.span.end
        yield Attachment(label.text, Span(label.span.start, end), title.text if title else None, 0.95)


def _title(passage: Passage, at: int, following: Passage | None) -> Passage | None:
    """The words after the label's colon, or on the next line when nothing follows it; or else a name, no sentence."""
    rest = passage.cut(at)
    if rest.text[:1] not in (":", ".", "–", "-", ",") and rest:
        is_name = rest.text[0].isupper() and rest.text[-1] not in ".!?:;" and len(rest.text) <= _LONGEST_NAME
        return rest if is_name else None
    title = rest.strip(":.–-,") or (following if rest.text == ":" else None)
    return title if title and len(title.text) <= _LONGEST_TITLE else None

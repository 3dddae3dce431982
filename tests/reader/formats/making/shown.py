"""A document as lines that a test can be read by."""

from __future__ import annotations

from rundan_reader.formats import parse
from rundan_reader.model import Block, Document


def shown(data: bytes | str, name: str = "anteckningar") -> list[str]:
    """The blocks of a file, one a line: kind, level or cell, [mark], words."""
    document = parse(data.encode() if isinstance(data, str) else data, name)
    check(document)
    return [_line(document, block) for block in document.blocks]


def _line(document: Document, block: Block) -> str:
    at = block.origin
    kind = f"{block.kind} {at.table},{at.row},{at.column}" if block.kind == "cell" else block.kind
    parts = [kind + (f" {block.level}" if block.level is not None else "")]
    if block.marker:
        parts.append(f"[{block.marker}]")
    words = document.words(block)
    return " ".join([*parts, words] if words else parts)


def check(document: Document) -> None:
    """What holds for every document: blocks in order, inside the text, nothing but newlines between them."""
    at = 0
    for block in document.blocks:
        assert set(document.text[at : block.span.start]) <= {"\n"}
        assert at <= block.span.start <= block.body <= block.span.end <= len(document.text)
        assert block.lead is None or block.body < block.lead <= block.span.end
        assert block.kind == "cell" or "\n" not in document.text[block.span.start : block.span.end]
        at = block.span.end
    assert at == len(document.text)
    for comment in document.comments:
        assert comment.span is None or 0 <= comment.span.start < comment.span.end <= len(document.text)
    document.text.encode()

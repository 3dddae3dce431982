"""A document as a Word file that somebody has worked over, with changes that nobody has accepted yet."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from rundan_reader.model import Block, Document
from tests.reader.formats.making.word import docx, numbering, p, style, table, tc, tr

_BY = 'w:id="7" w:author="Bo Ek" w:date="2026-01-01T00:00:00Z"'
_BULLETS = ("•", "-", "–", "*", "o")
_STYLES = "".join(style(f"H{level}", f"heading {level}") for level in range(1, 7))
_STRUCK = (
    f"<w:del {_BY}><w:r><w:delText>Beslut: att Vera Struk, Nykvarn kontaktar alla 2019-04-01</w:delText></w:r></w:del>"
)
_GONE = p(_STRUCK, more=f"<w:rPr><w:del {_BY}/></w:rPr>")
_GONE_ROW = tr("Vera Struk", "Nykvarn").replace("<w:tr>", f"<w:tr><w:trPr><w:del {_BY}/></w:trPr>")


def revised(document: Document) -> bytes:
    blocks = [block for block in document.blocks if block.span.start < block.span.end]
    edges = {kind: "".join(_edge(document, blocks, kind)) for kind in ("header", "footer")}
    named = {"header": "hdr1", "footer": "ftr1"}
    sections = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{named[kind]}"/>' for kind, content in edges.items() if content
    )
    headers = {named[kind]: content for kind, content in edges.items() if content}
    return docx(
        "".join(_body(document, blocks)) + f"<w:sectPr>{sections}</w:sectPr>",
        headers=headers,
        styles=_STYLES,
        numbering=numbering(*[("bullet", "\uf0b7")] * 6),
    )


def _edge(document: Document, blocks: Sequence[Block], kind: str) -> Iterator[str]:
    for block in blocks:
        if block.kind == kind:
            yield p(*_runs(document, block))


def _body(document: Document, blocks: Sequence[Block]) -> Iterator[str]:
    text = [block for block in blocks if block.kind not in ("header", "footer")]
    for number, some in groupby(text, lambda block: block.origin.table):
        group = list(some)
        if number is not None:
            yield _table(document, group)
            continue
        for block in group:
            if block.gap and block is not blocks[0]:
                yield p("")
            yield _paragraph(document, block)
            yield _GONE
    yield p(_STRUCK)


def _paragraph(document: Document, block: Block) -> str:
    if block.kind == "heading":
        return p(*_runs(document, block), style=f"H{block.level or 2}")
    if block.kind == "list" and block.marker in _BULLETS:
        return p(*_runs(document, block, marked=False), numbered=f"1/{min(5, block.level or 0)}")
    return p(*_runs(document, block))


def _table(document: Document, cells: Sequence[Block]) -> str:
    columns = 1 + max(block.origin.column or 0 for block in cells)
    rows = [[tc("") for _ in range(columns)] for _ in range(1 + max(block.origin.row or 0 for block in cells))]
    for block in cells:
        rows[block.origin.row or 0][block.origin.column or 0] = tc(p(*_runs(document, block)))
    return table(_GONE_ROW, *(tr(*row) for row in rows))


def _runs(document: Document, block: Block, *, marked: bool = True) -> list[str]:
    """The words as runs, the last of them put in beside what was struck."""
    words = document.words(block)
    mark = f"{block.marker} " if block.marker and marked else ""
    lead = len(mark) + (block.lead - block.body if block.lead else len(words) if block.bold else 0)
    said = mark + words
    if lead <= len(mark):
        lead = 0
    middle = max(lead, said.rfind(" ") + 1)
    looks = "<w:i/>" if block.italic else ""
    runs = [_run(said[:lead], f"<w:b/>{looks}"), _run(said[lead:middle], looks)]
    last = _run(said[middle:], looks)
    return [run for run in runs if run] + [_STRUCK] + ([f"<w:ins {_BY}>{last}</w:ins>"] if last else [])


def _run(words: str, look: str) -> str:
    inner = html.escape(words).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    inner = inner.replace("<w:t>", '<w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{inner}</w:t></w:r>' if words else ""

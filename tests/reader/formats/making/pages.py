"""A document as the web page that a person or program would write of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rundan_reader.model import Block, Document

_BULLETS = ("•", "-", "–", "*", "o")
_EDGES = {"header": "header", "footer": "footer"}


def page(document: Document) -> bytes:
    body = "\n".join(parts_of(document))
    return (
        f'<!doctype html>\n<html lang="sv"><head><meta charset="utf-8"></head>\n<body>\n{body}\n</body></html>'.encode()
    )


def parts_of(document: Document) -> Iterator[str]:
    blocks = [block for block in document.blocks if block.span.start < block.span.end]
    for kind, some in groupby(blocks, lambda block: "words" if block.kind in ("paragraph", "list") else block.kind):
        group = list(some)
        if kind == "cell":
            for _, cells in groupby(group, lambda block: block.origin.table):
                yield _table(document, list(cells))
        elif kind == "words":
            yield from _paragraphs(document, group)
        else:
            tag = _EDGES.get(kind)
            for block in group:
                level = block.level or 2
                yield f"<{tag or f'h{level}'}>{_shown(document, block)}</{tag or f'h{level}'}>"


def _paragraphs(document: Document, blocks: Sequence[Block]) -> Iterator[str]:
    """Lines without clear space between them share a ``<p>``; entries with bullets are a list."""
    for is_bullet, some in groupby(blocks, lambda block: block.kind == "list" and block.marker in _BULLETS):
        if is_bullet:
            yield _bullets(document, list(some))
            continue
        lines: list[str] = []
        for block in some:
            if lines and block.gap:
                yield f"<p>{'<br>'.join(lines)}</p>"
                lines = []
            lines.append(_shown(document, block))
        yield f"<p>{'<br>'.join(lines)}</p>"


def _bullets(document: Document, blocks: Sequence[Block]) -> str:
    said, deep = "", -1
    for block in blocks:
        level = block.level or 0
        said += "<ul>" * (level - deep) + "</li></ul>" * (deep - level) + ("</li>" if level <= deep else "")
        deep = level
        said += f"<li>{_shown(document, block, marked=False)}"
    return said + "</li></ul>" * (deep + 1)


def _table(document: Document, cells: Sequence[Block]) -> str:
    columns = 1 + max(block.origin.column or 0 for block in cells)
    rows: dict[int, list[str]] = {}
    for block in cells:
        row = rows.setdefault(block.origin.row or 0, [""] * columns)
        row[block.origin.column or 0] = _shown(document, block).replace("\n", "<br>")
    shown = ("".join(f"<td>{cell}</td>" for cell in rows.get(row, [""] * columns)) for row in range(max(rows) + 1))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in shown)}</table>"


def _shown(document: Document, block: Block, *, marked: bool = True) -> str:
    words = html.escape(document.words(block))
    if block.lead:
        lead = html.escape(document.text[block.body : block.lead])
        words = f"<b>{lead}</b>{words[len(lead) :]}"
    words = f"<i>{words}</i>" if block.italic else words
    words = words.replace("\t", "<span style='mso-tab-count:1'>\u00a0</span>")
    words = re.sub(" (?= )", "\u00a0", words)
    words = f"{html.escape(block.marker)} {words}" if block.marker and marked else words
    return f"<b>{words}</b>" if block.bold else words

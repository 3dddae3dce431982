"""Small OpenDocument texts, written as the XML that word processors write."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from rundan_reader.model import Block, Document
from tests.reader.formats.making.word import zipped

TYPE = "application/vnd.oasis.opendocument.text"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    f'xmlns:office="{_URN}:office:1.0" xmlns:text="{_URN}:text:1.0" xmlns:table="{_URN}:table:1.0" '
    f'xmlns:style="{_URN}:style:1.0" xmlns:draw="{_URN}:drawing:1.0" xmlns:fo="{_URN}:xsl-fo-compatible:1.0" '
    f'xmlns:svg="{_URN}:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def odt(body: str, *, automatic: str = "", styles: str = "", master: str = "", manifest: str = "<manifest/>") -> bytes:
    """A text; ``automatic`` and ``styles`` hold its styles, ``master`` page heads and feet."""
    return zipped(
        {
            "mimetype": TYPE,
            "META-INF/manifest.xml": manifest,
            "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {NAMES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles><style:master-page>{master}</style:master-page></office:master-styles>"
            "</office:document-styles>",
        }
    )


def p(words: str, style: str = "", **attributes: str) -> str:
    return f'<text:p text:style-name="{style}"{_written(attributes)}>{words}</text:p>'


def h(words: str, level: int = 1, **attributes: str) -> str:
    return f'<text:h text:outline-level="{level}"{_written(attributes)}>{words}</text:h>'


def entries(*items: str, style: str = "L", **attributes: str) -> str:
    """A list; an item is its content, or bare words. ``continue_numbering`` is ``text:continue-numbering``."""
    shown = "".join(item if item.startswith("<text:list-") else entry(item) for item in items)
    return f'<text:list text:style-name="{style}"{_written(attributes)}>{shown}</text:list>'


def entry(content: str, **attributes: str) -> str:
    inner = content if content.startswith("<") else p(content)
    return f"<text:list-item{_written(attributes)}>{inner}</text:list-item>"


def table(*rows: Sequence[str]) -> str:
    shown = ("".join(cell if cell.startswith("<table:") else td(cell) for cell in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in shown)}</table:table>"


def td(content: str, **attributes: str) -> str:
    inner = content if content.startswith("<") or not content else p(content)
    return f"<table:table-cell{_written(attributes, 'table')}>{inner}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def scheme(*levels: str, name: str = "L") -> str:
    """A list style of levels; one is "1." or "a)", where the first character is the format, or a bullet."""
    shown = "".join(_level(number, level) for number, level in enumerate(levels, start=1))
    return f'<text:list-style style:name="{name}">{shown}</text:list-style>'


def _level(number: int, level: str) -> str:
    before, found, after = next(
        ((level[:at], one, level[at + 1 :]) for at, one in enumerate(level) if one in "1aAiI"), ("", "", level)
    )
    if not found:
        return f'<text:list-level-style-bullet text:level="{number}" text:bullet-char="{level}"/>'
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{found}" '
        f'style:num-prefix="{before}" style:num-suffix="{after}"/>'
    )


def look(name: str, paragraph: str = "", letters: str = "", family: str = "paragraph", **attributes: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}"{_written(attributes, "style")}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {letters}/></style:style>"
    )


def _written(attributes: dict[str, str], space: str = "text") -> str:
    return "".join(f' {space}:{key.replace("_", "-")}="{value}"' for key, value in attributes.items())


LOOKS = (
    look("Tight", 'fo:margin-top="0cm" fo:margin-bottom="0cm"')
    + look("B", letters='fo:font-weight="bold"', family="text")
    + look("I", letters='fo:font-style="italic"', family="text")
    + scheme("•", "•", "•", "•", "•")
)
_BULLETS = ("•", "-", "–", "*", "o")


def written(document: Document) -> bytes:
    """The document as a word processor would save it."""
    blocks = [block for block in document.blocks if block.span.start < block.span.end]
    edges = {
        kind: [p(_shown(document, block)) for block in blocks if block.kind == kind] for kind in ("header", "footer")
    }
    master = "".join(f"<style:{kind}>{''.join(lines)}</style:{kind}>" for kind, lines in edges.items())
    return odt("".join(_body(document, blocks)), automatic=LOOKS, master=master)


def _body(document: Document, blocks: Sequence[Block]) -> Iterator[str]:
    text = [block for block in blocks if block.kind not in ("header", "footer")]
    for (place, _), some in groupby(text, lambda block: (_place(block), block.origin.table)):
        group = list(some)
        if place == "cell":
            yield _table(document, group)
            continue
        for block in group:
            if block.gap and block is not blocks[0]:
                yield p("", "Tight")
            if place == "bullets":
                yield _entry(block.level or 0, p(_shown(document, block, marked=False), "Tight"))
            elif place == "heading":
                yield h(_shown(document, block), block.level or 2)
            else:
                yield p(_shown(document, block), "Tight")


def _place(block: Block) -> str:
    if block.kind == "list":
        return "bullets" if block.marker in _BULLETS else "paragraph"
    return block.kind


def _entry(level: int, content: str) -> str:
    inner = content
    for _ in range(level + 1):
        inner = entries(entry(inner))
    return inner


def _table(document: Document, cells: Sequence[Block]) -> str:
    columns = 1 + max(block.origin.column or 0 for block in cells)
    rows = [[td("") for _ in range(columns)] for _ in range(1 + max(block.origin.row or 0 for block in cells))]
    for block in cells:
        lines = _shown(document, block).replace("\n", "<text:line-break/>")
        rows[block.origin.row or 0][block.origin.column or 0] = td(p(lines))
    return table(*rows)


def _shown(document: Document, block: Block, *, marked: bool = True) -> str:
    words = html.escape(document.words(block))
    if block.lead:
        lead = html.escape(document.text[block.body : block.lead])
        words = f'<text:span text:style-name="B">{lead}</text:span>{words[len(lead) :]}'
    words = f"{html.escape(block.marker)} {words}" if block.marker and marked else words
    for key, on in (("B", block.bold), ("I", block.italic)):
        words = f'<text:span text:style-name="{key}">{words}</text:span>' if on else words
    return words.replace("\t", "<text:tab/>").replace("  ", ' <text:s text:c="1"/>')

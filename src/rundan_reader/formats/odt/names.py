"""Names of the elements of OpenDocument that the reader looks at."""

from __future__ import annotations

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def n(name: str) -> str:
    """``text:p`` as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


P, H, LIST, ITEM, LIST_HEADER = n("text:p"), n("text:h"), n("text:list"), n("text:list-item"), n("text:list-header")
TABLE, ROW, CELL, COVERED = n("table:table"), n("table:table-row"), n("table:table-cell"), n("table:covered-table-cell")
SPAN, SPACE, TAB, BREAK = n("text:span"), n("text:s"), n("text:tab"), n("text:line-break")
NOTE, NOTE_BODY = n("text:note"), n("text:note-body")
ANNOTATION, ANNOTATION_END = n("office:annotation"), n("office:annotation-end")
STYLE, STYLE_NAME, NAME = n("style:style"), n("text:style-name"), n("style:name")
LINK, TARGET = n("text:a"), n("xlink:href")
TEXT_BOX = n("draw:text-box")
SHAPES = frozenset(map(n, ("draw:custom-shape", "draw:rect", "draw:ellipse", "draw:line", "draw:path", "draw:polygon")))

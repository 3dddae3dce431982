"""Web pages and what word processors and mail programs save as HTML. Nothing that a page refers to is fetched."""

from __future__ import annotations

from rundan_reader.formats.builder import Builder
from rundan_reader.formats.html.looks import Looks
from rundan_reader.formats.html.source import keeps_lines, page_of, tree_of
from rundan_reader.formats.html.walk import Walk
from rundan_reader.model import Document

MEDIA_TYPE = "text/html"


def read_html(data: bytes, name: str) -> Document:
    builder = Builder()
    read_page(builder, page_of(data))
    return builder.document(data=data, name=name, media_type=MEDIA_TYPE)


def read_page(builder: Builder, page: str, *, quotes: bool = False) -> None:
    """A page that is already characters; ``quotes``: of a mail, in which quoted mails are put aside."""
    root = tree_of(page)
    if root is not None:
        Walk(builder, Looks(root), keep=keeps_lines(page), quotes=quotes).read(root)

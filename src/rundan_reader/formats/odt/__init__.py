"""OpenDocument texts (ODT), as a word processor shows them with all changes accepted."""

from __future__ import annotations

from lxml import etree

from rundan_reader.formats.archive import Archive
from rundan_reader.formats.builder import Builder, Note
from rundan_reader.formats.odt.lists import Lists
from rundan_reader.formats.odt.names import n
from rundan_reader.formats.odt.styles import Styles
from rundan_reader.formats.odt.walk import Walk
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.story import Story
from rundan_reader.formats.xml import parsed
from rundan_reader.model import BlockKind, Document

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_BODY, _TEXT, _MASTER = n("office:body"), n("office:text"), n("style:master-page")
_EDGES: tuple[tuple[BlockKind, tuple[str, ...]], ...] = (
    ("header", (n("style:header"), n("style:header-left"), n("style:header-first"), n("loext:header-first"))),
    ("footer", (n("style:footer"), n("style:footer-left"), n("style:footer-first"), n("loext:footer-first"))),
)


def read_odt(data: bytes, name: str) -> Document:
    roots = _roots(data)
    text = next((text for body in roots[0].iter(_BODY) for text in body.iterchildren(_TEXT)), None)
    if text is None:
        raise unreadable("not_a_document")
    builder = Builder()
    # The styles of the text itself come last: their names may be the same.
    story, ordered = Story(builder), roots[::-1]
    walk = Walk(story, Styles(*ordered), Lists(*ordered))
    _tell_edges(walk, roots, 0)
    walk.read(text)
    notes, walk.notes = walk.notes, []
    for note in notes:
        walk.margin(note, "footer")
    _tell_edges(walk, roots, 1)
    for remark in walk.remarks:
        start, end = story.comment_starts.get(remark.key), story.comment_ends.get(remark.key)
        builder.notes.append(Note(remark.author, remark.text, start, end))
    story.tell_links()
    return builder.document(data=data, name=name, media_type=MEDIA_TYPE)


def _roots(data: bytes) -> list[etree._Element]:
    """Content and styles; a flat file holds both."""
    if not data.startswith(b"PK"):
        return [parsed(data)]
    archive = Archive(data)
    if b"encryption-data" in archive.part("META-INF/manifest.xml"):
        raise unreadable("password")
    content = archive.part("content.xml")
    if not content:
        raise unreadable("not_a_document")
    styles = archive.part("styles.xml")
    return [parsed(content), *([parsed(styles)] if styles else [])]


def _tell_edges(walk: Walk, roots: list[etree._Element], which: int) -> None:
    """Page heads stand first and page feet last, each line once."""
    kind, tags = _EDGES[which]
    walk.seen = set()
    for root in roots:
        for page in root.iter(_MASTER):
            for edge in page.iterchildren(*tags):
                walk.margin(edge, kind)

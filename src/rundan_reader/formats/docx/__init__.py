"""Word documents (DOCX), as Word shows them with all changes accepted."""

from __future__ import annotations

from lxml import etree

from rundan_reader.formats.builder import Builder, Note
from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.docx.body import Story
from rundan_reader.formats.docx.names import MAIN, R_ID, SECTION, P, T, w
from rundan_reader.formats.docx.numbering import Numbering
from rundan_reader.formats.docx.package import Package
from rundan_reader.formats.docx.revisions import settle
from rundan_reader.formats.docx.styles import Styles
from rundan_reader.formats.problems import unreadable
from rundan_reader.model import BlockKind, Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_BODY, _COMMENT, _AUTHOR, _ID, _TYPE = w("body"), w("comment"), w("author"), w("id"), w("type")
_REFERENCES = {"header": w("headerReference"), "footer": w("footerReference")}
_NOTES = (("footnotes", w("footnote")), ("endnotes", w("endnote")))


def read_docx(data: bytes, name: str) -> Document:
    package = Package(data)
    root = package.xml(package.main)
    body = root.find(_BODY) if root is not None and root.tag.startswith(f"{{{MAIN}}}") else None
    if root is None or body is None:
        raise unreadable("not_a_document")
    settle(root)
    styles = Styles(package.related("styles"))
    builder = Builder()
    story = Story(builder, styles, Numbering(package.related("numbering"), styles))
    _margins(package, body, story, "header")
    story.body(body)
    _notes(package, story)
    _margins(package, body, story, "footer")
    _comments(package, story)
    return builder.document(data=data, name=name, media_type=MEDIA_TYPE)


def _margins(package: Package, body: etree._Element, story: Story, kind: BlockKind) -> None:
    seen: set[str] = set()
    parts: dict[str, None] = {}
    for section in body.iter(SECTION):
        for reference in section.iterchildren(_REFERENCES[kind]):
            parts[package.by_id.get(reference.get(R_ID, ""), "")] = None
    for part in parts:
        root = package.xml(part)
        if root is not None:
            settle(root)
            story.margin(root, kind, seen)


def _notes(package: Package, story: Story) -> None:
    """Footnotes and endnotes stand at the end, as they would on paper."""
    for kind, tag in _NOTES:
        root = package.related(kind)
        if root is None:
            continue
        settle(root)
        for note in root.iterchildren(tag):
            if note.get(_TYPE, "normal") == "normal":
                story.margin(note, "footer", set())


def _comments(package: Package, story: Story) -> None:
    root = package.related("comments")
    if root is None:
        return
    for comment in root.iterchildren(_COMMENT):
        key = comment.get(_ID, "")
        lines = ("".join(words.text or "" for words in line.iter(T)) for line in comment.iter(P))
        text = clean("\n".join(lines)).strip()
        if text:
            author = clean(comment.get(_AUTHOR, "")).strip()
            story.builder.notes.append(Note(author, text, story.comment_starts.get(key), story.comment_ends.get(key)))

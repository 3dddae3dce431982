"""Word documents (DOCX), as Word shows them with all changes accepted."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from rundan_reader.formats.builder import Builder, Note
from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.docx.body import Story
from rundan_reader.formats.docx.names import R_ID, VAL, P, T, is_on, w
from rundan_reader.formats.docx.numbering import Numbering
from rundan_reader.formats.docx.package import Package
from rundan_reader.formats.docx.styles import Styles
from rundan_reader.formats.docx.walk import Walk
from rundan_reader.formats.problems import unreadable
from rundan_reader.model import BlockKind, Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_BODY, _COMMENT, _AUTHOR, _ID, _TYPE = w("body"), w("comment"), w("author"), w("id"), w("type")
_OWN_FIRST_PAGE = w("titlePg")
_REFERENCES: dict[str, BlockKind] = {w("headerReference"): "header", w("footerReference"): "footer"}
_NOTES = (("footnotes", w("footnote")), ("endnotes", w("endnote")))


def read_docx(data: bytes, name: str) -> Document:
    package = Package(data)
    root = package.story(package.main)
    body = next(root.iterchildren(_BODY), None) if root is not None else None
    if body is None:
        raise unreadable("not_a_document")
    styles = Styles(package.catalogue("styles"))
    numbering = Numbering(package.catalogue("numbering"), styles)
    builder = Builder()
    story = Story(builder, Walk(styles, numbering, package.outside))
    told = story.walk.read(body)
    margins = _margins(package, story.walk.sections)
    _tell(package, story, "header", margins)
    story.body(told)
    _notes(package, story)
    _tell(package, story, "footer", margins)
    _comments(package, story)
    story.tell_links()
    return builder.document(data=data, name=name, media_type=MEDIA_TYPE)


def _margins(package: Package, sections: Sequence[etree._Element]) -> dict[str, BlockKind]:
    """The parts that hold page heads and feet, in the order in which the sections name them."""
    parts: dict[str, BlockKind] = {}
    for section in sections:
        for reference in section:
            kind = _REFERENCES.get(reference.tag)
            if kind and (reference.get(_TYPE) != "first" or _has_own_first_page(section)):
                parts[package.named(reference.get(R_ID, ""))] = kind
    return parts


def _has_own_first_page(section: etree._Element) -> bool:
    """Else the head and foot of the first page are remains that Word does not show."""
    return any(is_on(one.get(VAL)) for one in section.iterchildren(_OWN_FIRST_PAGE))


def _tell(package: Package, story: Story, kind: BlockKind, margins: dict[str, BlockKind]) -> None:
    seen: set[str] = set()
    for part in [part for part, its_kind in margins.items() if its_kind == kind]:
        root = package.story(part)
        if root is not None:
            story.edge(root, kind, seen)


def _notes(package: Package, story: Story) -> None:
    """Footnotes and endnotes stand at the end, as they would on paper."""
    for kind, tag in _NOTES:
        root = package.related(kind)
        if root is None:
            continue
        for note in root.iterchildren(tag):
            if note.get(_TYPE, "normal") == "normal":
                story.edge(note, "footer", set())


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

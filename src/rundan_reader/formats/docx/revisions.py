"""Makes of a document's XML what Word shows when all changes are accepted and every text box stands in the text."""

from __future__ import annotations

from lxml import etree

from rundan_reader.formats.docx.names import FALLBACK, PPR, RPR, TEXT_BOX, VAL, P, T, is_on, w

_DELETED, _MOVED = w("del"), w("moveFrom")
_FORMER = tuple(w(f"{part}PrChange") for part in ("r", "p", "tbl", "tr", "tc", "sect"))  # how it was formatted before
_ROW_PROPERTIES, _DELETED_CELL, _CELL_PROPERTIES = w("trPr"), w("cellDel"), w("tcPr")
_PROMPT, _CONTROL, _CONTENT = w("showingPlcHdr"), w("sdt"), w("sdtContent")  # "Click here to enter text"
_CHANGES = (_DELETED, _MOVED, FALLBACK, _DELETED_CELL, _PROMPT, *_FORMER)


def is_unsettled(root: etree._Element) -> bool:
    """Whether the part holds anything that ``settle`` would change; most hold nothing."""
    return next(root.iter(*_CHANGES, TEXT_BOX), None) is not None


def settle(root: etree._Element) -> None:
    # From the end, so that words that move on from paragraph to paragraph move once only.
    for element in reversed(list(root.iter(*_CHANGES))):
        parent = element.getparent()
        if parent is None:
            continue
        if parent.tag == RPR and element.tag in (_DELETED, _MOVED):
            _join_with_next(parent.getparent())
        elif element.tag == _DELETED_CELL:
            _remove(parent.getparent() if parent.tag == _CELL_PROPERTIES else None)
        elif element.tag == _PROMPT:
            _empty(parent.getparent() if is_on(element.get(VAL)) else None)
        elif parent.tag == _ROW_PROPERTIES and element.tag == _DELETED:
            _remove(parent.getparent())
        else:
            _remove(element)
    for box in list(root.iter(TEXT_BOX)):
        anchor = next(box.iterancestors(P), None)
        _remove(box)
        if anchor is not None:
            for child in reversed(box):
                anchor.addnext(child)


def _remove(element: etree._Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)


def _empty(control: etree._Element | None) -> None:
    """A content control that nobody filled in shows its prompt, which is no part of the document."""
    if control is None or control.tag != _CONTROL:
        return
    for content in control.iterchildren(_CONTENT):
        for words in content.iter(T):
            words.text = ""


def _join_with_next(properties: etree._Element | None) -> None:
    """The mark at a paragraph's end was deleted: its words now begin the next paragraph."""
    paragraph = properties.getparent() if properties is not None and properties.tag == PPR else None
    following = paragraph.getnext() if paragraph is not None else None
    if paragraph is None or following is None or following.tag != P:
        return
    first = next(iter(following), None)  # len() would count all children
    at = int(first is not None and first.tag == PPR)
    for child in reversed(paragraph):
        if child.tag != PPR:
            following.insert(at, child)
    _remove(paragraph)

"""Our own documents, damaged: cut, doubled, put in another order, with other bytes, in their files and within them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st
from lxml import etree

from rundan_reader import Unreadable, read
from tests.reader.bearing import check
from tests.reader.formats.making.shown import check as check_document

T = TypeVar("T")
HERE = Path(__file__).parent
FOLDERS = (HERE / "documents", HERE / "minutes", HERE / "formats" / "fixtures")
KINDS = (".txt", ".md", ".html", ".docx", ".odt", ".pdf", ".eml")
FILES = sorted(path for folder in FOLDERS for path in folder.iterdir() if path.suffix in KINDS)
CONTENT = ("word/document.xml", "content.xml")
ZIPPED = (".docx", ".odt")
SIGNS = (
    *"\0 \t\n\r\x0c\u00ad\u200b\u2028\u202e\ufeff\ufffe|#*-§:;,.()[]<>&\"'0123456789åÖ",
    *(
        "Beslut:",
        "Närvarande:",
        "§ 9999",
        "1.",
        "kl. 25.99",
        "2026-02-30",
        "31/2",
        "att ",
        "\n\n",
        "|a|b|\n|---|---|\n",
        "\n\t\n",
    ),
)


class Change(NamedTuple):
    """A piece of a file, by where it begins and how long it is as parts of the whole, and what is done with it."""

    what: str
    at: float
    long: float
    to: float
    sign: str


WHATS = ("cut", "double", "move", "swap", "replace", "insert", "end")
PLACES = st.floats(0, 0.9999)
CHANGES = st.lists(
    st.builds(Change, st.sampled_from(WHATS), PLACES, st.floats(0, 0.2), PLACES, st.sampled_from(SIGNS)),
    min_size=1,
    max_size=6,
)


def changed(parts: Sequence[T], changes: Sequence[Change], sign: Callable[[str], Sequence[T]]) -> list[T]:
    """``parts`` with the changes made, one after another."""
    left = list(parts)
    for change in changes:
        start, to = int(change.at * len(left)), int(change.to * len(left))
        piece = left[start : start + 1 + int(change.long * len(left) ** 0.5 * 4)]
        end = start + len(piece)
        if change.what == "cut":
            del left[start:end]
        elif change.what == "double":
            left[end:end] = piece
        elif change.what == "move":
            del left[start:end]
            left[to:to] = piece
        elif change.what == "swap":
            left[start:end], left[to : to + len(piece)] = left[to : to + len(piece)], piece
        elif change.what == "replace":
            left[start:end] = sign(change.sign)
        elif change.what == "insert":
            left[start:start] = sign(change.sign)
        else:
            del left[max(to, start) :]
    return left


def in_bytes(data: bytes, changes: Sequence[Change]) -> bytes:
    return bytes(changed(data, changes, lambda sign: sign.encode()))


def in_lines(data: bytes, changes: Sequence[Change], border: bytes) -> bytes:
    lines = [border + line for line in data.split(border)]
    return b"".join(changed(lines, changes, lambda sign: [sign.encode()]))[len(border) :]


def in_letters(data: bytes, changes: Sequence[Change]) -> bytes:
    letters = data.decode("utf-8", "replace")
    return "".join(changed(letters, changes, lambda sign: sign)).encode("utf-8", "replace")


def in_members(data: bytes, changes: Sequence[Change]) -> bytes:
    """A zip file with members taken away, put in each other's place, or with other bytes in them."""
    members = _members(data)
    names = list(members)
    for change in changes:
        name, other = names[int(change.at * len(names))], names[int(change.to * len(names))]
        if change.what in ("cut", "end"):
            members[name] = b""
        elif change.what in ("swap", "move", "double"):
            members[name], members[other] = members[other], members[name]
        else:
            members[name] = in_bytes(members[name], [change])
    return _zipped({name: content for name, content in members.items() if content})


def in_elements(data: bytes, changes: Sequence[Change]) -> bytes:
    """A zip file whose text has its elements cut, moved, doubled, emptied, or with other words in them."""
    members = _members(data)
    name = next(name for name in CONTENT if name in members)
    root = etree.fromstring(members[name])
    for change in changes:
        elements = list(root.iter("{*}*"))[1:]
        if not elements:
            break
        one, other = (elements[int(place * len(elements))] for place in (change.at, change.to))
        _change(one, other, change)
    members[name] = etree.tostring(root)
    return _zipped(members)


def _change(one: etree._Element, other: etree._Element, change: Change) -> None:
    parent, home = one.getparent(), other.getparent()
    if change.what == "double" and parent is not None:
        one.addnext(etree.fromstring(etree.tostring(one, with_tail=False)))
    elif change.what in ("cut", "end") and parent is not None:
        parent.remove(one)
    elif change.what in ("move", "swap") and home is not None and one not in other.iterancestors() and one is not other:
        other.addprevious(one)
    elif change.what == "insert":
        for key in one.attrib:
            one.set(key, "".join(sign for sign in change.sign if sign >= " " and sign != "\ufffe"))
    elif one.text:
        one.text = "".join(sign for sign in change.sign if sign in "\t\n" or (sign >= " " and sign != "\ufffe"))


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def mutate(path: Path, how: str, changes: Sequence[Change]) -> bytes:
    data = path.read_bytes()
    if path.suffix in ZIPPED:
        return {"bytes": in_bytes, "pieces": in_elements, "parts": in_members}[how](data, changes)
    if path.suffix == ".pdf":
        return (
            in_bytes(data, changes)
            if how == "bytes"
            else in_lines(data, changes, b"endobj" if how == "parts" else b"\n")
        )
    if how == "bytes":
        return in_bytes(data, changes)
    return (
        in_letters(data, changes)
        if how == "parts"
        else in_lines(data, changes, b"<" if path.suffix == ".html" else b"\n")
    )


HOWS = ("bytes", "pieces", "pieces", "parts")
CASES = st.tuples(st.sampled_from(FILES), st.sampled_from(HOWS), CHANGES)


def hold(path: Path, how: str, changes: Sequence[Change]) -> str:
    """A damaged document is read, with every fact in its place, or refused; nothing else. What became of it."""
    return holds(mutate(path, how, changes), path.name)


def holds(data: bytes, name: str) -> str:
    try:
        reading = read(data, name)
    except Unreadable as problem:
        return f"refused as {problem.code}"
    check_document(reading.document)
    check(reading)
    return "read"

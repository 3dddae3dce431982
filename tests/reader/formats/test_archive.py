"""Members of a zip file: found where ``zipfile`` finds them, and refused where they are not what the list says."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundan_reader.formats.archive import Archive
from rundan_reader.model import Unreadable

PART = b"<a>" + b"Kost och logi. " * 500 + b"</a>"
NAME = "word/document.xml"


def zipped(*, packing: int = zipfile.ZIP_DEFLATED, remark: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        archive.writestr("a.xml", b"<b/>")
        archive.writestr(NAME, PART)
        archive.comment = remark
    return stream.getvalue()


def changed(data: bytes, place: int, value: int) -> bytes:
    return data[:place] + bytes([value]) + data[place + 1 :]


def entry(data: bytes) -> int:
    """Where the list tells of the second member."""
    return data.rindex(b"PK\x01\x02")


@pytest.mark.parametrize(
    "data",
    [
        zipped(),
        zipped(packing=zipfile.ZIP_STORED),
        zipped(remark=b"Sparad av programmet"),
        b"PK something else first" + zipped(),
    ],
    ids=["packed", "stored", "with a remark", "behind other bytes"],
)
def test_a_member_is_read_as_it_was_written(data: bytes) -> None:
    archive = Archive(data)

    assert NAME in archive
    assert archive.part(NAME) == PART
    assert archive.part("a.xml") == b"<b/>"
    assert archive.part("word/styles.xml") == b""


def test_a_name_may_begin_with_a_slash() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("/" + NAME, PART)

    assert Archive(stream.getvalue()).part(NAME) == PART


DATA = zipped()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (changed(DATA, entry(DATA) + 8, 1), "password"),
        (changed(DATA, entry(DATA) + 10, 12), "damaged"),
        (changed(DATA, entry(DATA) + 16, DATA[entry(DATA) + 16] ^ 1), "damaged"),
        (changed(DATA, entry(DATA) + 24, DATA[entry(DATA) + 24] - 1), "damaged"),
        (changed(DATA, entry(DATA) + 27, 0xFF), "too_complex"),
        (changed(DATA, entry(DATA) + 43, 1), "damaged"),
        (changed(DATA, DATA.index(NAME.encode()), ord("v")), "damaged"),
        (changed(DATA, DATA.index(NAME.encode()) + len(NAME) + 9, 0xFF), "damaged"),
    ],
    ids=[
        "locked",
        "packed as nobody packs",
        "another checksum",
        "more than it says",
        "too much",
        "elsewhere",
        "another name",
        "no packed bytes",
    ],
)
def test_a_member_that_is_not_what_the_list_says_is_refused(data: bytes, code: str) -> None:
    archive = Archive(data)

    with pytest.raises(Unreadable) as refused:
        archive.part(NAME)

    assert refused.value.code == code


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", DATA[:-30], changed(DATA, len(DATA) - 9, 0xFF), changed(DATA, entry(DATA), ord("Q"))],
    ids=["no list", "cut off", "a list longer than the file", "a list of something else"],
)
def test_a_file_without_its_list_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        Archive(data)

    assert refused.value.code == "damaged"


CHANGES = st.lists(st.tuples(st.integers(0, len(DATA) - 1), st.integers(0, 255)), min_size=1, max_size=4)


@given(CHANGES)
def test_what_zipfile_reads_of_a_damaged_file_is_read_alike_or_refused(changes: list[tuple[int, int]]) -> None:
    data = DATA
    for place, value in changes:
        data = changed(data, place, value)

    try:
        theirs = zipfile.ZipFile(io.BytesIO(data)).read(NAME)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        theirs = None
    try:
        ours = Archive(data).part(NAME)
    except Unreadable:
        ours = b""

    assert ours in (b"", PART)
    assert theirs in (None, PART)

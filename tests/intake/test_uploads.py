"""Documents come in, are told apart by their content, and go wholly."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from rundan.common.errors import Refused
from rundan.documents.models import Document
from rundan.history.models import Entry
from rundan.intake.actions import approvals, uploads
from rundan.intake.models import Correction, Reading, Upload
from tests.factories.intake import answer, approve_with_first_answers, doubts_in, hand_in
from tests.factories.networks import BY, make_host, make_network

pytestmark = pytest.mark.django_db

TEXT = """# Minnesanteckningar Socialchefsnätverket

Datum: 2026-02-06

Deltagare:

- Jonas Hed, Ekeby

## 1. Yrkesresan

Frågan bereds.
"""


def test_a_document_waits_to_be_read() -> None:
    received = uploads.receive(host=make_host(), name="anteckningar.txt", data=TEXT.encode(), by=BY)
    assert received.is_new
    assert received.upload.state == Upload.State.WAITING
    assert received.upload.document.media_type == "text/plain"
    assert received.upload.uploaded_by == "Karin Lind"


def test_the_same_file_again_is_the_one_that_is_here() -> None:
    host = make_host()
    first = uploads.receive(host=host, name="anteckningar.txt", data=TEXT.encode(), by=BY)
    again = uploads.receive(host=host, name="kopia.txt", data=TEXT.encode(), by=BY)
    assert not again.is_new
    assert again.upload == first.upload
    assert Document.objects.count() == 1


def test_another_host_keeps_its_own_copy() -> None:
    uploads.receive(host=make_host(), name="a.txt", data=TEXT.encode(), by=BY)
    assert uploads.receive(host=make_host("Annat förbund"), name="a.txt", data=TEXT.encode(), by=BY).is_new


def word_file(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("tom.docx", b"", "Filen är tom"),
        ("anteckningar.docx", b"MZ\x90\x00" + 400 * b"\x00\x01", "inte läsa filer av den här sorten"),
        ("bild.pdf", b"\x89PNG\r\n\x1a\n" + 100 * b"\x01", "Filen är en bild"),
        ("kalkyl.docx", word_file({"mimetype": "x", "bild.xml": "<a/>"}), "inget textdokument"),
        ("stor.txt", b"a" * (50 * 2**20 + 1), "större än 50 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        uploads.receive(host=make_host(), name=name, data=data, by=BY)
    assert not Upload.objects.exists()
    assert not Document.objects.exists()


MAIL = b"From: a@b.se\nSubject: Kost\nMIME-Version: 1.0\n\nKost"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"<!DOCTYPE html><p>Kost", "text/html"),
        (MAIL, "message/rfc822"),
        (word_file({"mimetype": "application/vnd.oasis.opendocument.text"}), "application/vnd.oasis.opendocument.text"),
        (OLD_WORD, "application/msword"),
        (b"{\\rtf1 Kost}", "application/rtf"),
    ],
)
def test_the_kind_is_told_from_the_bytes(data: bytes, media_type: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rundan_reader.formats.converted.converter", lambda: "soffice")
    received = uploads.receive(host=make_host(), name="anteckningar.txt", data=data, by=BY)
    assert received.upload.document.media_type == media_type


def test_old_word_is_refused_at_once_where_nothing_can_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rundan_reader.formats.converted.converter", lambda: None)
    with pytest.raises(Refused, match="äldre Wordformat"):
        uploads.receive(host=make_host(), name="gammal.doc", data=OLD_WORD, by=BY)


def test_a_network_of_another_host_is_refused() -> None:
    theirs = make_network(make_host("Annat förbund"))
    with pytest.raises(Refused, match="annan värd"):
        uploads.receive(host=make_host(), name="a.txt", data=TEXT.encode(), by=BY, network=theirs)


def test_a_wrong_upload_goes_wholly(data: Path) -> None:
    upload = hand_in(make_host(), TEXT)
    asked = doubts_in(upload)[0]
    answer(upload, asked, asked.choices[-1].id)
    uploads.remove(upload, by=BY)
    assert not Upload.objects.exists()
    assert not Reading.objects.exists()
    assert not Correction.objects.exists()
    assert not Document.objects.exists()
    assert Entry.objects.filter(verb="removed", subject_type="intake.upload").exists()


def test_what_is_approved_must_be_withdrawn_before_it_is_removed() -> None:
    upload = hand_in(make_host(), TEXT)
    approve_with_first_answers(upload)
    with pytest.raises(Refused, match="Ta tillbaka godkännandet först"):
        uploads.remove(upload, by=BY)
    approvals.withdraw(upload, by=BY)
    uploads.remove(upload, by=BY)
    assert not Upload.objects.exists()


def test_only_what_could_not_be_read_is_tried_again() -> None:
    upload = hand_in(make_host(), TEXT)
    with pytest.raises(Refused, match="är läst"):
        uploads.retry(upload, by=BY)
    Upload.objects.update(state=Upload.State.UNREADABLE, trouble_code="no_text", trouble="Ingen text.", attempts=3)
    again = uploads.retry(upload, by=BY)
    assert (again.state, again.attempts, again.trouble) == (Upload.State.WAITING, 0, "")

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction

from rundan.common.actor import Actor
from rundan.documents import actions, files, queries
from rundan.documents.models import Document
from rundan.history.models import Entry
from rundan.networks.actions import organisations
from rundan.networks.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(by: Actor) -> Organisation:
    return organisations.create(host=None, name="Mellanbygdens kommunförbund", kind="association", by=by)


def store(host: Organisation, by: Actor, name: str = "Anteckningar.docx", data: bytes = b"minutes") -> Document:
    return actions.store(host=host, name=name, data=data, media_type="application/octet-stream", by=by)


def test_a_stored_document_is_read_back_as_it_came(host: Organisation, by: Actor) -> None:
    document = store(host, by)
    with queries.open_bytes(document) as file:
        assert file.read() == b"minutes"
    assert (document.name, document.size, document.stored_by) == ("Anteckningar.docx", 7, "Karin Lind")
    assert Entry.objects.filter(verb="stored", subject_id=document.pk, actor_label="Karin Lind").exists()


def test_the_same_content_lies_once_on_disk_and_stays_while_any_document_has_it(
    host: Organisation, by: Actor, data: Path, django_capture_on_commit_callbacks: object
) -> None:
    first, second = store(host, by), store(host, by, name="Kopia.docx")
    path = files.path_of(first.sha256)
    assert [file for file in (data / "documents").rglob("*") if file.is_file()] == [path]

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.remove(first, by=by)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.remove(second, by=by)
    assert not path.exists()


@pytest.mark.django_db(transaction=True)
def test_a_removal_that_is_undone_keeps_the_bytes(host: Organisation, by: Actor) -> None:
    document = store(host, by)
    with transaction.atomic():
        actions.remove(document, by=by)
        transaction.set_rollback(True)  # something later in the same transaction failed
    assert files.path_of(document.sha256).read_bytes() == b"minutes"
    assert Document.objects.filter(sha256=document.sha256).exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\lena\\Möte 4.docx", "Möte 4.docx"),
        ("../../etc/passwd", "passwd"),
        ("protokoll\r\nSet-Cookie: x.pdf", "protokollSet-Cookie: x.pdf"),
        ("", "handling"),
        (300 * "a" + ".pdf", 251 * "a" + ".pdf"),
    ],
)
def test_a_name_loses_its_folders_and_whatever_could_deceive(
    host: Organisation, by: Actor, given: str, kept: str
) -> None:
    assert store(host, by, name=given).name == kept

"""A backup holds everything, comes back equal on either database, and a bad one changes nothing."""

from __future__ import annotations

import io
import json
import shutil
import stat
import tarfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from rundan.accounts import actions as accounts
from rundan.common import clock
from rundan.common.actor import Actor
from rundan.documents import actions as documents
from rundan.documents import files
from rundan.documents.models import Document
from rundan.history import triggers
from rundan.history.models import Entry
from rundan.intake.actions import leases, uploads
from rundan.intake.models import Approval
from rundan.networks import reference
from rundan.networks.actions import memberships, networks, organisations, people, tenures
from rundan.networks.models import Organisation, Seat
from rundan.site import heartbeat
from rundan.site.backup import archive, tables

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def register(by: Actor) -> None:
    """As in every installation, the register of municipalities is there."""
    reference.load(by=by)


@pytest.fixture
def host(by: Actor, data: Path) -> Organisation:
    """A small installation: a network with a holder of a seat, a document, an account, history and a secret."""
    (data / "secrets").mkdir()
    (data / "secrets" / "secret_key").write_text("hemligt")
    host = organisations.create(host=None, name="Mellanbygdens kommunförbund", kind="association", by=by)
    network = networks.create(host=host, name="Socialchefsnätverket", kind="network", by=by)
    membership = memberships.join(network, organisation=host, by=by, from_on=date(2025, 1, 1))
    person = people.create(host=host, name="Karin Åsljung", by=by)
    tenures.begin(Seat.objects.get(membership=membership), person=person, by=by)
    documents.store(host=host, name="Anteckningar.docx", data=b"minutes", media_type="application/zip", by=by)
    accounts.invite(email="karin@example.se", by=by)
    read_in(host, by)
    return host


def read_in(host: Organisation, by: Actor) -> None:
    """A document that was read and approved: rows that point at rows of tables later in the alphabet, and JSON."""
    uploads.receive(host=host, name="notes.txt", data=b"Minnesanteckningar", by=by)
    upload = leases.claim()
    assert upload
    payload = {"text": "Minnesanteckningar", "facts": [{"span": [0, 18], "kind": "kind"}]}
    reading = leases.deliver(upload, payload=payload, reader_version="1")
    assert reading
    Approval.objects.create(upload=upload, reading=reading, at=clock.now(), actor_label=by.label)


def state(data: Path) -> dict[str, Any]:
    """Every row, the last id of every table, and every file: what must be equal."""
    rows = io.StringIO()
    with tables.snapshot():
        tables.dump(apps, rows)
        last = tables.sequences(apps)
    kept = [path for folder in ("documents", "secrets") for path in (data / folder).rglob("*") if path.is_file()]
    return {"rows": rows.getvalue().splitlines(), "last": last, "files": {path: path.read_bytes() for path in kept}}


def test_what_comes_back_is_what_was_there(host: Organisation, data: Path, tmp_path: Path, by: Actor) -> None:
    gone = organisations.create(host=host, name="Tillfällig", kind="other", by=by)
    last_given = gone.pk
    organisations.delete(gone, by=by)  # its id must not be given out again: history speaks of it
    before = state(data)
    call_command("backup", str(tmp_path / "copy.tar.gz"))

    documents.remove(Document.objects.get(name="Anteckningar.docx"), by=by)
    organisations.create(host=host, name="Efter kopian", kind="other", by=by)
    (data / "secrets" / "secret_key").write_text("bytt")
    assert state(data) != before

    call_command("restore", str(tmp_path / "copy.tar.gz"), replace=True)
    assert state(data) == before
    assert stat.S_IMODE((data / "secrets").stat().st_mode) == 0o700
    assert organisations.create(host=host, name="Ny", kind="other", by=by).pk > last_given
    assert triggers.missing(connection) == []
    assert not list(data.glob(".restoring-*"))


def test_a_backup_of_an_empty_house_comes_back_empty(data: Path, tmp_path: Path) -> None:
    before = state(data)
    call_command("backup", str(tmp_path / "copy.tar.gz"))
    call_command("restore", str(tmp_path / "copy.tar.gz"))
    assert state(data) == before


def test_an_installation_is_not_replaced_unless_that_is_said(host: Organisation, data: Path, tmp_path: Path) -> None:
    call_command("backup", str(tmp_path / "copy.tar.gz"))
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", str(tmp_path / "copy.tar.gz"))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's file is Rundan's own")
def test_what_others_keep_in_the_same_database_is_left_alone(host: Organisation, tmp_path: Path) -> None:
    call_command("backup", str(tmp_path / "copy.tar.gz"))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kunder (namn text)")
        try:
            call_command("restore", str(tmp_path / "copy.tar.gz"), replace=True)
            assert "kunder" in connection.introspection.table_names()
        finally:
            cursor.execute("DROP TABLE kunder")


def test_nothing_is_restored_under_a_running_rundan(host: Organisation, tmp_path: Path) -> None:
    heartbeat.beat()
    with pytest.raises(CommandError, match="Stoppa den först"):
        call_command("restore", str(tmp_path / "copy.tar.gz"), replace=True)


def test_an_older_backup_is_never_written_over(host: Organisation, tmp_path: Path) -> None:
    (tmp_path / "copy.tar.gz").write_text("den förra")
    with pytest.raises(CommandError, match="finns redan"):
        call_command("backup", str(tmp_path / "copy.tar.gz"))
    assert (tmp_path / "copy.tar.gz").read_text() == "den förra"


def test_a_document_that_was_already_lost_is_told_and_the_rest_is_kept(
    host: Organisation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = Document.objects.get(name="Anteckningar.docx").sha256
    files.delete(lost)
    call_command("backup", str(tmp_path / "copy.tar.gz"))
    assert lost in capsys.readouterr().err
    call_command("restore", str(tmp_path / "copy.tar.gz"), replace=True)
    assert Entry.objects.filter(verb="stored").exists()


def cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-200])


def cut_in_half(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])


def flip_a_byte(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 0xFF
    copy.write_bytes(bytes(content))


def repack(copy: Path, change: Any) -> None:
    """Write the archive anew with its members changed, as someone with tar at hand could."""
    with tarfile.open(copy) as tar:
        members: dict[str, bytes] = {}
        for member in tar:
            content = tar.extractfile(member)
            assert content
            members[member.name] = content.read()
    change(members)
    with tarfile.open(copy, "w:gz") as tar:
        for name, told in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(told)
            tar.addfile(info, io.BytesIO(told))


def change_a_row(copy: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        members[archive.ROWS] = members[archive.ROWS].replace(b"Socialchefs", b"Annat")

    repack(copy, change)


def leave_a_document_out(copy: Path) -> None:
    repack(copy, lambda members: members.pop(next(name for name in members if name.startswith("documents/"))))


def climb_out_of_the_folder(copy: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        manifest = members.pop(archive.MANIFEST)
        members |= {"secrets/../../climbed": b"x", archive.MANIFEST: manifest}

    repack(copy, change)


def not_an_archive(copy: Path) -> None:
    copy.write_text("detta är ingen säkerhetskopia")


def nothing_at_all(copy: Path) -> None:
    copy.write_bytes(b"")


DAMAGES = [
    cut,
    cut_in_half,
    flip_a_byte,
    change_a_row,
    leave_a_document_out,
    climb_out_of_the_folder,
    not_an_archive,
    nothing_at_all,
]


def test_a_damaged_backup_is_refused_and_nothing_is_touched(
    host: Organisation, data: Path, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    whole, copy = tmp_path / "whole.tar.gz", tmp_path / "copy.tar.gz"
    call_command("backup", str(whole))
    before = state(data)
    for damage in DAMAGES:
        with subtests.test(damage.__name__):
            shutil.copy(whole, copy)
            damage(copy)
            with pytest.raises(CommandError, match="ofullständig, skadad eller ändrad"):
                call_command("restore", str(copy), replace=True)
            assert state(data) == before
    assert not (tmp_path / "climbed").exists()


def test_a_backup_of_a_newer_version_is_refused(host: Organisation, data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.tar.gz"
    call_command("backup", str(copy))

    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members[archive.MANIFEST])
        manifest["migrations"].append(["meetings", "0099_from_the_future"])
        members[archive.MANIFEST] = json.dumps(manifest).encode()

    repack(copy, change)
    before = state(data)
    with pytest.raises(CommandError, match=r"nyare version av Rundan .*0099_from_the_future"):
        call_command("restore", str(copy), replace=True)
    assert state(data) == before


def test_rows_that_cannot_stand_leave_everything_as_it_was(host: Organisation, data: Path, tmp_path: Path) -> None:
    """A fault that shows only when the rows are written: a reference to a row that is not there."""
    copy = tmp_path / "copy.tar.gz"
    call_command("backup", str(copy))

    def change(members: dict[str, bytes]) -> None:
        kept = [line for line in members[archive.ROWS].splitlines() if b"Mellanbygdens" not in line]
        members[archive.ROWS] = b"\n".join(kept) + b"\n"
        manifest = json.loads(members[archive.MANIFEST])
        manifest["files"][archive.ROWS] = archive.sha256_of(io.BytesIO(members[archive.ROWS]))
        members[archive.MANIFEST] = json.dumps(manifest).encode()

    repack(copy, change)
    before = state(data)
    with pytest.raises(CommandError, match="ofullständig, skadad eller ändrad"):
        call_command("restore", str(copy), replace=True)
    assert state(data) == before

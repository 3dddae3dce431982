"""The worker: real documents through a real process of its own, and what happens when something dies."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone

from rundan.documents import files
from rundan.intake import worker
from rundan.intake.actions import leases, uploads
from rundan.intake.models import Reading, Upload
from tests.factories.networks import BY, make_host

pytestmark = pytest.mark.django_db

TEXT = "# Minnesanteckningar\n\nDatum: 2026-02-06\n\n## 1. Yrkesresan\n\nFrågan bereds.\n"


def waiting(data: bytes = TEXT.encode(), name: str = "anteckningar.md") -> Upload:
    return uploads.receive(host=make_host(), name=name, data=data, by=BY).upload


def expire(upload: Upload) -> None:
    """As if the worker that holds it had died a while ago."""
    Upload.objects.filter(pk=upload.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_waiting_document_is_read() -> None:
    upload = waiting()
    assert worker.run_once()
    upload.refresh_from_db()
    assert upload.state == Upload.State.REVIEW
    reading = Reading.objects.get()
    assert reading.payload["meeting"]["date"]["value"] == "2026-02-06"
    assert reading.payload["source"]["name"] == "anteckningar.md"
    assert not worker.run_once()


def test_a_scan_without_text_says_what_to_do() -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(595, 842)
    out = BytesIO()
    pdf.save(out)
    upload = waiting(out.getvalue(), "skannad.pdf")
    worker.run_once()
    upload.refresh_from_db()
    assert upload.state == Upload.State.UNREADABLE
    assert "ingen text" in upload.trouble


def test_a_file_that_is_gone_from_the_disk_is_told() -> None:
    upload = waiting()
    files.delete(upload.sha256)
    worker.run_once()
    upload.refresh_from_db()
    assert (upload.state, upload.trouble_code) == (Upload.State.UNREADABLE, "lost")


def test_only_one_worker_holds_a_document() -> None:
    upload = waiting()
    first = leases.claim()
    assert first is not None
    assert first.pk == upload.pk
    assert leases.claim() is None


def test_a_worker_that_died_leaves_the_document_to_the_next() -> None:
    first_hold = leases.claim() if waiting() else None
    assert first_hold is not None
    expire(first_hold)
    second_hold = leases.claim()
    assert second_hold is not None
    assert second_hold.attempts == 2
    # The first was only slow: nothing of what it says counts any more.
    assert not leases.prolong(first_hold)
    assert leases.deliver(first_hold, payload={"text": "a"}, reader_version="1") is None
    assert leases.deliver(second_hold, payload={"text": "b"}, reader_version="1") is not None
    assert [reading.payload for reading in Reading.objects.all()] == [{"text": "b"}]


def test_a_document_that_kills_its_reader_three_times_is_set_aside() -> None:
    upload = waiting()
    for _attempt in range(leases.ATTEMPTS):
        held = leases.claim()
        assert held is not None
        expire(held)
    assert not worker.run_once()
    upload.refresh_from_db()
    assert (upload.state, upload.trouble_code) == (Upload.State.UNREADABLE, "gave_up")
    assert "flera försök" in upload.trouble


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no time at all, every document takes too long; the third time it is set aside."""
    monkeypatch.setattr(worker, "TIME_LIMIT", 0.0)
    upload = waiting()
    assert [worker.run_once() for _attempt in range(4)] == [True, True, True, False]
    upload.refresh_from_db()
    assert upload.trouble_code == "gave_up"
    assert not Reading.objects.exists()


def test_reading_again_adds_a_reading(data: Path) -> None:
    upload = waiting()
    worker.run_once()
    uploads.read_again(Upload.objects.get(pk=upload.pk), by=BY)
    worker.run_once()
    assert list(Reading.objects.values_list("number", flat=True)) == [1, 2]

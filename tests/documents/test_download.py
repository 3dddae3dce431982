"""A file is handed out only to those who work for its host, and only to be saved."""

from __future__ import annotations

import pytest
from django.test import Client

from rundan.accounts.models import User
from rundan.common.actor import Actor
from rundan.documents import actions, files
from rundan.documents.models import Document
from rundan.networks.actions import offices, organisations, people
from rundan.networks.models import Organisation, Person

pytestmark = pytest.mark.django_db


def steward(host: Organisation, email: str, by: Actor) -> User:
    user = User.objects.create_user(email)
    person = people.create(host=host, name=email.split("@")[0], by=by)
    Person.objects.filter(pk=person.pk).update(user=user)
    offices.begin(person=person, role="steward", host=host, by=by)
    return user


@pytest.fixture
def host(by: Actor) -> Organisation:
    return organisations.create(host=None, name="Mellanbygdens kommunförbund", kind="association", by=by)


@pytest.fixture
def document(host: Organisation, by: Actor) -> Document:
    page = b"<script>alert(1)</script>"
    return actions.store(host=host, name="Möte åtta.html", data=page, media_type="text/html", by=by)


def test_the_hosts_own_staff_get_the_file_as_a_download_that_cannot_run(
    client: Client, host: Organisation, document: Document, by: Actor
) -> None:
    client.force_login(steward(host, "karin@example.se", by))
    response = client.get(f"/handlingar/{document.pk}/")
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''M%C3%B6te%20%C3%A5tta.html"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_another_hosts_steward_finds_nothing_at_the_address(client: Client, document: Document, by: Actor) -> None:
    elsewhere = organisations.create(host=None, name="Yttre bygdens förbund", kind="association", by=by)
    client.force_login(steward(elsewhere, "stina@example.se", by))
    assert client.get(f"/handlingar/{document.pk}/").status_code == 404


def test_nobody_reads_without_signing_in(client: Client, document: Document) -> None:
    assert client.get(f"/handlingar/{document.pk}/").status_code == 302


def test_a_file_that_is_gone_from_the_disk_is_not_found(
    client: Client, host: Organisation, document: Document, by: Actor
) -> None:
    client.force_login(steward(host, "karin@example.se", by))
    files.delete(document.sha256)
    assert client.get(f"/handlingar/{document.pk}/").status_code == 404

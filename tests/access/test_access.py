"""Signed out → sign-in; not visible → 404; visible without the right → 403 (DESIGN §6.3): every address there is."""

from __future__ import annotations

from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rundan.accounts.models import User
from tests.access.table import TABLE, VIEWERS
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db
REFUSALS = (302, 403, 404)


def url_names(resolver: URLResolver, namespaces: tuple[str, ...] = ()) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield ":".join([*namespaces, entry.name or f"without a name: {entry.pattern}"])
        else:
            yield from url_names(entry, (*namespaces, entry.namespace) if entry.namespace else namespaces)


def test_every_address_is_in_the_table_and_no_other() -> None:
    assert set(url_names(get_resolver())) == set(TABLE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def data(folder: Path, settings: Any) -> Path:
    """One folder for the whole table, for the world's document lies in it."""
    settings.DATA = folder
    return folder


@pytest.fixture(scope="module")
def world(folder: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once, and never kept."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        from django.conf import settings

        patch.setattr(settings, "DATA", folder)
        yield make_world()
        transaction.set_rollback(True)


class Door:
    """Everyone at the door: each request with a browser of its own, and nothing of it kept."""

    def __init__(self, world: World) -> None:
        self.ids = world.ids
        self.cookies = {who: self._sign_in(user) for who, user in world.users.items()}

    @staticmethod
    def _sign_in(user: User | None) -> SimpleCookie:
        client = Client()
        if user:
            client.force_login(user)
        return client.cookies

    def asks(self, who: str, method: str, url: str) -> HttpResponse:
        client = Client()
        client.cookies = SimpleCookie(self.cookies[who].output(header="", sep=";"))
        with transaction.atomic():
            response: HttpResponse = getattr(client, method)(url)
            if response.streaming:
                b"".join(response)  # a file is closed when it has been sent
            transaction.set_rollback(True)
        return response

    def url(self, name: str, **instead: Any) -> str:
        ids = {**self.ids, **instead}
        return reverse(name, args=[ids[word] for word in TABLE[name].args])


@pytest.fixture(scope="module")
def door(world: World) -> Door:
    return Door(world)


# Who may what is worked out before a page asks the database: on a further one few are enough.
ASKED = VIEWERS if connection.vendor == "sqlite" else ("member", "steward", "stranger")


@pytest.mark.parametrize("name", sorted(TABLE))
def test_everyone_gets_what_the_table_says(name: str, door: Door) -> None:
    row, url = TABLE[name], door.url(name)
    looks, writes = (dict(zip(VIEWERS, answers, strict=True)) for answers in (row.answers, row.writes or row.answers))
    if not row.post:
        assert {who: door.asks(who, "get", url).status_code for who in ASKED} == {who: looks[who] for who in ASKED}
    for who in ASKED:
        check_post(door.asks(who, "post", url), writes[who], who)


def check_post(response: HttpResponse, expected: int, who: str) -> None:
    """Whoever may not look may not write either; whoever may gets an answer of the form."""
    if expected in REFUSALS:
        assert response.status_code in (expected, 405), who
        return
    assert response.status_code in (200, 302, 303, 405, 409, 422, 503), who


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if row.post])
def test_what_only_writes_is_not_there_to_be_looked_at(name: str, door: Door) -> None:
    signed_in = [who for who in VIEWERS if who != "nobody"]
    assert {door.asks(who, "get", door.url(name)).status_code for who in signed_in} <= {404, 405}


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if row.args])
def test_an_id_that_does_not_exist_is_not_found(name: str, door: Door) -> None:
    row = TABLE[name]
    method, url = "post" if row.post else "get", door.url(name, **{row.args[-1]: 10**9})
    assert door.asks("steward", method, url).status_code == 404

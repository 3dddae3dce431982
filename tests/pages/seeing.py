"""Looking at pages in tests: as whom, as text, and at what cost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Protocol

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rundan.networks.models import Person
from tests.factories.networks import make_account

_UNSEEN = re.compile(r"<(script|style|head|datalist)\b.*?</\1>|<[^>]+>", re.DOTALL)


def entering(person: Person) -> Client:
    """A browser in which the person has signed in."""
    person.refresh_from_db()
    client = Client()
    client.force_login(person.user or make_account(person))
    return client


class Answer(Protocol):
    @property
    def content(self) -> bytes: ...


def text_of(response: Answer) -> str:
    """The page as it is read, its words parted by single spaces."""
    return " ".join(unescape(_UNSEEN.sub(" ", response.content.decode())).split())


def costs_the_same(client: Client, url: str, grow: Callable[[int], None], sizes: Sequence[int] = (1, 3, 300)) -> None:
    """As many queries at each size; ``grow`` makes as many rows as it is told."""
    costs = {}
    for size in sizes:
        grow(size)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        costs[size] = len(queries)
    assert len(set(costs.values())) == 1, costs


def told_and_done(client: Client, url: str, asked: dict[str, object]) -> tuple[list[str], Answer]:
    """Sends a form that first tells what will happen, looks at that, and sends it again."""
    told = client.post(url, asked)
    assert told.status_code == 200, text_of(told)
    done = client.post(url, {**asked, "seen": told.context["form"]["seen"].value()}, follow=True)
    return [" ".join(sentence.split()) for sentence in told.context["told"]], done

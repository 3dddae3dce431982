"""Approving a set of documents in any order gives equal records; again adds nothing; withdrawing leaves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rundan.history.models import Entry
from rundan.intake.actions import approvals
from rundan.intake.models import Record, Support, Upload
from rundan.networks.models import Organisation
from tests.factories.intake import answer_all, approve, doubts_in, hand_in, picture
from tests.factories.networks import BY, make_host, make_municipality
from tests.intake.minutes import HOLDERS, archives, truthful

pytestmark = pytest.mark.django_db
thorough = settings(
    max_examples=5, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
WHOLE = {"network", "meeting", "date"}


@pytest.fixture
def host() -> Organisation:
    host = make_host("Mellanbygden")
    for name in HOLDERS:
        make_municipality(host, name)
    return host


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside never was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def approved(uploads: list[Upload], kinds: set[str] | None) -> None:
    """As a coordinator does: one document after another, answering what is asked of each."""
    for upload in uploads:
        answer_all(upload, truthful, kinds)
        approve(upload)


def settled(uploads: list[Upload]) -> None:
    """And once more, since approving one may raise a question in another."""
    for _round in range(4):
        asked = sum(answer_all(upload, truthful) for upload in uploads)
        for upload in uploads:
            approve(upload)
        if not asked:
            return
    raise AssertionError([doubts_in(upload) for upload in uploads])


def in_order(host: Organisation, uploads: list[Upload], order: list[int], *, all_answered: bool) -> dict[str, Any]:
    with undone():
        chosen = [uploads[index] for index in order]
        if all_answered:
            approved(chosen, None)
            settled(chosen)
        else:
            approved(chosen, WHOLE)
        return picture(host)


@thorough
@given(data=st.data())
def test_any_order_gives_equal_records(host: Organisation, data: st.DataObject) -> None:
    with undone():
        documents = data.draw(archives(most=3))
        order = data.draw(st.permutations(range(len(documents))))
        uploads = [hand_in(host, each.text) for each in documents]
        by_day = in_order(host, uploads, list(range(len(uploads))), all_answered=True)
        assert in_order(host, uploads, order, all_answered=True) == by_day


@thorough
@given(data=st.data())
def test_any_order_gives_equal_records_with_questions_left_open(host: Organisation, data: st.DataObject) -> None:
    with undone():
        documents = data.draw(archives(most=3))
        order = data.draw(st.permutations(range(len(documents))))
        uploads = [hand_in(host, each.text) for each in documents]
        by_day = in_order(host, uploads, list(range(len(uploads))), all_answered=False)
        assert in_order(host, uploads, order, all_answered=False) == by_day


@thorough
@given(data=st.data())
def test_approving_again_writes_nothing(host: Organisation, data: st.DataObject) -> None:
    with undone():
        uploads = [hand_in(host, each.text) for each in data.draw(archives(most=2))]
        approved(uploads, None)
        settled(uploads)
        before, told = picture(host), Entry.objects.count()
        assert [approve(upload) for upload in uploads] == [None] * len(uploads)
        assert picture(host) == before
        assert Entry.objects.count() == told


@thorough
@given(data=st.data())
def test_approving_in_two_halves_is_approving_at_once(host: Organisation, data: st.DataObject) -> None:
    """Some answers come first after an approval."""
    with undone():
        uploads = [hand_in(host, each.text) for each in data.draw(archives(most=2))]
        with undone():
            approved(uploads, None)
            settled(uploads)
            at_once = picture(host)
        approved(uploads, WHOLE)
        settled(uploads)
        assert picture(host) == at_once


@thorough
@given(data=st.data())
def test_withdrawing_leaves_what_the_others_say(host: Organisation, data: st.DataObject) -> None:
    """Records are as if the withdrawn document had never been approved; the last one leaves nothing at all."""
    with undone():
        uploads = [hand_in(host, each.text) for each in data.draw(archives(most=3))]
        nothing = picture(host)
        out = data.draw(st.sampled_from(uploads))
        rest = [upload for upload in uploads if upload != out]
        without = in_order(host, rest, list(range(len(rest))), all_answered=False)
        approved(uploads, WHOLE)
        approvals.withdraw(out, by=BY)
        assert picture(host) == without
        for upload in rest:
            approvals.withdraw(upload, by=BY)
        assert picture(host) == nothing
        assert not Record.objects.exists()
        assert not Support.objects.exists()

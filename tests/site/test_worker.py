"""What the worker does beside reading: what a day brings by itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from unittest import mock

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from rundan.accounts.models import User
from rundan.common import clock
from rundan.common.actor import Actor
from rundan.site import heartbeat
from rundan.site.management.commands import worker
from tests.factories.networks import make_account


@pytest.fixture
def _without_database() -> Iterator[None]:
    with (
        mock.patch.object(worker, "close_old_connections"),
        mock.patch.object(worker, "heartbeat"),
        mock.patch.object(worker, "SessionStore"),
    ):
        yield


@pytest.mark.usefixtures("_without_database")
def test_a_day_is_seen_to_when_the_worker_starts_and_once_on_each_day_after() -> None:
    rounds, seen_to, stop = iter([date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 1)]), [], threading.Event()
    with time_machine.travel(next(rounds), tick=False) as traveller:

        def read() -> bool:
            if day := next(rounds, None):
                traveller.move_to(day)
            else:
                stop.set()
            return True

        def see_to(by: Actor) -> None:
            seen_to.append((by.via, clock.today()))

        with (
            mock.patch("rundan.intake.worker.run_once", read),
            mock.patch("rundan.followup.actions.mergers.carry_over", see_to),
        ):
            worker._work(stop)
    assert seen_to == [("clock", date(2026, 12, 31)), ("clock", date(2027, 1, 1))]


@pytest.mark.django_db
def test_sessions_that_have_run_out_go(client: Client) -> None:
    with time_machine.travel(date(2026, 11, 1)):
        client.force_login(make_account())
    with time_machine.travel(date(2026, 12, 1)):
        client.force_login(User.objects.get())
        assert Session.objects.count() == 2
        a_round()
        assert Session.objects.get().expire_date.date() > date(2026, 12, 1)


@pytest.mark.django_db
def test_a_worker_that_dies_in_its_round_gives_no_sign_of_life() -> None:
    with pytest.raises(OSError, match="the disk is gone"):
        a_round(OSError("the disk is gone"))
    assert not heartbeat.is_beating()


def a_round(end: Exception | None = None) -> None:
    """One round of a worker that is then told to stop, or dies."""
    stop = threading.Event()

    def read() -> bool:
        stop.set()
        if end:
            raise end
        return True

    with (
        mock.patch.object(worker, "close_old_connections"),
        mock.patch("rundan.intake.worker.run_once", read),
    ):
        worker._work(stop)

"""What the worker does beside reading: what a day brings by itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from unittest import mock

import pytest
import time_machine

from rundan.common import clock
from rundan.common.actor import Actor
from rundan.site import heartbeat
from rundan.site.management.commands import worker


@pytest.fixture
def _without_database() -> Iterator[None]:
    with mock.patch.object(worker, "close_old_connections"), mock.patch.object(worker, "heartbeat"):
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


def test_a_worker_that_dies_in_its_round_gives_no_sign_of_life() -> None:
    with (
        mock.patch.object(worker, "close_old_connections"),
        mock.patch("rundan.followup.actions.mergers.carry_over"),
        mock.patch("rundan.intake.worker.run_once", side_effect=OSError("the disk is gone")),
        pytest.raises(OSError, match="the disk is gone"),
    ):
        worker._work(threading.Event())
    assert not heartbeat.is_beating()

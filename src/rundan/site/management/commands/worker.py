"""``rundan worker``: reads what waits to be read, one document after another, until it is told to stop."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from datetime import date
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from rundan.common import clock
from rundan.common.actor import SYSTEM
from rundan.site import heartbeat

log = logging.getLogger("rundan.worker")
_IDLE_SECONDS = 1.0


class Command(BaseCommand):
    help = "Does the work that waits. rundan serve runs one; on PostgreSQL more may run, on more machines."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--supervised", action="store_true", help="stop when standard input closes")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        if options["supervised"]:
            threading.Thread(target=_watch_parent, args=(stop,), daemon=True).start()
        try:
            _work(stop)
        except Exception:
            log.exception("worker died")
            sys.exit(1)


def _work(stop: threading.Event) -> None:
    """What is in hand is finished before stopping; what is killed keeps its lease and is taken up again.

    When it starts and once a day after that it does what a day brings by itself.
    """
    from rundan.followup.actions.mergers import carry_over
    from rundan.intake.worker import run_once

    seen_to: date | None = None
    while not stop.is_set():
        close_old_connections()
        if seen_to != clock.today():
            seen_to = clock.today()
            SessionStore.clear_expired()
            carry_over(by=SYSTEM)
        was_something = run_once()
        heartbeat.beat()  # after the round: a worker that dies in each of them, and is started again, does nothing
        if not was_something:
            stop.wait(_IDLE_SECONDS)
    heartbeat.stop()


def _watch_parent(stop: threading.Event) -> None:
    while os.read(0, 1024):  # past Python's buffer, whose lock a stopping interpreter must not find taken
        pass
    stop.set()

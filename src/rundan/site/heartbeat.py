"""The worker's sign of life: a file whose time tells when it last went round."""

from __future__ import annotations

import time

from django.conf import settings

LATEST_SECONDS = 120  # a round is one document at most, and reading one has its own time limit


def beat() -> None:
    file = settings.DATA / "worker.alive"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()


def is_beating() -> bool:
    try:
        return time.time() - (settings.DATA / "worker.alive").stat().st_mtime < LATEST_SECONDS
    except FileNotFoundError:
        return False

"""The worker's sign of life: a file with its process number, whose time tells when it last came through a round."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.conf import settings

LATEST_SECONDS = 120  # a round is one document at most, and reading one has its own time limit


def file() -> Path:
    return Path(settings.DATA) / "worker.alive"


def beat() -> None:
    file().write_text(f"{os.getpid()}\n")


def stop() -> None:
    file().unlink(missing_ok=True)


def is_beating() -> bool:
    try:
        return time.time() - file().stat().st_mtime < LATEST_SECONDS
    except FileNotFoundError:
        return False

"""Keeps one worker beside the web server: a child process, because a busy thread would make every page slow."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger("rundan.supervisor")
_LONGEST_PAUSE = 60.0
_STEADY_SECONDS = 60.0  # a worker that lived this long did not die of what killed the one before
_GRACE_SECONDS = 10.0  # for finishing the document in hand; what is killed after that is read again


@contextmanager
def worker() -> Iterator[None]:
    """While the block runs, a worker runs."""
    stop = threading.Event()
    keeper = threading.Thread(target=_keep, args=(stop,), name="worker-keeper")
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()


def _keep(stop: threading.Event) -> None:
    pause = 1.0
    while not stop.is_set():
        begun = time.monotonic()
        # Its standard input is a pipe from us, so that it learns when we die without a word.
        child = subprocess.Popen([sys.executable, "-m", "rundan", "worker", "--supervised"], stdin=subprocess.PIPE)
        _wait(child, stop)
        if stop.is_set():
            return _end(child)
        pause = 1.0 if time.monotonic() - begun > _STEADY_SECONDS else min(2 * pause, _LONGEST_PAUSE)
        log.error("worker died", extra={"code": child.returncode, "again_in_seconds": pause})
        stop.wait(pause)
    return None


def _wait(child: subprocess.Popen[bytes], stop: threading.Event) -> None:
    while child.poll() is None and not stop.wait(0.2):
        pass


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()

"""Two people who press their buttons in the same moment."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection, transaction

from rundan.common.errors import Refused

HELD = 0.3  # seconds; long enough for the other to have looked, if it could


def both(action: Callable[[], object], other: Callable[[], object], held: float = HELD) -> list[str]:
    """What came of two actions of which neither knows whether the other is written."""
    ready, outcomes = Barrier(2), []
    looked = Barrier(2)

    def do(work: Callable[[], object]) -> None:
        try:
            ready.wait(timeout=10)
            with transaction.atomic():
                work()
                _wait_a_little(looked, held)
            outcomes.append("written")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=do, args=(work,)) for work in (action, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def _wait_a_little(looked: Barrier, held: float) -> None:
    """Both stand here at once only where nothing held the second back."""
    try:
        looked.wait(timeout=held)
    except RuntimeError:
        looked.reset()

"""Ratios measured within one run, and the table that tells them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

_ROUNDS = 5


class Row(NamedTuple):
    """``limit`` is the most that ``measured`` may be, or the least where ``is_least``; None where there is none."""

    what: str
    measured: float
    limit: float | None = None
    is_least: bool = False
    unit: str = "x"

    @property
    def verdict(self) -> str:
        if self.limit is None:
            return ""
        sign = "≥" if self.is_least else "≤"
        missed = self.limit / self.measured if self.is_least else self.measured / self.limit
        told = "kept" if missed <= 1 else f"MISSED by {100 * (missed - 1):.0f} %"
        return f"{sign} {self.limit:g} {self.unit}: {told}"


def tell(rows: Iterable[Row]) -> None:
    for row in rows:
        print(f"{row.what:62} {row.measured:8.2f} {row.unit:3} {row.verdict}", flush=True)


def fastest(call: Callable[[], object], rounds: int = _ROUNDS, clock: Callable[[], float] = time.thread_time) -> float:
    """On the processor's clock, which other work on the machine disturbs least; of other processes the wall's tells."""
    return min(_taken(call, clock) for _ in range(rounds))


def _taken(call: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    call()
    return clock() - start


def ratio(
    calls: Sequence[Callable[[], object]],
    others: Sequence[Callable[[], object]],
    rounds: int = _ROUNDS,
    clock: Callable[[], float] = time.thread_time,
) -> float:
    """How many times as long all ``calls`` take as all ``others``, each with its other in turn."""
    ours, theirs = 0.0, 0.0
    for call, other in zip(calls, others, strict=True):
        ours += fastest(call, rounds, clock)
        theirs += fastest(other, rounds, clock)
    return ours / theirs

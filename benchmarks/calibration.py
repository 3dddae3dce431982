"""Whether the reader is as sure as it may be: of the facts that it is sure of, so many are right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.scoring import Judged, judged
from rundan_reader import read, to_json

BANDS = (0.9, 0.8, 0.7, 0.0)  # from the surest down; each reaches to the one before
LEAST_RIGHT = 0.97  # of the surest


def found_in(pairs: Iterable[tuple[Path, Path]]) -> Iterator[Judged]:
    """Every fact that is read in annotated documents, but for those of which the truth leaves it open."""
    for path, annotation in pairs:
        reading = to_json(read(path.read_bytes(), path.name))
        for one in judged(json.loads(annotation.read_text("utf-8")), reading):
            if one.sort in ("right", "extra"):
                yield one


def band(one: Judged) -> float:
    return next(least for least in BANDS if (one.confidence or 0.0) >= least)


def right_in(facts: Iterable[Judged], least: float) -> tuple[int, int]:
    """How many facts of a band are right, and how many it has."""
    of = [one.sort == "right" for one in facts if band(one) == least]
    return sum(of), len(of)


def table(facts: list[Judged]) -> Iterator[str]:
    yield f"calibration: {len(facts)} facts by confidence; of those at 0.9 or more {LEAST_RIGHT:.0%} are to be right"
    for name, some in (("all facts", facts), *((kind, _of(facts, kind)) for kind in sorted({f.kind for f in facts}))):
        cells = (right_in(some, least) for least in BANDS)
        told = (f"{right:5}/{all_:<5}{f'{right / all_:6.1%}' if all_ else '':7}" for right, all_ in cells)
        yield f"  {name:14} " + "  ".join(told)


def _of(facts: list[Judged], kind: str) -> list[Judged]:
    return [one for one in facts if one.kind == kind]

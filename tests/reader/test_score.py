"""How well the reader reads. The floors may only rise."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from benchmarks.calibration import BANDS, LEAST_RIGHT, found_in, right_in
from benchmarks.score import SHARED, own, score, shared_score
from benchmarks.scoring import f1

FLOORS = {"sample region": 0.99, "other layouts": 0.99, "other bodies": 0.975}
REAL_FLOORS = {".": 0.99, "docx": 0.99, "pdf": 0.98, "html": 0.99, "mail": 0.99}


@pytest.mark.parametrize("documents", FLOORS)
def test_our_own_documents(documents: str) -> None:
    pairs = own()[documents]

    assert len(pairs) > 10
    assert f1(score(pairs)) >= FLOORS[documents]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real minutes (../shared/minutes) are not here")
@pytest.mark.parametrize("folder", REAL_FLOORS)
def test_the_real_documents(folder: str) -> None:
    told = re.search(r"all facts .* F1 (\d\.\d+);", shared_score(SHARED / folder))

    assert told is not None
    assert float(told[1]) >= REAL_FLOORS[folder]


def test_what_the_reader_is_sure_of_is_right() -> None:
    right, of = right_in(list(found_in(chain.from_iterable(own().values()))), BANDS[0])

    assert of > 1_000
    assert right >= LEAST_RIGHT * of

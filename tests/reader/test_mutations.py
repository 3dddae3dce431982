"""A few of the cases of ``make fuzz``, which tries many thousand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.reader.mutations import CASES, Change, hold

Case = tuple[Path, str, Sequence[Change]]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CASES)
def test_damaged_document_is_read_or_refused(case: Case) -> None:
    hold(*case)

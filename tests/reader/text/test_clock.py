"""Clock times, and numbers that are none."""

from __future__ import annotations

import pytest

from rundan_reader.text.clock import find_clock


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("13:00 – 16:00", "13:00", "16:00"),
        ("kl. 9.30–11", "09:30", "11:00"),
        ("07.45- 9.00", "07:45", "09:00"),
        ("kl 13-15", "13:00", "15:00"),
        ("klockan 18.30 till 20.45", "18:30", "20:45"),
        ("börjar kl. 14", "14:00", None),
        ("13:05", "13:05", None),
    ],
)
def test_a_time_is_found(text: str, start: str, end: str | None) -> None:
    clock = find_clock(text)

    assert clock is not None
    assert (clock.start, clock.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["sou 2020:47", "14–15 oktober", "sidan 3", "2,5 procent", "25:70", "punkt 4.2", "50/50"]
)
def test_other_numbers_are_no_time(text: str) -> None:
    assert find_clock(text) is None


def test_a_bare_hour_is_a_time_only_where_times_stand() -> None:
    assert find_clock("9–11") is None
    assert find_clock("9–11", field=True) is not None

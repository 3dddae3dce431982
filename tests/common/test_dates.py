"""Days, times and numbers as Swedes write them, and in English for who reads that."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.utils.translation import override

from rundan.common import dates

FRIDAY = date(2026, 12, 4)


def plain(text: str) -> str:
    """Without the no-break spaces that keep a day and its month on one line."""
    return text.replace(dates.NO_BREAK, " ")


def test_a_day_in_swedish() -> None:
    assert plain(dates.long_day(FRIDAY)) == "fredag 4 december 2026"
    assert plain(dates.day(FRIDAY)) == "4 december 2026"
    assert plain(dates.day_without_year(FRIDAY)) == "4 december"
    assert plain(dates.short_day(FRIDAY)) == "4 dec"
    assert dates.month(FRIDAY) == "december 2026"


def test_a_day_in_english() -> None:
    with override("en"):
        assert plain(dates.long_day(FRIDAY)) == "Friday 4 December 2026"
        assert plain(dates.short_day(FRIDAY)) == "4 Dec"


def test_the_number_and_the_month_are_not_parted_at_a_line_end() -> None:
    assert f"4{dates.NO_BREAK}december" in dates.long_day(FRIDAY)


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        (time(9, 30), time(11), "kl. 9.30–11.00", "9.30–11.00"),
        (time(13), None, "kl. 13.00", "13.00"),
        (None, None, "", ""),
    ],
)
def test_the_times_of_a_meeting(start: time | None, end: time | None, swedish: str, english: str) -> None:
    assert plain(dates.times(start, end)) == swedish
    with override("en"):
        assert dates.times(start, end) == english


def test_an_instant_is_told_in_swedish_time() -> None:
    assert plain(dates.moment(datetime(2026, 7, 1, 7, 5, tzinfo=UTC))) == "1 juli 2026 kl. 9.05"
    assert plain(dates.day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))) == "1 januari 2027"


@time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC))
@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 21), "i går"),
        (date(2026, 11, 22), "i dag"),
        (date(2026, 11, 23), "i morgon"),
        (FRIDAY, "4 december"),
        (date(2027, 1, 26), "26 januari 2027"),
    ],
)
def test_days_near_today_have_names(day: date, told: str) -> None:
    assert plain(dates.near_day(day)) == told


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2024, 1, 1), date(2026, 12, 31), "1 januari 2024–31 december 2026"),
        (date(2024, 1, 1), None, "sedan 1 januari 2024"),
        (None, date(2026, 12, 31), "till 31 december 2026"),
        (None, None, ""),
    ],
)
def test_from_and_to_with_open_ends(start: date | None, end: date | None, told: str) -> None:
    assert plain(dates.period(start, end)) == told


def test_large_numbers_are_grouped_as_each_language_does() -> None:
    assert plain(dates.number(10605520)) == "10 605 520"
    assert dates.number(950) == "950"
    with override("en"):
        assert dates.number(10605520) == "10,605,520"

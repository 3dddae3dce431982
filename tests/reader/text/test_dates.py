"""Days as Swedes write them, and what is no day."""

from __future__ import annotations

from datetime import date

import pytest

from rundan_reader.text.dates import completed, find_dates

WRITTEN = [
    ("2021-09-24", date(2021, 9, 24)),
    ("2021.9.4", date(2021, 9, 4)),
    ("20210827", date(2021, 8, 27)),
    ("24-09-16", date(2024, 9, 16)),
    ("möte 210319", date(2021, 3, 19)),
    ("den 24 september 2021", date(2021, 9, 24)),
    ("fredagen den 24:e november 2023", date(2023, 11, 24)),
    ("24 sept. 2021", date(2021, 9, 24)),
    ("8/11 2022", date(2022, 11, 8)),
    ("26/1-21", date(2021, 1, 26)),
    ("tisdagen 5 november -24", date(2024, 11, 5)),
]
NO_DAY = [
    "sou 2020:47",
    "avtal med finansiering 50/50",
    "öppet 24/7",
    "1/3 av kommunerna",
    "kl. 9.30–11",
    "samverkan 1: ale och lilla edet",
    "31 februari 2021",
    "telefon 010-123 45 67",
    "version 2.1.3",
    "1 200 000 kr",
    "12 majoriteter",
]


@pytest.mark.parametrize(("text", "day"), WRITTEN)
def test_a_full_day_is_found(text: str, day: date) -> None:
    assert [mention.exact for mention in find_dates(text)] == [day]


@pytest.mark.parametrize("text", NO_DAY)
def test_what_only_looks_like_a_day_is_left(text: str) -> None:
    assert list(find_dates(text)) == []


def test_a_span_of_days_is_two_days() -> None:
    assert [mention.exact for mention in find_dates("14–15 oktober 2021")] == [date(2021, 10, 14), date(2021, 10, 15)]


@pytest.mark.parametrize(
    ("text", "meeting", "day"),
    [
        ("senast 26/1", date(2020, 12, 11), date(2021, 1, 26)),
        ("den 4 juni", date(2021, 4, 16), date(2021, 6, 4)),
        ("7 oktober", date(2021, 10, 7), date(2021, 10, 7)),
        ("29 februari", date(2027, 5, 1), date(2028, 2, 29)),
        ("torsdag 18 januari", date(2023, 11, 24), date(2024, 1, 18)),
    ],
)
def test_a_day_ahead_gets_its_year_from_the_meeting(text: str, meeting: date, day: date) -> None:
    (mention,) = find_dates(text)

    assert completed(mention, meeting) == day


def test_a_day_looked_back_on_is_the_closest() -> None:
    (mention,) = find_dates("mejl den 9/12")

    assert completed(mention, date(2021, 1, 15), ahead=False) == date(2020, 12, 9)


def test_without_a_meeting_a_day_has_no_year() -> None:
    (mention,) = find_dates("den 7 maj")

    assert completed(mention, None) is None

"""Deadlines and coming meetings: few of the days in minutes are either."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reader.told import told


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Svar senast 26/1.", date(2027, 1, 26)),
        ("Ansökan ska in senast den 30 april.", date(2026, 4, 30)),
        ("Avtalet löper ut den 12 maj.", date(2026, 5, 12)),
        ("Utlysningen pågår fram till 30 september.", date(2026, 9, 30)),
        ("Ansökningsperiod 1 december 2026 – 1 mars 2027.", date(2027, 3, 1)),
        ("Sista svarsdag är den 5 juni.", date(2026, 6, 5)),
        ("Synpunkter lämnas före den 1 april.", date(2026, 4, 1)),
    ],
)
def test_a_deadline(sentence: str, day: date) -> None:
    assert [deadline.date for deadline in told(sentence).deadlines] == [day]


@pytest.mark.parametrize(
    "sentence",
    [
        "Konferensen hålls den 28 april.",
        "Tjänsten börjar den 1 december 2026.",
        "Planeringsdagar 14–15 oktober.",
        "Frågan var uppe den 4 februari.",
        "Remissen går ut den 9 april.",
    ],
)
def test_other_days_are_no_deadlines(sentence: str) -> None:
    assert told(sentence).deadlines == ()


def test_coming_meetings_with_their_times() -> None:
    item = told("Förslag:", "- Ett nytt möte den 4 juni kl. 9.30-15.", "Nästa möte: 12 maj kl. 13")

    assert [(meeting.date, meeting.start, meeting.end) for meeting in item.meetings_planned] == [
        (date(2026, 6, 4), "09:30", "15:00"),
        (date(2026, 5, 12), "13:00", None),
    ]


def test_a_meeting_of_others_is_not_planned_here() -> None:
    assert told("Olle tar upp frågan på nästa möte med regionen den 4 juni.").meetings_planned == ()

"""Which days a tenure covers: the one answer for overlap and for "as of" (DESIGN §6.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rundan.networks.models import Tenure

# (seat id, person id) → the first day she was seen at a meeting for that seat; meetings.queries.sightings() makes it.
Sightings = Mapping[tuple[int, int], date]


def first_day(tenure: Tenure, sightings: Sightings | None = None) -> date | None:
    """Its beginning; an unknown one counts from the earliest sighting. None: unknown, and never seen."""
    return tenure.from_on or (sightings or {}).get((tenure.seat_id, tenure.person_id))


def span(tenure: Tenure, sightings: Sightings | None = None) -> tuple[date, date] | None:
    """First and last day covered, with the ends of time for open ones.

    None: it ended on a day that nobody knows, so that no day is certain, and it stands in nobody's way.
    """
    if tenure.ended and not tenure.to_on:
        return None
    last = tenure.to_on or date.max
    # Someone first seen after an ending that was entered later on never covers a negative time.
    return (min(first_day(tenure, sightings) or date.min, last), last)


def covers(tenure: Tenure, day: date, sightings: Sightings | None = None) -> bool:
    days = span(tenure, sightings)
    return days is not None and days[0] <= day <= days[1]


def overlap(one: Tenure, other: Tenure, sightings: Sightings | None = None) -> bool:
    a, b = span(one, sightings), span(other, sightings)
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]

"""The kinds of things to mend, each with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rundan.intake.sources import Place as Source
from rundan.meetings.models import Attendance
from rundan.networks.models import Tenure
from rundan.pages.map.atlas import Body, Place

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class End:
    """``day``: the last one, or the last time that she was seen. ``row``: the meeting that says so, where one does.

    ``tenure``: what is to be changed, where it is not who has the seat.
    """

    body: Body
    place: Place
    title: str
    about: str
    day: date | None = None
    tenure: Tenure | None = None
    row: Attendance | None = None
    sources: Sequence[Source] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that ends; the first of them are shown, the rest unfolded."""

    key: str
    heading: str
    ends: list[End] = field(default_factory=list)

    @property
    def first(self) -> list[End]:
        return self.ends[:_SHOWN]

    @property
    def rest(self) -> list[End]:
        return self.ends[_SHOWN:]

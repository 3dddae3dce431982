"""Who was at a meeting: the ring of its members' seats, and the list by status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common.listed import listed
from rundan.common.ring import RingSeat, Segment
from rundan.intake.sources import Place
from rundan.meetings.models import Attendance, Meeting
from rundan.meetings.queries import sightings
from rundan.networks import queries as networks
from rundan.networks.models import Organisation, Seat
from rundan.networks.queries import RingSegment
from rundan.pages.members import counted
from rundan.pages.places import Finder, Places

_NAMED = 4  # so many absent members are told by name


@dataclass(frozen=True, slots=True)
class Line:
    row: Attendance
    places: Sequence[Place] = ()
    standing: str = ""  # as what she takes part without a seat

    @property
    def organisation(self) -> str:
        return self.row.organisation.name if self.row.organisation else self.row.written

    @property
    def about(self) -> str:
        """Ekeby, socialchef"""
        return ", ".join(filter(None, (self.organisation, self.standing, self.row.role)))


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one status."""

    name: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Roll:
    """``segments``: an organisation each. ``present``: of how many of them someone was there."""

    segments: list[Segment]
    groups: list[Group]
    present: int = 0
    note: str = ""
    told: str = ""


def roll_of(meeting: Meeting, places: Finder) -> Roll:
    rows = meeting.attendances.select_related("person", "organisation", "seat").order_by("person__sort_key", "pk")
    attended = list(rows)
    found = places("meetings.attendance", [row.pk for row in attended])
    standing = _standing(meeting)
    groups = _groups(attended, found, standing)
    if not any(row.status != Attendance.Status.INVITED for row in attended):
        return Roll([], groups)
    drawn = _drawn(meeting, [row for row in attended if row.seat_id or row.person_id not in standing])
    members, segments = counted(drawn), list(drawn.values())
    there = sum(any(seat.state == "present" for seat in segment.seats) for segment in segments)
    return Roll(segments, groups, there, _("av %(members)s") % {"members": members}, _told(segments, there, members))


def _standing(meeting: Meeting) -> dict[int, str]:
    """As what whoever belongs to the networks without a seat takes part; they stand for no member."""
    rows = networks.standing_on(meeting.on).filter(network__in=meeting.networks.all())
    return {row.person_id: row.called for row in rows}


def _groups(rows: Iterable[Attendance], found: Places, standing: Mapping[int, str]) -> list[Group]:
    """By status; who spoke for two seats of one organisation is named once."""
    by_status: dict[str, list[Line]] = defaultdict(list)
    named = set()
    for row in rows:
        key = (row.status, row.person_id, row.organisation_id)
        if key in named:
            continue
        named.add(key)
        called = "" if row.seat_id else standing.get(row.person_id, "")
        by_status[row.status].append(Line(row, found.get(row.pk, ()), called))
    return [Group(str(status.label), by_status[status]) for status in Attendance.Status if by_status[status]]


def _drawn(meeting: Meeting, rows: list[Attendance]) -> dict[Organisation, Segment]:
    """The seats of all networks that met, as of the day, each organisation once."""
    met = list(meeting.networks.all())
    every = Seat.objects.filter(membership__network__in=met).values_list("pk", flat=True)
    rings = networks.rings_of(met, meeting.on, sightings=sightings(list(every)))
    together: dict[Organisation, list[RingSeat]] = {}
    loose = _without_a_seat(rows)
    for ring in rings.values():
        for segment in ring:
            seats = _seats(segment, {row.seat_id: row for row in rows if row.seat_id}, loose)
            together.setdefault(segment.organisation, []).extend(seats)
    return {
        each: Segment(each.name, tuple(together[each]), reverse("pages:organisation", args=[each.pk]))
        for each in sorted(together, key=lambda organisation: organisation.sort_key)
    }


def _without_a_seat(rows: list[Attendance]) -> dict[int, list[Attendance]]:
    """Those who came from a member, and of whom nobody has said which seat they speak for."""
    found: dict[int, list[Attendance]] = defaultdict(list)
    for row in rows:
        if row.seat_id is None and row.organisation_id is not None and row.status == Attendance.Status.PRESENT:
            found[row.organisation_id].append(row)
    return found


def _seats(segment: RingSegment, by_seat: dict[int, Attendance], loose: dict[int, list[Attendance]]) -> list[RingSeat]:
    drawn = []
    for seat in segment.seats:
        row = by_seat.get(seat.seat.pk)
        if row is None and loose[segment.organisation.pk]:
            row = loose[segment.organisation.pk].pop(0)
        if row is not None:
            state = "present" if row.status == Attendance.Status.PRESENT else "absent"
            drawn.append(RingSeat(state, f"{row.person.name}, {row.get_status_display()}"))
        elif seat.holder is None:
            drawn.append(RingSeat("vacant"))
        else:
            drawn.append(RingSeat("unknown", _("%(name)s, ingen uppgift") % {"name": seat.holder.name}))
    return drawn


def _told(segments: list[Segment], present: int, members: str) -> str:
    """10 av 12 kommuner deltog. Vakant: Mossvik. Frånvarande: Öarna."""
    first = _("%(present)s av %(members)s deltog.") % {"present": present, "members": members}
    told = [
        sentence % {"names": listed(names)}
        for state, sentence in (("vacant", _("Vakant: %(names)s.")), ("absent", _("Frånvarande: %(names)s.")))
        if (names := [segment.label for segment in segments if {seat.state for seat in segment.seats} == {state}])
        and len(names) <= _NAMED
    ]
    return " ".join([first, *told])

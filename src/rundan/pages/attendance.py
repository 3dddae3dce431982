"""Who was at a meeting: the ring of its members' seats, and the list by status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common.ring import RingSeat, Segment
from rundan.meetings.models import Attendance, Meeting
from rundan.meetings.queries import sightings
from rundan.networks import queries as networks
from rundan.networks.models import Organisation, Seat
from rundan.networks.queries import RingSegment
from rundan.pages.places import Place, Places, places

_NAMED = 4  # so many absent members are told by name


@dataclass(frozen=True, slots=True)
class Line:
    row: Attendance
    places: Sequence[Place] = ()

    @property
    def organisation(self) -> str:
        return self.row.organisation.name if self.row.organisation else self.row.written


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


def roll_of(meeting: Meeting) -> Roll:
    rows = meeting.attendances.select_related("person", "organisation", "seat").order_by("person__sort_key", "pk")
    attended = list(rows)
    found = places("meetings.attendance", [row.pk for row in attended])
    groups = _groups(attended, found)
    if not any(row.status != Attendance.Status.INVITED for row in attended):
        return Roll([], groups)
    segments = _segments(meeting, attended)
    there = [segment for segment in segments if any(seat.state == "present" for seat in segment.seats)]
    return Roll(segments, groups, len(there), _note(segments), _told(segments, len(there)))


def _groups(rows: Iterable[Attendance], found: Places) -> list[Group]:
    by_status: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        by_status[row.status].append(Line(row, found.get(row.pk, ())))
    return [Group(str(status.label), by_status[status]) for status in Attendance.Status if by_status[status]]


def _segments(meeting: Meeting, rows: list[Attendance]) -> list[Segment]:
    """The seats of all networks that met, as of the day, each organisation once."""
    met = list(meeting.networks.all())
    seats = Seat.objects.filter(membership__network__in=met).values_list("pk", flat=True)
    rings = networks.rings_of(met, meeting.on, sightings=sightings(list(seats)))
    together: dict[Organisation, list[RingSeat]] = {}
    loose = _without_a_seat(rows)
    for ring in rings.values():
        for segment in ring:
            drawn = _drawn(segment, {row.seat_id: row for row in rows if row.seat_id}, loose)
            together.setdefault(segment.organisation, []).extend(drawn)
    order = sorted(together, key=lambda organisation: organisation.sort_key)
    return [Segment(each.name, tuple(together[each]), reverse("pages:organisation", args=[each.pk])) for each in order]


def _without_a_seat(rows: list[Attendance]) -> dict[int, list[Attendance]]:
    """Those who came from a member, and of whom nobody has said which seat they speak for."""
    found: dict[int, list[Attendance]] = defaultdict(list)
    for row in rows:
        if row.seat_id is None and row.organisation_id is not None and row.status == Attendance.Status.PRESENT:
            found[row.organisation_id].append(row)
    return found


def _drawn(segment: RingSegment, by_seat: dict[int, Attendance], loose: dict[int, list[Attendance]]) -> list[RingSeat]:
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


def _note(segments: list[Segment]) -> str:
    count = len(segments)
    return ngettext("av %(count)s medlem", "av %(count)s medlemmar", count) % {"count": count}


def _told(segments: list[Segment], present: int) -> str:
    """10 av 12 medlemmar deltog. Mossvik var vakant, Öarna frånvarande."""
    first = _("%(present)s av %(count)s medlemmar deltog.") % {"present": present, "count": len(segments)}
    told = [
        sentence % {"names": _listed(names)}
        for state, sentence in (("vacant", _("Vakant: %(names)s.")), ("absent", _("Frånvarande: %(names)s.")))
        if (names := [segment.label for segment in segments if {seat.state for seat in segment.seats} == {state}])
        and len(names) <= _NAMED
    ]
    return " ".join([first, *told])


def _listed(names: list[str]) -> str:
    """A, B och C"""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s och %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}

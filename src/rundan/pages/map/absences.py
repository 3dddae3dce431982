"""Holders whom no notes have named as present for a year: have they left? Asked, for reading alone ends nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from rundan.common import dates
from rundan.common.viewer import Viewer
from rundan.intake.sources import Place as Source
from rundan.meetings.models import Attendance, Meeting
from rundan.meetings.queries import meetings_for
from rundan.networks.models import Dismissal, Tenure
from rundan.pages.map.atlas import Atlas, Body, Place
from rundan.pages.places import finder

_LONG_AGO = timedelta(days=366)
_MEETINGS = 3


@dataclass(frozen=True, slots=True)
class Absence:
    """``row``: the last meeting at which she was seen on the seat."""

    body: Body
    place: Place
    row: Attendance
    sources: Sequence[Source] = ()

    @property
    def about(self) -> str:
        """Granby · Socialchefsnätverket · senast med 6 november 2024"""
        last = _("senast med %(day)s") % {"day": dates.day(self.row.meeting.on)}
        return " · ".join([self.place.organisation.name, self.body.network.name, last])


def absences_in(atlas: Atlas, viewer: Viewer) -> list[Absence]:
    """For whoever may answer, longest away first: of networks with three meetings since a year back at least."""
    bodies = {body.network.pk: body for body in atlas.bodies if body.may_edit}
    if not atlas.is_now or not bodies:
        return []
    held = {
        place.seat.pk: (body, place)
        for body in bodies.values()
        for place in body.places
        if place.tenure and place.tenure.kind != Tenure.Kind.DEPUTY
    }
    meeting = {network for network, number in _meetings_a_year(atlas, viewer, list(bodies)) if number >= _MEETINGS}
    dismissed = set(Dismissal.objects.filter(network__in=bodies).values_list("network_id", "person_id"))
    found = []
    for row in _last_seen(viewer, list(held), atlas.day - _LONG_AGO):
        body, place = held[row.seat_id or 0]
        tenure = place.tenure
        if tenure is None or tenure.person_id != row.person_id or (tenure.from_on and tenure.from_on > row.meeting.on):
            continue
        if (body.network.pk, row.person_id) not in dismissed and body.network.pk in meeting:
            found.append(Absence(body, place, row))
    places = finder(viewer, atlas.host.pk)("meetings.attendance", [each.row.pk for each in found])
    return [Absence(each.body, each.place, each.row, places.get(each.row.pk, ())) for each in found]


def _meetings_a_year(atlas: Atlas, viewer: Viewer, networks: Sequence[int]) -> list[tuple[int, int]]:
    """How many meetings with known attendance each network has had in the last year."""
    rows = Attendance.objects.filter(
        status=Attendance.Status.PRESENT,
        meeting__in=meetings_for(viewer),
        meeting__state=Meeting.State.HELD,
        meeting__on__gt=atlas.day - _LONG_AGO,
        meeting__networks__in=networks,
    )
    counted = rows.order_by().values_list("meeting__networks").annotate(number=Count("meeting", distinct=True))
    return list(counted)


def _last_seen(viewer: Viewer, seats: Sequence[int], before: date) -> list[Attendance]:
    """The last row of each person on each seat, of those whose last is before the day; earliest first."""
    rows = Attendance.objects.filter(
        seat__in=seats,
        status=Attendance.Status.PRESENT,
        meeting__in=meetings_for(viewer),
        meeting__state=Meeting.State.HELD,
    )
    by_person = rows.order_by().values_list("seat_id", "person_id").annotate(last=Max("meeting__on"))
    last = {(seat, person): day for seat, person, day in by_person.filter(last__lt=before)}
    theirs = rows.filter(
        seat__in={seat for seat, _person in last},
        person__in={person for _seat, person in last},
        meeting__on__in=set(last.values()),
    )
    latest = {
        (row.seat_id, row.person_id): row
        for row in theirs.select_related("person", "meeting").order_by("meeting__on", "pk")
        if row.meeting.on == last.get((row.seat_id or 0, row.person_id))
    }
    return list(latest.values())

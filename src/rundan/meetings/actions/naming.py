"""Someone who came to meetings without a seat is named as the member's representative."""

from __future__ import annotations

from django.db import transaction

from rundan.common.actor import Actor
from rundan.meetings.actions import attendance
from rundan.meetings.models import Attendance, Meeting
from rundan.meetings.queries import sightings
from rundan.networks.actions import representatives
from rundan.networks.actions.representatives import Named
from rundan.networks.models import Organisation, Person, Seat


@transaction.atomic
def name_from_meetings(seat: Seat, *, person: Person, kind: str, by: Actor) -> Named:
    """She takes the seat from the first meeting to which she came for the member; those meetings are then hers."""
    membership = seat.membership
    rows = list(unseated(membership.network_id, membership.organisation, person))
    first = min((row.meeting.on for row in rows if not row.meeting.is_approximate), default=None)
    seen = sightings([seat.pk])
    named = representatives.name(seat, person=person, kind=kind, from_on=first, sightings=seen, by=by)
    for row in rows:
        attendance.change(row, version=row.version, seat=seat, by=by)
    return named


def unseated(network_id: int, organisation: Organisation, person: Person) -> list[Attendance]:
    """The meetings of the network at which she was for the organisation without a seat, earliest first."""
    rows = Attendance.objects.filter(
        meeting__networks=network_id,
        meeting__state=Meeting.State.HELD,
        organisation=organisation,
        person=person,
        seat=None,
    ).exclude(status=Attendance.Status.INVITED)
    return list(rows.select_related("meeting", "person").order_by("meeting__on", "pk"))

"""Someone who came to meetings without a seat is named as the member's representative."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rundan.common import dates
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.meetings.actions import attendance
from rundan.meetings.models import Attendance, Meeting
from rundan.meetings.queries import sightings
from rundan.networks.actions import representatives, tenures
from rundan.networks.actions.representatives import Named
from rundan.networks.models import Organisation, Person, Seat, Tenure


@transaction.atomic
def name_from_meetings(seat: Seat, *, person: Person, kind: str, meetings: QuerySet[Meeting], by: Actor) -> Named:
    """She takes the seat from the first of ``meetings`` to which she came for the member; those are then hers.

    A successor takes it from her first meeting after the one before her was last there; refused where there is none.
    """
    membership = seat.membership
    rows = unseated(membership.network_id, membership.organisation, person, meetings)
    if kind != Tenure.Kind.DEPUTY:
        rows = _after_the_holder(rows, seat, person)
    first = min((row.meeting.on for row in rows if not row.meeting.is_approximate), default=None)
    seen = sightings([seat.pk])
    named = representatives.name(seat, person=person, kind=kind, from_on=first, sightings=seen, by=by)
    for row in rows:
        attendance.change(row, version=row.version, seat=seat, by=by)
    return named


def _after_the_holder(rows: list[Attendance], seat: Seat, person: Person) -> list[Attendance]:
    there = Attendance.objects.filter(seat=seat, status=Attendance.Status.PRESENT).exclude(person=person)
    last = there.select_related("person", "meeting").order_by("meeting__on", "pk").last()
    later = [row for row in rows if last is None or row.meeting.on > last.meeting.on]
    if last and not later:
        told = {"name": last.person.name, "day": dates.day(last.meeting.on)}
        raise Refused(
            _("%(name)s var med så sent som %(day)s. Ange bytet, med dess dag, under Ändra i stället.") % told
        )
    return later


def unseated(
    network_id: int, organisation: Organisation, person: Person, meetings: QuerySet[Meeting]
) -> list[Attendance]:
    """The meetings of the network at which she was for the organisation without a seat, earliest first."""
    rows = Attendance.objects.filter(
        meeting__in=meetings,
        meeting__networks=network_id,
        meeting__state=Meeting.State.HELD,
        organisation=organisation,
        person=person,
        seat=None,
    ).exclude(status=Attendance.Status.INVITED)
    return list(rows.select_related("meeting", "person").order_by("meeting__on", "pk"))


@transaction.atomic
def end_where_last_seen(row: Attendance, *, by: Actor) -> Tenure:
    """She has left the seat: her last day is that of the meeting at which she was last seen, as far as is known."""
    tenures_of_hers = Tenure.objects.filter(seat=row.seat, person=row.person, to_on=None, ended=False)
    tenure = tenures_of_hers.exclude(kind=Tenure.Kind.DEPUTY).select_related("person", "seat__membership").first()
    if tenure is None:
        raise Refused(_("%(name)s har redan slutat.") % {"name": row.person.name})
    later = Attendance.objects.filter(
        seat=row.seat, person=row.person, status=Attendance.Status.PRESENT, meeting__on__gt=row.meeting.on
    )
    if seen := later.select_related("meeting").order_by("meeting__on").last():
        told = {"name": row.person.name, "day": dates.day(seen.meeting.on)}
        raise Refused(_("%(name)s var med så sent som %(day)s.") % told)
    return tenures.end(tenure, on=None if row.meeting.is_approximate else row.meeting.on, by=by)

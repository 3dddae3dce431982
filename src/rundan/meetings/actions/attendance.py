"""Who was there, who sent word that she could not come, and who was invited."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common import locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record as record_history
from rundan.history.editing import edit
from rundan.meetings.models import Attendance, Meeting
from rundan.networks.actions import people
from rundan.networks.models import Organisation, Person, Seat


@transaction.atomic
def record(
    meeting: Meeting,
    *,
    person: Person,
    status: str,
    by: Actor,
    seat: Seat | None = None,
    organisation: Organisation | None = None,
    written: str = "",
    role: str = "",
    group: str = "",
) -> Attendance:
    """One row for each seat that the person speaks for, or one without a seat for a guest."""
    _check(meeting, person, seat)
    if organisation is None and seat is not None:
        organisation = seat.membership.organisation
    row = Attendance.objects.create(
        meeting=meeting,
        person=person,
        seat=seat,
        organisation=organisation,
        written=written,
        role=role,
        group=group,
        status=status,
    )
    told = {"person": ["", person.name], "status": ["", status]}
    record_history("created", row, by=by, network_id=meeting.network_id, changes=told)
    return row


@transaction.atomic
def record_new_person(
    meeting: Meeting,
    *,
    name: str,
    status: str,
    by: Actor,
    seat: Seat | None = None,
    organisation: Organisation | None = None,
    role: str = "",
) -> Attendance:
    """Someone that the register does not know yet, as a guest or a presenter often is."""
    if organisation is None and seat is not None:
        organisation = seat.membership.organisation
    person = people.create(host=meeting.network.host, name=name, organisation=organisation, by=by)
    return record(meeting, person=person, status=status, seat=seat, organisation=organisation, role=role, by=by)


@transaction.atomic
def change(attendance: Attendance, *, version: int, by: Actor, **values: Any) -> Attendance:
    meeting = attendance.meeting
    person, seat = values.get("person", attendance.person), values.get("seat", attendance.seat)
    _check(meeting, person, seat, besides=attendance.pk)
    return edit(attendance, values, version=version, by=by, network_id=meeting.network_id)


@transaction.atomic
def remove(attendance: Attendance, *, by: Actor) -> None:
    told = {"person": [attendance.person.name, ""], "status": [attendance.status, ""]}
    record_history(
        "removed", attendance, by=by, network_id=attendance.meeting.network_id, changes=told, under=attendance.meeting
    )
    attendance.delete()


def _check(meeting: Meeting, person: Person, seat: Seat | None, besides: int | None = None) -> None:
    if seat is not None and not meeting.networks.filter(pk=seat.membership.network_id).exists():
        raise Refused(_("Den representationen hör till ett annat nätverk."), field="seat")
    locking.hold(meeting)
    same = Attendance.objects.filter(meeting=meeting, person=person, seat=seat).values_list("pk", flat=True).first()
    if same not in (None, besides):
        raise Refused(_("%(name)s står redan på närvarolistan.") % {"name": person.name}, field="person")

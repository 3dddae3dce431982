"""Who led a meeting and who wrote its notes."""

from __future__ import annotations

from django.db import transaction

from rundan.common.actor import Actor
from rundan.history.actions import record
from rundan.meetings.models import Meeting, MeetingOfficer
from rundan.networks.actions import people
from rundan.networks.models import Person


@transaction.atomic
def name(meeting: Meeting, *, person: Person, role: str, by: Actor) -> MeetingOfficer:
    """Name ``person`` as chair or note taker; naming her again changes nothing."""
    row, is_new = MeetingOfficer.objects.get_or_create(meeting=meeting, person=person, role=role)
    if is_new:
        told = {"person": ["", person.name], "role": ["", role]}
        record("created", row, by=by, network_id=meeting.network_id, changes=told)
    return row


@transaction.atomic
def name_new_person(meeting: Meeting, *, called: str, role: str, by: Actor) -> MeetingOfficer:
    """Someone that the register does not know yet."""
    return name(meeting, person=people.create(host=meeting.network.host, name=called, by=by), role=role, by=by)


@transaction.atomic
def remove(officer: MeetingOfficer, *, by: Actor) -> None:
    told = {"person": [officer.person.name, ""], "role": [officer.role, ""]}
    record("removed", officer, by=by, network_id=officer.meeting.network_id, changes=told, under=officer.meeting)
    officer.delete()

"""Short ways to meetings in tests, through the same actions that people use."""

from __future__ import annotations

from datetime import date
from typing import Any

from rundan.common.actor import Actor
from rundan.followup.actions import decisions, tasks
from rundan.followup.models import Decision, Task
from rundan.matters import actions as matters
from rundan.matters.models import Matter
from rundan.meetings.actions import attendance, items, meetings, proposals, put_off, references
from rundan.meetings.models import Attendance, Item, Meeting, Proposal, PutOff, Reference
from rundan.networks.models import Network, Person, Seat
from tests.factories.networks import BY

READER = Actor(1, "Karin Lind", "intake")


def make_meeting(network: Network, on: date, *titles: str, **values: Any) -> Meeting:
    """A meeting held and read in, with a matter of its own for each title."""
    given: dict[str, Any] = {"state": Meeting.State.HELD, "is_read_in": True, "by": READER} | values
    meeting = meetings.create(network=network, on=on, **given)
    for number, title in enumerate(titles, start=1):
        make_item(meeting, title, number=str(number))
    return meeting


def plan_meeting(network: Network, on: date, *titles: str, **values: Any) -> Meeting:
    return make_meeting(network, on, *titles, state=Meeting.State.PLANNED, is_read_in=False, by=BY, **values)


def make_item(meeting: Meeting, title: str = "Yrkesresan", matter: Matter | str | None = "own", **values: Any) -> Item:
    """An item with a matter of its own, of the one given, or of none."""
    if isinstance(matter, str):
        matter = make_matter(meeting.network, title)
    return items.add(meeting, title=title, matter=matter, **{"by": READER} | values)


def make_matter(network: Network, title: str = "Yrkesresan") -> Matter:
    return matters.create(host=network.host, title=title, by=READER)


def make_decision(item: Item, text: str = "att gå med i Yrkesresan från 2027", **values: Any) -> Decision:
    return decisions.record(item, text=text, **{"by": READER} | values)


def make_task(item: Item, text: str = "Ta fram kostnad per kommun", **values: Any) -> Task:
    """A task as it was read in under an item."""
    given: dict[str, Any] = {"network": item.meeting.network, "by": READER} | values
    return tasks.give(text=text, item=item, **given)


def make_put_off(item: Item, text: str = "Frågan tas upp igen", to: str = "next_meeting", **values: Any) -> PutOff:
    return put_off.record(item, to=to, text=text, **{"by": READER} | values)


def make_proposal(item: Item, text: str = "att gå med i Yrkesresan", **values: Any) -> Proposal:
    return proposals.record(item, text=text, **{"by": READER} | values)


def make_paper(item: Item, label: str = "Bilaga 1", title: str = "Slutrapport", **values: Any) -> Reference:
    return references.record(item, label=label, title=title, **{"by": READER} | values)


def attend(
    meeting: Meeting, person: Person, seat: Seat | None = None, status: str = "present", **values: Any
) -> Attendance:
    return attendance.record(meeting, person=person, seat=seat, status=status, by=READER, **values)

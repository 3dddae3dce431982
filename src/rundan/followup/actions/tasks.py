"""Tasks: given, corrected, finished, opened again, dropped; and ranked after what was read in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common import clock, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.followup import owners
from rundan.followup.actions import shares
from rundan.followup.models import Task, TaskNote, TaskShare
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.matters.models import Matter
from rundan.meetings.models import Item
from rundan.meetings.queries import latest_read_in
from rundan.networks.models import Network, Office, Organisation, Person, Seat

_OWNER = ("owner", "owner_text", "people", "office", "seat", "organisation")


@transaction.atomic
def give(
    *,
    network: Network,
    text: str,
    by: Actor,
    item: Item | None = None,
    matter: Matter | None = None,
    due_on: date | None = None,
    owner: str = Task.Owner.NOBODY,
    owner_text: str = "",
    people: Iterable[Person] = (),
    office: Office | None = None,
    seat: Seat | None = None,
    organisation: Organisation | None = None,
) -> Task:
    """Give a task. One to everyone gets a share for each seat that the network had on the meeting's day."""
    whose = owners.Owner(owner, owner_text, owners.people(people), office, seat, organisation)
    whose = owners.checked(whose, network)
    task = Task.objects.create(
        network=network,
        item=item,
        matter=matter,
        text=_text(text),
        due_on=due_on,
        is_touched=by.via != "intake",
        **whose.fields(),
    )
    task.people.set(whose.people)
    record("created", task, by=by, network_id=network.pk, changes={"text": ["", task.text]})
    if task.owner == Task.Owner.EVERYONE:
        shares.lay_out(task)
    return task


@transaction.atomic
def change(task: Task, *, version: int, by: Actor, **values: Any) -> Task:
    """Correct a task: its text, its due day, or its owner by the same arguments as ``give``."""
    if "text" in values:
        values["text"] = _text(values["text"])
    before = owners.Owner.of(task)
    after = before
    if any(name in values for name in _OWNER):
        after = _owner(before, {name: values.pop(name) for name in _OWNER if name in values})
        after = owners.checked(after, task.network)
        values |= after.fields()
    told = {"people": [before.names, after.names]} if after.people != before.people else {}
    derived: dict[str, Any] = {}
    if by.via not in ("intake", "clock"):
        # Whoever sets its day or owner has taken it up: reading never ranks it again (DESIGN §7.9).
        derived["is_touched"] = True
        if task.state == Task.State.UNKNOWN:
            values["state"] = Task.State.OPEN
    changed = edit(task, values, version=version, by=by, network_id=task.network_id, beside=told, derived=derived)
    if told:
        changed.people.set(after.people)
    if before.kind != after.kind and Task.Owner.EVERYONE in (before.kind, after.kind):
        shares.lay_out(changed)
    return changed


@transaction.atomic
def finish(task: Task, *, by: Actor, on: date | None = None) -> Task:
    return _set_state(task, Task.State.DONE, verb="finished", by=by, on=on or clock.today())


@transaction.atomic
def reopen(task: Task, *, by: Actor) -> Task:
    return _set_state(task, Task.State.OPEN, verb="reopened", by=by)


@transaction.atomic
def drop(task: Task, *, reason: str, by: Actor) -> Task:
    reason = " ".join(reason.split())
    if not reason:
        raise Refused(_("Skriv varför uppdraget inte behövs längre."), field="reason")
    return _set_state(task, Task.State.DROPPED, verb="dropped", by=by, on=clock.today(), reason=reason)


@transaction.atomic
def note(task: Task, *, text: str, by: Actor) -> TaskNote:
    text = text.strip()
    if not text:
        raise Refused(_("Skriv något i anteckningen."), field="text")
    row = TaskNote.objects.create(task=task, at=clock.now(), author=by.label, text=text)
    record("created", row, by=by, network_id=task.network_id, changes={"text": ["", text]})
    return row


@transaction.atomic
def finish_share(
    share: TaskShare, *, by: Actor, on: date | None = None, reference: str = "", reason: str = ""
) -> TaskShare:
    """One member's share is done; the task is done when the last one is, which two may be at the same time."""
    task = Task.objects.select_for_update(no_key=True).get(pk=share.task_id)
    shares.report(share, state=Task.State.DONE, by=by, on=on or clock.today(), reference=reference, reason=reason)
    if task.state != Task.State.DONE and not task.shares.exclude(state=Task.State.DONE).exists():
        finish(task, by=by, on=on)
    return share


@transaction.atomic
def reopen_share(share: TaskShare, *, by: Actor) -> TaskShare:
    task = Task.objects.select_for_update(no_key=True).get(pk=share.task_id)
    shares.report(share, state=Task.State.OPEN, by=by)
    if task.state == Task.State.DONE:
        reopen(task, by=by)
    return share


@transaction.atomic
def remove(task: Task, *, by: Actor) -> None:
    under, told = task.item.meeting if task.item else None, {"text": [task.text, ""]}
    record("removed", task, by=by, network_id=task.network_id, changes=told, under=under)
    task.delete()


@transaction.atomic
def rerank(network: Network, *, by: Actor) -> None:
    """Set the state of read tasks that no person has touched, and lay out the shares anew (DESIGN §7.9).

    Derived from what is read in at the moment, so that documents may come and go in any order.
    """
    latest = {meeting.pk for meeting in latest_read_in(network)}
    read = Task.objects.filter(network=network, is_touched=False, item__isnull=False).select_related("item")
    for task in read:
        assert task.item is not None
        state = Task.State.OPEN if task.item.meeting_id in latest else Task.State.UNKNOWN
        if task.state != state:
            told = {"state": [task.state, state]}
            ranked = locking.update(task, version=task.version, state=state)
            record("ranked", ranked, by=by, network_id=network.pk, changes=told)
    asked = Task.objects.filter(network=network, owner=Task.Owner.EVERYONE, item__meeting__is_read_in=True)
    for task in asked.filter(state__in=[Task.State.OPEN, Task.State.UNKNOWN]).select_related("item__meeting"):
        shares.lay_out(task)


def _set_state(task: Task, state: str, *, verb: str, by: Actor, on: date | None = None, reason: str = "") -> Task:
    if task.state == state:
        return task
    told = {"state": [task.state, state]} | ({"reason": [task.reason, reason]} if reason != task.reason else {})
    values = {"state": state, "state_on": on, "reason": reason, "is_touched": True}
    changed = locking.update(task, version=task.version, **values)
    record(verb, changed, by=by, network_id=task.network_id, changes=told)
    return changed


def _owner(before: owners.Owner, values: dict[str, Any]) -> owners.Owner:
    return owners.Owner(
        kind=values.get("owner", before.kind),
        text=values.get("owner_text", before.text),
        people=owners.people(values.get("people", before.people)),
        office=values.get("office", before.office),
        seat=values.get("seat", before.seat),
        organisation=values.get("organisation", before.organisation),
    )


def _text(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refused(_("Skriv vad som ska göras."), field="text")
    return text

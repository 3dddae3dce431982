"""Handing over: the seats and offices of someone who leaves, and the open tasks that hang on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from rundan.common.actor import Actor
from rundan.followup.actions import tasks
from rundan.followup.models import Task
from rundan.networks.actions import successions
from rundan.networks.models import Network, Office, Person, Tenure
from rundan.networks.queries.on_day import offices_on

_OPEN = (Task.State.OPEN, Task.State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Handover:
    succession: successions.Succession
    given: tuple[Task, ...]  # to whoever follows
    to_chairs: tuple[Task, ...]  # nobody follows: to the chair of the network
    left: tuple[Task, ...]  # nobody to give them to


@transaction.atomic
def hand_over(
    person: Person,
    *,
    from_on: date,
    by: Actor,
    seats: Iterable[Tenure] = (),
    held_offices: Iterable[Office] = (),
    own_tasks: bool = False,
    **succession: Any,
) -> Handover:
    """As ``successions.succeed``; the tasks of an office go with it, those in her own name too with ``own_tasks``."""
    done = successions.succeed(person, from_on=from_on, by=by, seats=seats, held_offices=held_offices, **succession)
    given: list[Task] = []
    to_chairs: list[Task] = []
    left: list[Task] = []
    for change in done.offices:
        hanging = Task.objects.filter(office=change.left, state__in=_OPEN)
        heir = change.taken or _chair(change.left.network, but=person, on=from_on)
        for task in hanging.select_related("network"):
            if heir is None:
                left.append(task)
                continue
            moved = tasks.change(task, version=task.version, by=by, office=heir)
            (given if change.taken else to_chairs).append(moved)
    if own_tasks and done.successor:
        given += [
            tasks.change(task, version=task.version, by=by, people=_instead(task, person, done.successor))
            for task in tasks_in_own_name(person, _networks(done))
        ]
    return Handover(done, tuple(given), tuple(to_chairs), tuple(left))


def tasks_in_own_name(person: Person, networks: Iterable[int]) -> QuerySet[Task]:
    """Her open tasks there that name her, and not a seat or an office of hers."""
    return Task.objects.filter(people=person, owner=Task.Owner.PERSON, state__in=_OPEN, network__in=networks)


def _networks(done: successions.Succession) -> set[int]:
    seats = {change.left.seat.membership.network_id for change in done.seats}
    return seats | {change.left.network_id for change in done.offices if change.left.network_id}


def _chair(network: Network | None, *, but: Person, on: date) -> Office | None:
    chairs = offices_on(on).filter(role=Office.Role.CHAIR, network=network).exclude(person=but)
    return chairs.order_by("pk").first() if network else None


def _instead(task: Task, person: Person, successor: Person) -> list[Person]:
    return [successor if other.pk == person.pk else other for other in task.people.all()]

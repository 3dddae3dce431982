"""Two organisations become one, and the open tasks of the one go on with the other."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from rundan.common import clock
from rundan.common.actor import Actor
from rundan.followup.actions import tasks
from rundan.followup.models import Task
from rundan.networks.actions import mergers
from rundan.networks.actions.mergers import undoing
from rundan.networks.models import Merger, Organisation, Seat

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WithTasks:
    """``given``: open tasks that the other has now; ``waiting``: those that it gets when the day has come."""

    merged: mergers.Merged
    given: tuple[Task, ...]
    waiting: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class UndoneWithTasks:
    """``back``: the tasks that the one has again."""

    undone: undoing.Undone
    back: tuple[Task, ...]


@transaction.atomic
def merge(organisation: Organisation, *, host: Organisation, from_on: date, by: Actor, **values: Any) -> WithTasks:
    """As ``mergers.merge_into``. A task goes over on the day itself: before it, whoever has it must still see it.

    A share of a task to every member stays: it was asked of those who were members then.
    """
    done = mergers.merge_into(organisation, host=host, from_on=from_on, by=by, **values)
    if not done.merger.carried:
        return WithTasks(done, (), tuple(_open(done.merger)))
    return WithTasks(done, tuple(_give(done.merger, by)), ())


def carry_over(*, by: Actor) -> None:
    """The mergers whose day has come: the people of the one and its open tasks follow, each merger by itself."""
    due = Merger.objects.filter(carried=False, on__lt=clock.today())
    for pk in due.values_list("pk", flat=True):
        try:
            _carry(pk, by)
        except Exception:  # what hinders one merger keeps neither the others nor the worker
            log.exception("a merger was not carried over", extra={"merger": pk})


@transaction.atomic
def undo(merger: Merger, *, by: Actor) -> UndoneWithTasks:
    """As ``undoing.undo``; a task goes back that still is with whoever got it."""
    merger = undoing.held(merger)
    back = tuple(_back(merger, by))
    return UndoneWithTasks(undoing.undo(merger, by=by), back)


@transaction.atomic
def _carry(pk: int, by: Actor) -> None:
    rows = Merger.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "into", "host")
    if merger := rows.filter(pk=pk, carried=False).first():
        mergers.carry_people(merger, by=by)
        _give(merger, by)


def _open(merger: Merger) -> QuerySet[Task]:
    hers = Q(organisation=merger.organisation, owner=Task.Owner.ORGANISATION)
    owned = hers | Q(seat__in=[old for old, _new in merger.moved["seats"]])
    rows = Task.objects.filter(owned, state=Task.State.OPEN, network__host=merger.host)
    return rows.select_related("network").order_by("pk")


def _give(merger: Merger, by: Actor) -> list[Task]:
    """A seat's tasks go to the seat that goes on for it, or to the organisation where that has been closed since."""
    after = dict(merger.moved["seats"])
    living = Seat.objects.filter(closed_on=None).in_bulk(list(after.values()))
    given, kept = [], []
    for task in _open(merger):
        kept.append([task.pk, task.seat_id])
        seat = living.get(after.get(task.seat_id, 0))
        owner = {"seat": seat} if seat else _whole(merger.into)
        given.append(tasks.change(task, version=task.version, by=by, **owner))
    merger.moved["tasks"] = kept
    merger.save(update_fields=["moved"])
    return given


def _back(merger: Merger, by: Actor) -> list[Task]:
    after, before = dict(merger.moved.get("seats", [])), dict(merger.moved.get("tasks", []))
    mine = Q(organisation=merger.into) | Q(seat__in=after.values())
    seats = Seat.objects.in_bulk([pk for pk in before.values() if pk])
    back = []
    for task in Task.objects.filter(mine, pk__in=list(before)).select_related("network").order_by("pk"):
        seat = seats.get(before[task.pk] or 0)
        owner = {"owner": Task.Owner.SEAT, "seat": seat} if seat else _whole(merger.organisation)
        back.append(tasks.change(task, version=task.version, by=by, **owner))
    return back


def _whole(organisation: Organisation) -> dict[str, Any]:
    return {"owner": Task.Owner.ORGANISATION, "organisation": organisation}

"""Two organisations become one, and the open tasks of the one go on with the other."""

from __future__ import annotations

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
from rundan.networks.models import Organisation


@dataclass(frozen=True, slots=True)
class WithTasks:
    """``given``: open tasks that the other has now; ``left``: those that must be given on when the day has come."""

    merged: mergers.Merged
    given: tuple[Task, ...]
    left: tuple[Task, ...]


@transaction.atomic
def merge(organisation: Organisation, *, host: Organisation, from_on: date, by: Actor, **values: Any) -> WithTasks:
    """As ``mergers.merge_into``. A task goes over on the day itself: before it, whoever has it must still see it.

    A share of a task to every member stays: it was asked of those who were members then.
    """
    done = mergers.merge_into(organisation, host=host, from_on=from_on, by=by, **values)
    seats = {old.pk: new for old, new in done.seats}
    hers = list(_open(organisation, host, seats))
    if from_on > clock.today():
        return WithTasks(done, (), tuple(hers))
    given = []
    for task in hers:
        owner = {"seat": seats[task.seat_id]} if task.seat_id else {"organisation": done.merger.into}
        given.append(tasks.change(task, version=task.version, by=by, **owner))
    return WithTasks(done, tuple(given), ())


def _open(organisation: Organisation, host: Organisation, seats: dict[int, Any]) -> QuerySet[Task]:
    owned = Q(seat__in=seats) | Q(organisation=organisation, owner=Task.Owner.ORGANISATION)
    rows = Task.objects.filter(owned, state=Task.State.OPEN, network__host=host)
    return rows.select_related("network").order_by("pk")

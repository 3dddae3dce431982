"""The tasks in a person's own name, as they go over to the one who she turns out to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common.actor import Actor
from rundan.followup.models import Task
from rundan.history.actions import record
from rundan.networks.actions.merging.moving import VERB, Moved, Mover, PutBack
from rundan.networks.models import Person

_NAME = 80


def movers() -> tuple[Mover, ...]:
    return (TaskMover(),)


@dataclass(frozen=True, slots=True)
class TaskMover:
    """Whoever it is that owns a task says nothing of its state: nobody has taken it up by this."""

    key: str = Task._meta.label_lower
    models: Sequence[type[models.Model]] = (Task,)

    def refuse(self, merged: Person, kept: Person) -> None:
        """Two may share a task, and one may own it alone."""

    def move(self, merged: Person, kept: Person, *, by: Actor) -> Moved:
        moved = []
        for task in Task.objects.filter(people=merged).order_by("pk"):
            shared = task.people.filter(pk=kept.pk).exists()
            moved.append([task.pk, Truncator(task.text).chars(_NAME), shared])
            _hand(task, merged, kept, by)
        return Moved(moved, _told(len(moved), kept))

    def put_back(self, merged: Person, kept: Person, moved: Sequence[Any], *, since: int, by: Actor) -> PutBack:
        tasks = Task.objects.in_bulk([pk for pk, _text, _shared in moved])
        left, count = [], 0
        for pk, text, shared in moved:
            task = tasks.get(pk)
            if task is None:
                left.append(_("Uppdraget ”%(text)s” finns inte längre.") % {"text": text})
            elif not task.people.filter(pk=kept.pk).exists():
                left.append(_("Uppdraget ”%(text)s” har fått en annan ansvarig.") % {"text": text})
            else:
                _hand(task, kept, merged, by, stays=shared)
                count += 1
        return PutBack(_told(count, merged), left)


def _hand(task: Task, before: Person, after: Person, by: Actor, *, stays: bool = False) -> None:
    names = [person.name for person in task.people.order_by("sort_key", "pk")]
    if not stays:
        task.people.remove(before)
    task.people.add(after)
    Task.objects.filter(pk=task.pk).update(version=F("version") + 1)
    changes = {"people": [names, [person.name for person in task.people.order_by("sort_key", "pk")]]}
    record(VERB, task, by=by, network_id=task.network_id, changes=changes)


def _told(count: int, person: Person) -> list[str]:
    if not count:
        return []
    told = ngettext(
        "%(name)s är ansvarig för ett uppdrag till.", "%(name)s är ansvarig för %(count)s uppdrag till.", count
    )
    return [told % {"name": person.name, "count": count}]

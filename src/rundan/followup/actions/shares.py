"""The shares of a task to every member, one for each seat."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from rundan.common import clock
from rundan.common.actor import Actor
from rundan.followup.models import Task, TaskShare
from rundan.history.actions import record
from rundan.networks.models import Seat
from rundan.networks.queries import seats_on


def lay_out(task: Task) -> None:
    """Give each seat of the network its share, and take back those that nobody has answered and no seat has.

    A task to everyone concerns the seats of its meeting's day. The rows follow from the network and the task, so they
    have no history of their own until somebody reports one.
    """
    wanted = set(_seats(task).values_list("pk", flat=True)) if task.owner == Task.Owner.EVERYONE else set()
    unreported = Q(state=Task.State.OPEN, reference="", reason="")
    task.shares.filter(unreported).exclude(seat__in=wanted).delete()
    have = set(task.shares.values_list("seat_id", flat=True))
    TaskShare.objects.bulk_create(TaskShare(task=task, seat_id=seat) for seat in sorted(wanted - have))


@transaction.atomic
def report(
    share: TaskShare, *, state: str, by: Actor, on: date | None = None, reference: str = "", reason: str = ""
) -> TaskShare:
    before = share.state
    share.state, share.state_on, share.reference, share.reason = state, on, reference.strip(), reason.strip()
    share.save(update_fields=["state", "state_on", "reference", "reason"])
    record("reported", share, by=by, network_id=share.task.network_id, changes={"state": [before, state]})
    return share


def _seats(task: Task) -> QuerySet[Seat]:
    day = task.item.meeting.on if task.item is not None else clock.today()
    return seats_on(day).filter(membership__network=task.network_id)

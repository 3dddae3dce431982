"""Reading decisions, tasks and what was taken up; they follow their meeting or network."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rundan.common.viewer import Viewer
from rundan.followup.models import Decision, Task, TaskShare, Uptake
from rundan.meetings.queries import meetings_for


def decisions_for(viewer: Viewer) -> QuerySet[Decision]:
    return Decision.objects.filter(item__meeting__in=meetings_for(viewer))


def tasks_for(viewer: Viewer) -> QuerySet[Task]:
    return Task.objects.filter(
        Q(network_id__in=viewer.networks)
        | Q(network__host_id__in=viewer.staff_hosts)
        | Q(item__meeting__in=meetings_for(viewer))
    )


def with_owners(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Loaded so that a list of tasks can say where each came from, whose it is, and how many shares are done."""
    return tasks.select_related(
        "network",
        "item__meeting__network",
        "item__matter__root",
        "matter__root",
        "office__person",
        "organisation",
        "seat__membership__organisation",
    ).prefetch_related("people", "shares")


def shares_for(viewer: Viewer) -> QuerySet[TaskShare]:
    return TaskShare.objects.filter(task__in=tasks_for(viewer))


def uptakes_for(viewer: Viewer) -> QuerySet[Uptake]:
    return Uptake.objects.filter(Q(network_id__in=viewer.networks) | Q(network__host_id__in=viewer.staff_hosts))

"""All tasks that she may see, by state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, When
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from rundan.common import clock
from rundan.common.http import Request, row_id
from rundan.common.paging import page_of
from rundan.followup import queries, rules
from rundan.followup.models import Task
from rundan.networks.models import Network

# As they stand in the address, and as they are called.
NAMES = {
    "oppna": _("Öppna"),
    "forsenade": _("Försenade"),
    "klara": _("Klara"),
    "okand": _("Okänd status"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    name: Any
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A task in a list, with what she may do to it there."""

    task: Task
    may_settle: bool
    is_hers: bool = False


def task_list(request: Request) -> HttpResponse:
    every = queries.tasks_for(request.viewer)
    held = queries.hers(request.viewer)
    network, only_mine = row_id(request.GET.get("natverk")), request.GET.get("mina") == "1"
    rows = queries.tasks_of(request.viewer, held) if only_mine else every
    if network:
        rows = rows.filter(network=network)
    chosen = request.GET.get("visa", "oppna")
    chosen = chosen if chosen in NAMES else "oppna"
    found = _ordered(queries.with_owners(rows.filter(_state(chosen))), chosen)
    page = page_of(request, found)
    around = {
        "tabs": _tabs(rows),
        "chosen": chosen,
        "networks": Network.objects.filter(tasks__in=every).distinct(),
        "network": network,
        "only_mine": only_mine,
        "page": page,
        "lines": [line_of(request, task, held) for task in page],
    }
    return render(request, "followup/tasks.html", around)


def line_of(request: Request, task: Task, held: rules.Hers) -> Line:
    is_hers = rules.owns(request.viewer, task, held)
    return Line(task, is_hers or rules.may_edit(request.viewer, task.network), is_hers)


def _state(key: str) -> Q:
    return {
        "oppna": Q(state=Task.State.OPEN),
        "forsenade": Q(state=Task.State.OPEN, due_on__lt=clock.today()),
        "klara": Q(state__in=[Task.State.DONE, Task.State.DROPPED]),
        "okand": Q(state=Task.State.UNKNOWN),
    }[key]


def _tabs(rows: QuerySet[Task]) -> list[Tab]:
    """How many there are of each, in one query."""
    counts = rows.aggregate(**{key: Count("pk", filter=_state(key)) for key in NAMES})
    return [Tab(key, name, counts[key]) for key, name in NAMES.items()]


def _ordered(rows: QuerySet[Task], chosen: str) -> QuerySet[Task]:
    if chosen == "klara":
        return rows.order_by(F("state_on").desc(nulls_last=True), "-pk")
    undated = Case(When(due_on=None, then=1), default=0, output_field=IntegerField())
    return rows.order_by(undated, "due_on", F("item__meeting__on").desc(nulls_last=True), "pk")

"""All tasks that she may see, by state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, When
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rundan.common import clock
from rundan.common.http import Request, row_id
from rundan.common.paging import page_of
from rundan.common.viewer import Viewer
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


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list is narrowed to, as it stands in its address."""

    chosen: str
    network: int
    only_mine: bool

    @classmethod
    def of(cls, query: QueryDict) -> Choice:
        chosen = query.get("visa", "")
        return cls(chosen if chosen in NAMES else "oppna", row_id(query.get("natverk")), query.get("mina") == "1")

    def narrowed(self, viewer: Viewer, held: rules.Hers) -> QuerySet[Task]:
        rows = queries.tasks_of(viewer, held) if self.only_mine else queries.tasks_for(viewer)
        return rows.filter(network=self.network) if self.network else rows


def task_list(request: Request) -> HttpResponse:
    held = queries.hers(request.viewer)
    choice = Choice.of(request.GET)
    rows = choice.narrowed(request.viewer, held)
    page = page_of(request, _ordered(queries.with_owners(rows.filter(_state(choice.chosen))), choice.chosen))
    around = {
        **_tabs(choice, rows),
        "networks": Network.objects.filter(tasks__in=queries.tasks_for(request.viewer)).distinct(),
        "page": page,
        "lines": [line_of(request, task, held) for task in page],
    }
    return render(request, "followup/tasks.html", around)


def tabs_beside(request: Request) -> dict[str, Any]:
    """How many there are of each now, where a line of the list was answered in place."""
    address = urlsplit(request.htmx.current_url_abs_path or "")
    if address.path != reverse("followup:tasks"):
        return {}
    choice = Choice.of(QueryDict(address.query))
    rows = choice.narrowed(request.viewer, queries.hers(request.viewer))
    return _tabs(choice, rows) | {"is_beside": True}


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


def _tabs(choice: Choice, rows: QuerySet[Task]) -> dict[str, Any]:
    """How many there are of each, in one query."""
    counts = rows.aggregate(**{key: Count("pk", filter=_state(key)) for key in NAMES})
    tabs = [Tab(key, name, counts[key]) for key, name in NAMES.items()]
    return {"tabs": tabs, "chosen": choice.chosen, "network": choice.network, "only_mine": choice.only_mine}


def _ordered(rows: QuerySet[Task], chosen: str) -> QuerySet[Task]:
    if chosen == "klara":
        return rows.order_by(F("state_on").desc(nulls_last=True), "-pk")
    undated = Case(When(due_on=None, then=1), default=0, output_field=IntegerField())
    return rows.order_by(undated, "due_on", F("item__meeting__on").desc(nulls_last=True), "pk")

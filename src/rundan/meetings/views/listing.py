"""All meetings that she may see: what comes, and what has been."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from rundan.common import clock
from rundan.common.http import Request, row_id
from rundan.common.paging import page_of
from rundan.common.viewer import Viewer
from rundan.meetings import queries
from rundan.meetings.models import Meeting
from rundan.networks.models import Network


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list is narrowed to, and what it can be narrowed to."""

    networks: list[Network]
    years: list[int]
    network: int
    year: int

    @property
    def any(self) -> bool:
        return bool(self.network or self.year)


def meeting_list(request: Request) -> HttpResponse:
    every = queries.meetings_for(request.viewer)
    choice = choice_of(request, every)
    rows = narrowed(every, choice).select_related("network").prefetch_related("networks")
    rows = rows.annotate(item_count=Count("items", filter=Q(items__parent=None), distinct=True))
    ahead = rows.filter(state=Meeting.State.PLANNED).order_by("on", F("starts_at").asc(nulls_last=True), "pk")
    held = page_of(request, rows.filter(state=Meeting.State.HELD).order_by("-on", "-pk"))
    around = {
        "choice": choice,
        "ahead": ahead,
        "held": held,
        "today": clock.today(),
        "may_plan": _may_plan(request.viewer),
    }
    return render(request, "meetings/list.html", around)


def choice_of(request: Request, meetings: QuerySet[Meeting]) -> Choice:
    """``?natverk=`` and ``?ar=``, out of what there are meetings for."""
    networks = Network.objects.filter(meetings__in=meetings).distinct()
    years = [day.year for day in meetings.order_by().dates("on", "year", order="DESC")]
    year = row_id(request.GET.get("ar"))
    return Choice(list(networks), years, row_id(request.GET.get("natverk")), year if year in years else 0)


def narrowed(rows: QuerySet[Meeting], choice: Choice) -> QuerySet[Meeting]:
    if choice.network:
        rows = rows.filter(pk__in=Meeting.networks.through.objects.filter(network=choice.network).values("meeting"))
    if choice.year:
        rows = rows.filter(on__year=choice.year)
    return rows


def _may_plan(viewer: Viewer) -> bool:
    return bool(viewer.officer_networks or viewer.steward_hosts)

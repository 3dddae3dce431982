"""All matters that she may see, found by their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render

from rundan.common import clock
from rundan.common.http import Request, row_id
from rundan.common.paging import page_of
from rundan.common.swedish import fold
from rundan.matters.models import Matter
from rundan.meetings.models import Item
from rundan.meetings.queries import items_for, matters_for
from rundan.networks.models import Network


@dataclass(slots=True)
class Line:
    """A matter, where it has been up, and when last."""

    matter: Matter
    networks: list[str] = field(default_factory=list)
    meetings: set[int] = field(default_factory=set)
    latest: date | None = None

    @property
    def count(self) -> int:
        return len(self.meetings)


def matters(request: Request) -> HttpResponse:
    text, network = request.GET.get("q", "").strip(), row_id(request.GET.get("natverk"))
    items = items_for(request.viewer)
    rows = _found(matters_for(request.viewer).filter(root=None), items, text, network)
    page = page_of(request, rows.order_by("sort_key", "pk"))
    around = {
        "text": text,
        "network": network,
        "networks": Network.objects.filter(meetings__items__in=items.filter(matter__isnull=False)).distinct(),
        "page": page,
        "lines": _lines(list(page), items),
        "today": clock.today(),
    }
    return render(request, "pages/matter/matters.html", around)


def _found(rows: QuerySet[Matter], items: QuerySet[Item], text: str, network: int) -> QuerySet[Matter]:
    """Every word in the title, or in that of something merged into it."""
    if words := fold(text).split():
        named = Q(*(Q(folded__contains=word) for word in words))
        rows = rows.filter(named | Exists(Matter.objects.filter(named, root=OuterRef("pk"))))
    if network:
        here = items.filter(meeting__networks=network)
        rows = rows.filter(Exists(here.filter(Q(matter=OuterRef("pk")) | Q(matter__root=OuterRef("pk")))))
    return rows


def _lines(matters: list[Matter], items: QuerySet[Item]) -> list[Line]:
    lines = {matter.pk: Line(matter) for matter in matters}
    whole = Coalesce("matter__root_id", "matter_id")
    shown = items.annotate(whole=whole).filter(whole__in=[matter.pk for matter in matters])
    columns = ("whole", "meeting_id", "meeting__on", "meeting__network__name")
    for pk, meeting, on, network in shown.order_by("-meeting__on").values_list(*columns):
        line = lines[pk]
        line.meetings.add(meeting)
        line.latest = line.latest or on
        if network not in line.networks:
            line.networks.append(network)
    return list(lines.values())

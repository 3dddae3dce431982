"""All networks that she may see, by host."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from rundan.common import clock
from rundan.common.http import Request
from rundan.common.paging import page_of
from rundan.common.ring import Segment
from rundan.meetings.models import Meeting
from rundan.meetings.queries import meetings_for
from rundan.networks.models import Network
from rundan.networks.queries import RingSegment, networks_for, rings_of


@dataclass(frozen=True, slots=True)
class Line:
    network: Network
    ring: list[Segment]
    members: int
    vacant: int
    next_on: date | None
    depth: int

    @property
    def note(self) -> str:
        """The small ring in words."""
        members = ngettext("%(count)s medlem", "%(count)s medlemmar", self.members) % {"count": self.members}
        vacant = ngettext("%(vacant)s vakant", "%(vacant)s vakanta", self.vacant) % {"vacant": self.vacant}
        return f"{members}, {vacant}"


def networks(request: Request) -> HttpResponse:
    show_closed = request.GET.get("visa") == "avslutade"
    seen = networks_for(request.viewer)
    rows = seen.filter(closed_on__isnull=not show_closed)
    page = page_of(request, _in_order(rows))
    lines = _lines(request, rows, list(page.object_list))
    by_host = [(host, list(group)) for host, group in groupby(lines, key=lambda line: line.network.host)]
    around = {
        "page": page,
        "by_host": by_host,
        "show_closed": show_closed,
        "has_closed": show_closed or seen.filter(closed_on__isnull=False).exists(),
        "may_create": bool(request.viewer.steward_hosts),
    }
    return render(request, "pages/network/networks.html", around)


def _in_order(rows: QuerySet[Network]) -> list[tuple[int, int]]:
    """Each network, by host and name, with how deep it stands: what belongs to one stands right below it."""
    below: dict[int | None, list[int]] = defaultdict(list)
    parents = dict(rows.order_by("host__sort_key", "host_id", "sort_key", "pk").values_list("pk", "parent_id"))
    for pk, parent in parents.items():
        below[parent if parent in parents else None].append(pk)

    def walk(parent: int | None, depth: int) -> list[tuple[int, int]]:
        return [each for pk in below[parent] for each in ((pk, depth), *walk(pk, depth + 1))]

    return walk(None, 0)


def _lines(request: Request, rows: QuerySet[Network], page: list[tuple[int, int]]) -> list[Line]:
    today = clock.today()
    found = rows.select_related("host", "parent").in_bulk([pk for pk, _depth in page])
    networks = [found[pk] for pk, _depth in page]
    rings = rings_of([network for network in networks if network.closed_on is None], today)
    next_days = _next_days(meetings_for(request.viewer), networks, today)
    return [_line(found[pk], rings.get(pk, []), next_days.get(pk), depth) for pk, depth in page]


def _line(network: Network, ring: list[RingSegment], next_on: date | None, depth: int) -> Line:
    vacant = sum(seat.state == "vacant" for segment in ring for seat in segment.seats)
    return Line(network, [segment.drawn() for segment in ring], len(ring), vacant, next_on, depth)


def _next_days(meetings: QuerySet[Meeting], networks: list[Network], today: date) -> dict[int, date]:
    """The nearest planned meeting of each network, out of those that the viewer may see."""
    planned = meetings.filter(state=Meeting.State.PLANNED, on__gte=today, networks__in=networks)
    days = planned.order_by("-on").values_list(F("networks"), "on")
    return dict(days)

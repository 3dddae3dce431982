"""All networks that she may see, by host."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
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

    @property
    def note(self) -> str:
        """The small ring in words."""
        members = ngettext("%(count)s medlem", "%(count)s medlemmar", self.members) % {"count": self.members}
        vacant = ngettext("%(vacant)s vakant", "%(vacant)s vakanta", self.vacant) % {"vacant": self.vacant}
        return f"{members}, {vacant}"


def networks(request: Request) -> HttpResponse:
    show_closed = request.GET.get("visa") == "avslutade"
    seen = networks_for(request.viewer)
    rows = seen.filter(closed_on__isnull=not show_closed).select_related("host", "parent")
    family = Coalesce("parent__sort_key", "sort_key")  # what belongs to a network stands right below it
    in_order = rows.order_by("host__sort_key", "host_id", family, F("parent").asc(nulls_first=True), "sort_key", "pk")
    page = page_of(request, in_order)
    lines = _lines(request, list(page.object_list))
    by_host = [(host, list(group)) for host, group in groupby(lines, key=lambda line: line.network.host)]
    around = {
        "page": page,
        "by_host": by_host,
        "show_closed": show_closed,
        "has_closed": show_closed or seen.filter(closed_on__isnull=False).exists(),
        "may_create": bool(request.viewer.steward_hosts),
    }
    return render(request, "pages/networks.html", around)


def _lines(request: Request, networks: list[Network]) -> list[Line]:
    today = clock.today()
    rings = rings_of([network for network in networks if network.closed_on is None], today)
    next_days = _next_days(meetings_for(request.viewer), networks, today)
    return [_line(network, rings.get(network.pk, []), next_days.get(network.pk)) for network in networks]


def _line(network: Network, ring: list[RingSegment], next_on: date | None) -> Line:
    vacant = sum(seat.state == "vacant" for segment in ring for seat in segment.seats)
    return Line(network, [segment.drawn() for segment in ring], len(ring), vacant, next_on)


def _next_days(meetings: QuerySet[Meeting], networks: list[Network], today: date) -> dict[int, date]:
    """The nearest planned meeting of each network, out of those that the viewer may see."""
    planned = meetings.filter(state=Meeting.State.PLANNED, on__gte=today, networks__in=networks)
    days = planned.order_by("-on").values_list(F("networks"), "on")
    return dict(days)

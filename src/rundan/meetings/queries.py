"""Reading meetings: who may see what follows from seats and offices (DESIGN §2.8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time

from django.db.models import Min, Q, QuerySet

from rundan.common.viewer import Viewer
from rundan.matters.models import Matter
from rundan.meetings.models import Attendance, Item, Meeting
from rundan.networks.models import Network


def meetings_for(viewer: Viewer) -> QuerySet[Meeting]:
    """Those of her networks, joint ones too, and every one that her host's networks lead."""
    hers = Meeting.networks.through.objects.filter(network_id__in=viewer.networks).values("meeting_id")
    return Meeting.objects.filter(Q(pk__in=hers) | Q(network__host_id__in=viewer.staff_hosts))


def items_for(viewer: Viewer) -> QuerySet[Item]:
    return Item.objects.filter(meeting__in=meetings_for(viewer))


def attendances_for(viewer: Viewer) -> QuerySet[Attendance]:
    return Attendance.objects.filter(meeting__in=meetings_for(viewer))


def matters_for(viewer: Viewer) -> QuerySet[Matter]:
    """Those with an item that she may see, and all of her host's; what was merged counts for both."""
    parts = Matter.objects.filter(items__in=items_for(viewer))
    return Matter.objects.filter(
        Q(host_id__in=viewer.staff_hosts) | Q(pk__in=parts.values("pk")) | Q(pk__in=parts.values("root_id"))
    )


def sightings(seat_ids: Collection[int]) -> Mapping[tuple[int, int], date]:
    """(seat, person) → the earliest day on which minutes name the person for the seat (DESIGN §6.1)."""
    rows = (
        Attendance.objects.filter(seat__in=seat_ids)
        .values_list("seat_id", "person_id")
        .annotate(first=Min("meeting__on"))
        .order_by()
    )
    return {(seat, person): first for seat, person, first in rows if seat is not None}


def latest_read_in(network: Network, count: int = 2) -> list[Meeting]:
    """The network's latest read-in meetings: what was left open there counts as open still (DESIGN §7.9)."""
    rows = Meeting.objects.filter(networks=network, is_read_in=True, is_approximate=False, state=Meeting.State.HELD)
    return list(rows.order_by("-on", "-pk")[:count])


def at_the_same_time(network: Network, on: date, starts_at: time | None = None) -> Meeting | None:
    """A meeting that the network has then already; one without a time is at any time of its day."""
    rows = Meeting.objects.filter(networks=network, on=on, is_approximate=False)
    if starts_at is not None:
        rows = rows.filter(Q(starts_at=None) | Q(starts_at=starts_at))
    return rows.order_by("starts_at", "pk").first()


def next_number(meeting: Meeting) -> str:
    """What the next item of a numbered agenda is called; nothing where the last one has no plain number."""
    last = meeting.items.filter(parent=None).order_by("position", "pk").last()
    return str(int(last.number) + 1) if last and last.number.isdecimal() else ""

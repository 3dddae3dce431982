"""An överlämning on paper: everything that whoever takes over an office needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Min, Q
from django.http import HttpResponse
from django.shortcuts import render

from rundan.common import clock
from rundan.common.http import Request
from rundan.common.ring import state_name
from rundan.common.viewer import Viewer
from rundan.followup.models import Task
from rundan.followup.queries import decisions_for, tasks_for, with_owners
from rundan.matters.models import ImportantDate
from rundan.meetings.models import Meeting
from rundan.meetings.queries import matters_for, meetings_for
from rundan.networks.models import Network, Office
from rundan.networks.queries import addresses_at, offices_on, ring_of, standing_on
from rundan.networks.queries.on_day import not_over
from rundan.networks.views.loading import editable_office
from rundan.pages import comes_back


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies in Rundan of the network."""

    meetings: int
    first: date | None
    last: date | None
    decisions: int


@dataclass(frozen=True, slots=True)
class Contact:
    """How a member is reached."""

    organisation: str
    name: str
    state: str
    email: str


def handover(request: Request, pk: int) -> HttpResponse:
    office = editable_office(request.viewer, pk)
    today, network = clock.today(), office.network
    around = {
        "office": office,
        "title": office.title or office.get_role_display(),
        "where": network or office.host,
        "heir": _heir(office, today),
        "today": today,
        "tasks": _tasks(request.viewer, office),
        **(_of_network(request.viewer, network, today) if network else {}),
    }
    return render(request, "pages/person/handover.html", around)


def _of_network(viewer: Viewer, network: Network, today: date) -> dict[str, object]:
    return {
        "network": network,
        "offices": offices_on(today).filter(network=network).select_related("person").order_by("role", "pk"),
        "contacts": _contacts(network, today),
        "standing": standing_on(today).filter(network=network).order_by("person__sort_key", "pk"),
        "outside": network.children.filter(kind=Network.Kind.OUTSIDE, closed_on__isnull=True).order_by("sort_key"),
        "planned": _planned(viewer, network, today),
        "dates": _dates(viewer, network, today),
        "comes_back": comes_back.for_network(network, viewer),
        "kept": _kept(viewer, network),
    }


def _contacts(network: Network, today: date) -> Iterator[Contact]:
    """The members in Swedish order, each by whoever speaks for it; where nobody does, by its official address."""
    segments = ring_of(network, today)
    addresses = addresses_at(network.host, [segment.organisation for segment in segments])
    for segment in segments:
        for seat in segment.seats:
            official = addresses.get(segment.organisation.pk, "")
            name, email = (seat.holder.name, seat.holder.email) if seat.holder else ("", official)
            yield Contact(segment.organisation.name, name, state_name(seat.state), email)


def _heir(office: Office, today: date) -> Office | None:
    """Who holds the same office after her; else the chair, to whom what hangs on it goes."""
    same = Office.objects.filter(not_over(today), network=office.network, host=office.host).exclude(pk=office.pk)
    same = same.exclude(person=office.person).select_related("person")
    after = same.filter(role=office.role).order_by(F("from_on").desc(nulls_last=True), "-pk").first()
    if after or office.network is None:
        return after
    return same.filter(role=Office.Role.CHAIR).order_by("pk").first()


def _tasks(viewer: Viewer, office: Office) -> Sequence[Task]:
    """The open tasks of the office, and those in its holder's own name in the same network."""
    own = Q(office=office) | Q(people=office.person, network=office.network)
    rows = tasks_for(viewer).filter(own, state__in=(Task.State.OPEN, Task.State.UNKNOWN))
    return list(with_owners(rows).order_by(F("due_on").asc(nulls_last=True), "pk").distinct())


def _planned(viewer: Viewer, network: Network, today: date) -> Sequence[Meeting]:
    rows = meetings_for(viewer).filter(networks=network, state=Meeting.State.PLANNED, on__gte=today)
    return list(rows.order_by("on", "pk"))


def _dates(viewer: Viewer, network: Network, today: date) -> Sequence[ImportantDate]:
    here = matters_for(viewer).filter(items__meeting__networks=network)
    rows = ImportantDate.objects.filter(matter__in=here, on__gte=today).select_related("matter").distinct()
    return list(rows.order_by("on", "pk"))


def _kept(viewer: Viewer, network: Network) -> Kept:
    held = meetings_for(viewer).filter(networks=network, state=Meeting.State.HELD)
    told = held.aggregate(count=Count("pk", distinct=True), first=Min("on"), last=Max("on"))
    decisions = decisions_for(viewer).filter(item__meeting__networks=network).distinct().count()
    return Kept(told["count"], told["first"], told["last"], decisions)

"""One organisation: its seats in all networks that she may see, who holds them, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from rundan.common import clock
from rundan.common.http import Request
from rundan.common.viewer import Viewer
from rundan.history.models import Entry
from rundan.history.queries import entries_about
from rundan.meetings.queries import sightings
from rundan.networks import rules
from rundan.networks.actions.organisations import AT_HOST
from rundan.networks.models import GroupMember, Network, OfficialAddress, Organisation, Tenure
from rundan.networks.queries import (
    RingSeat,
    group_members_for,
    networks_for,
    offices_for,
    offices_on,
    organisations_for,
    seats_for,
    tenures_for,
)
from rundan.networks.queries.groups import belonging_on
from rundan.networks.queries.ring import seats_with_holders
from rundan.pages.as_of import DayForm

_FORMER_SHOWN = 30
_YEARS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Place:
    """One seat of the organisation, as it stands today."""

    network: Network
    place: RingSeat
    may_edit: bool


def organisation(request: Request, pk: int) -> HttpResponse:
    organisation = get_object_or_404(organisations_for(request.viewer).select_related("owner"), pk=pk)
    viewer, when = request.viewer, DayForm(request.GET)
    places = _places(request, organisation, when.day)
    around = {
        "organisation": organisation,
        "places": places,
        "today": clock.today(),
        "merger": organisation.mergers.filter(host__in=viewer.hosts).select_related("into").first(),
        "absorbed": organisation.absorbed.filter(host__in=viewer.hosts).select_related("organisation"),
        "group_members": _group_members(organisation, when.day),
        "in_groups": _in_groups(request, organisation, when.day),
        "on_map_of": list(dict.fromkeys(place.network.host for place in places)),
        "vacant": sum(place.place.state == "vacant" for place in places),
        "when": when,
        "former": _former(request, organisation, when.day),
        "populations": organisation.populations.all()[:_YEARS_SHOWN],
        "aliases": organisation.aliases.filter(Q(host__isnull=True) | Q(host__in=viewer.hosts)).select_related("host"),
        "hosted": networks_for(viewer).filter(host=organisation, closed_on__isnull=True),
        "stewards": offices_for(viewer).filter(pk__in=offices_on(when.day), host=organisation).select_related("person"),
        "may_edit": rules.edits_organisation(viewer, organisation),
        "sees_address": _sees_address(viewer, organisation),
        "addresses": _addresses(viewer, organisation),
        "is_steward": organisation.pk in viewer.steward_hosts,
        "may_merge": _may_merge(viewer, organisation),
        "is_kept": _is_kept(viewer, organisation),
        "keeps": viewer.officer_hosts | viewer.steward_hosts,
        "history": _history(request, organisation),
    }
    return render(request, "pages/organisation/organisation.html", around)


def _group_members(organisation: Organisation, day: date) -> list[GroupMember]:
    if not organisation.is_group:
        return []
    members = organisation.group_members.filter(belonging_on(day)).select_related("organisation")
    return list(members.order_by("organisation__sort_key", "organisation_id"))


def _in_groups(request: Request, organisation: Organisation, day: date) -> list[GroupMember]:
    """The groups that it belongs to."""
    rows = group_members_for(request.viewer).filter(belonging_on(day), organisation=organisation)
    return list(rows.select_related("group").order_by("group__sort_key", "group_id"))


def _addresses(viewer: Viewer, organisation: Organisation) -> list[OfficialAddress]:
    """Where her hosts write to an organisation of the national register."""
    kept = viewer.officer_hosts | viewer.steward_hosts
    return list(organisation.addresses.filter(host__in=kept).select_related("host").order_by("host__sort_key"))


def _is_kept(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether she may say what becomes of it, or became."""
    keeps = viewer.officer_hosts | viewer.steward_hosts
    return organisation.owner_id in keeps or (organisation.owner_id is None and bool(keeps))


def _may_merge(viewer: Viewer, organisation: Organisation) -> bool:
    is_other = organisation.is_group or organisation.closed_on or organisation.pk == organisation.owner_id
    return _is_kept(viewer, organisation) and not is_other


def _sees_address(viewer: Viewer, organisation: Organisation) -> bool:
    """Officers see addresses: of their own host's register, and of the national one."""
    if organisation.owner_id is None:
        return bool(viewer.officer_hosts or viewer.steward_hosts)
    return rules.keeps_register(viewer, organisation.owner_id)


def _places(request: Request, organisation: Organisation, day: date) -> list[Place]:
    seats = seats_for(request.viewer).filter(membership__organisation=organisation)
    seen = sightings(list(seats.values_list("pk", flat=True))) if day < clock.today() else None
    found = seats_with_holders(seats.select_related("membership__network__host"), day, sightings=seen)
    places = [(seat.seat.membership.network, seat) for seat in found]
    places.sort(key=lambda pair: (pair[0].sort_key, pair[0].pk, pair[1].seat.position))
    return [Place(network, seat, rules.edits_network(request.viewer, network)) for network, seat in places]


def _history(request: Request, organisation: Organisation) -> QuerySet[Entry]:
    """All of it, except what other hosts call an organisation that they share."""
    ours = Q(**{f"changes__{AT_HOST}__isnull": True})
    for side in (0, 1):
        ours |= Q(**{f"changes__{AT_HOST}__{side}__in": list(request.viewer.hosts)})
    return entries_about(organisation).filter(ours)


def _former(request: Request, organisation: Organisation, day: date) -> list[Tenure]:
    over = Q(to_on__lt=day) | Q(ended=True)
    tenures = tenures_for(request.viewer).filter(over, seat__membership__organisation=organisation)
    return list(tenures.select_related("person", "seat__membership__network").order_by("-to_on", "-pk")[:_FORMER_SHOWN])

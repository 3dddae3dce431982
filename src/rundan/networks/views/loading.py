"""Finding what an address names: 404 for whoever may not see it, 403 for whoever may not change it (DESIGN §6.3)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from rundan.common.viewer import Viewer
from rundan.networks import queries, rules
from rundan.networks.models import (
    CopyRecipient,
    GroupMember,
    Membership,
    Network,
    Office,
    Organisation,
    Person,
    Seat,
    StandingParticipant,
    Tenure,
)


def editable_network(viewer: Viewer, pk: int) -> Network:
    network = get_object_or_404(queries.networks_for(viewer).select_related("host", "parent"), pk=pk)
    _require(rules.edits_network(viewer, network))
    return network


def hosted_network(viewer: Viewer, pk: int) -> Network:
    """For what only the host's stewards may do: to close a network, to open it again, to remove it."""
    network = get_object_or_404(queries.networks_for(viewer).select_related("host", "parent"), pk=pk)
    _require(rules.creates_networks(viewer, network.host_id))
    return network


def editable_membership(viewer: Viewer, pk: int) -> Membership:
    memberships = queries.memberships_for(viewer).select_related("network__host", "organisation")
    membership = get_object_or_404(memberships, pk=pk)
    _require(rules.edits_network(viewer, membership.network))
    return membership


def editable_seat(viewer: Viewer, pk: int) -> Seat:
    seats = queries.seats_for(viewer).select_related("membership__network__host", "membership__organisation")
    seat = get_object_or_404(seats, pk=pk)
    _require(rules.edits_network(viewer, seat.membership.network))
    return seat


def editable_copy(viewer: Viewer, pk: int) -> CopyRecipient:
    copies = queries.copies_for(viewer).select_related(
        "person", "seat__membership__network__host", "seat__membership__organisation"
    )
    copy = get_object_or_404(copies, pk=pk)
    _require(rules.edits_network(viewer, copy.seat.membership.network))
    return copy


def editable_tenure(viewer: Viewer, pk: int) -> Tenure:
    tenures = queries.tenures_for(viewer).select_related(
        "person", "seat__membership__network__host", "seat__membership__organisation"
    )
    tenure = get_object_or_404(tenures, pk=pk)
    _require(rules.edits_network(viewer, tenure.seat.membership.network))
    return tenure


def editable_standing(viewer: Viewer, pk: int) -> StandingParticipant:
    row = get_object_or_404(queries.standing_for(viewer).select_related("person", "network__host"), pk=pk)
    _require(rules.edits_network(viewer, row.network))
    return row


def editable_office(viewer: Viewer, pk: int) -> Office:
    office = get_object_or_404(queries.offices_for(viewer).select_related("person", "network__host", "host"), pk=pk)
    _require(rules.edits_office(viewer, office))
    return office


def stewarded_host(viewer: Viewer, pk: int) -> Organisation:
    host = get_object_or_404(queries.organisations_for(viewer), pk=pk)
    _require(host.pk in viewer.steward_hosts)
    return host


def seen_organisation(viewer: Viewer, pk: int) -> Organisation:
    return get_object_or_404(queries.organisations_for(viewer), pk=pk)


def national_organisation(viewer: Viewer, pk: int) -> Organisation:
    return get_object_or_404(queries.organisations_for(viewer).filter(owner__isnull=True), pk=pk)


def kept_organisation(viewer: Viewer, pk: int) -> tuple[Organisation, list[Organisation]]:
    """With the hosts of hers that may say what becomes of it: its own, or any for one in the national register."""
    organisation = seen_organisation(viewer, pk)
    hosts = [host for host in kept_hosts(viewer) if organisation.owner_id in (None, host.pk)]
    _require(bool(hosts))
    return organisation, hosts


def editable_organisation(viewer: Viewer, pk: int) -> Organisation:
    organisation = seen_organisation(viewer, pk)
    _require(rules.edits_organisation(viewer, organisation))
    return organisation


def editable_group(viewer: Viewer, pk: int) -> Organisation:
    group = get_object_or_404(queries.groups_for(viewer).select_related("owner"), pk=pk)
    _require(rules.edits_organisation(viewer, group))
    return group


def editable_group_member(viewer: Viewer, pk: int) -> GroupMember:
    member = get_object_or_404(queries.group_members_for(viewer).select_related("group", "organisation"), pk=pk)
    _require(rules.edits_organisation(viewer, member.group))
    return member


def editable_person(viewer: Viewer, pk: int) -> Person:
    person = get_object_or_404(
        queries.people_for(viewer).filter(merge=None).select_related("host", "organisation"), pk=pk
    )
    _require(rules.edits_person(viewer, person))
    return person


def kept_hosts(viewer: Viewer) -> list[Organisation]:
    """The hosts whose register of people and organisations she keeps."""
    return list(Organisation.objects.filter(pk__in=viewer.officer_hosts | viewer.steward_hosts))


def _require(may: bool) -> None:
    if not may:
        raise PermissionDenied

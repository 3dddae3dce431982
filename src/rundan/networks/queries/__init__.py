"""What can be asked of the map."""

from rundan.networks.queries.addresses import addresses_at
from rundan.networks.queries.groups import group_members_for, groups_for, groups_with_members
from rundan.networks.queries.on_day import holder_on, members_on, offices_on, seats_on, standing_on, tenures_on
from rundan.networks.queries.resolving import resolve_organisation, resolve_person
from rundan.networks.queries.ring import RingSeat, RingSegment, ring_of, rings_of
from rundan.networks.queries.visible import (
    copies_for,
    known_people,
    memberships_for,
    networks_for,
    offices_for,
    organisations_for,
    people_for,
    seats_for,
    standing_for,
    tenures_for,
)

__all__ = [
    "RingSeat",
    "RingSegment",
    "addresses_at",
    "copies_for",
    "group_members_for",
    "groups_for",
    "groups_with_members",
    "holder_on",
    "known_people",
    "members_on",
    "memberships_for",
    "networks_for",
    "offices_for",
    "offices_on",
    "organisations_for",
    "people_for",
    "resolve_organisation",
    "resolve_person",
    "ring_of",
    "rings_of",
    "seats_for",
    "seats_on",
    "standing_for",
    "standing_on",
    "tenures_for",
    "tenures_on",
]

"""Several members at once, of a network or of a group, some of whom the host did not know before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from rundan.common.actor import Actor
from rundan.networks.actions import groups, memberships
from rundan.networks.actions import organisations as register
from rundan.networks.models import GroupMember, Membership, Network, Organisation


@transaction.atomic
def join_all(
    network: Network,
    *,
    organisations: Iterable[Organisation],
    by: Actor,
    new_names: Iterable[str] = (),
    kind: str = "",
    from_on: date | None = None,
) -> list[Membership]:
    """All or none. New names become organisations of the host's own, of this kind."""
    made = [register.create(host=network.host, name=name, kind=kind, by=by) for name in new_names]
    return [memberships.join(network, organisation=each, from_on=from_on, by=by) for each in (*organisations, *made)]


@transaction.atomic
def make_group(*, host: Organisation, name: str, by: Actor, **members: Any) -> Organisation:
    """A group of the host's own, with those who belong to it."""
    group = register.create(host=host, name=name, kind=Organisation.Kind.GROUP, by=by)
    join_group(group, by=by, **members)
    return group


@transaction.atomic
def join_group(
    group: Organisation,
    *,
    organisations: Iterable[Organisation],
    by: Actor,
    new_names: Iterable[str] = (),
    kind: str = "",
    from_on: date | None = None,
) -> list[GroupMember]:
    """All or none, as in a network."""
    made = [register.create(host=group.owner, name=name, kind=kind, by=by) for name in new_names]
    return [groups.join(group, organisation=each, from_on=from_on, by=by) for each in (*organisations, *made)]

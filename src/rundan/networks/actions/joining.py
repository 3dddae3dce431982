"""Several members at once, some of whom the host did not know before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from rundan.common.actor import Actor
from rundan.networks.actions import memberships
from rundan.networks.actions import organisations as register
from rundan.networks.models import Membership, Network, Organisation


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

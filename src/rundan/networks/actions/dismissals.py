from __future__ import annotations

from django.db import transaction

from rundan.common.actor import Actor
from rundan.history.actions import record
from rundan.networks.actions import shared
from rundan.networks.models import Dismissal, Network, Organisation, Person


@transaction.atomic
def dismiss(network: Network, *, organisation: Organisation, person: Person, by: Actor) -> Dismissal:
    """What the notes propose about her and the member's seat is not so, and is not asked again.

    Saying so twice changes nothing.
    """
    row, is_new = Dismissal.objects.get_or_create(network=network, organisation=organisation, person=person)
    if is_new:
        changes = shared.created(person=person.name, organisation=organisation.name)
        record("proposal dismissed", row, by=by, network_id=network.pk, changes=changes)
    return row


@transaction.atomic
def take_back(row: Dismissal, *, by: Actor) -> None:
    """She may be proposed again."""
    changes = shared.gone(person=row.person.name, organisation=row.organisation.name)
    record("proposal taken back", row, by=by, network_id=row.network_id, changes=changes)
    row.delete()

"""Who gets a copy of what is sent to a seat: it stays with the seat when the holder leaves."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common import locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.networks.actions import shared
from rundan.networks.models import CopyRecipient, Person, Seat


@transaction.atomic
def add(seat: Seat, *, person: Person | None, by: Actor, name: str = "", email: str = "") -> CopyRecipient:
    """A person, at her own address whatever it becomes; without one a name with an address."""
    locking.hold(seat)
    given = {"name": "", "email": ""} if person else {"name": shared.stripped(name), "email": email.strip()}
    if person is None and not given["email"]:
        raise Refused(_("Skriv adressen som kopiorna ska gå till."), field="email")
    same = seat.copies.filter(person=person) if person else seat.copies.filter(email__iexact=given["email"])
    if other := same.first():
        raise Refused(_("%(name)s får redan kopior.") % {"name": other.called}, field="name")
    copy = CopyRecipient.objects.create(seat=seat, person=person, **given)
    changes = {**shared.created(**_told(copy)), **({"email": [None, None]} if copy.email else {})}
    record("created", copy, by=by, network_id=seat.membership.network_id, changes=changes)
    return copy


@transaction.atomic
def remove(copy: CopyRecipient, *, by: Actor) -> None:
    record("removed", copy, by=by, network_id=copy.seat.membership.network_id, changes=shared.gone(**_told(copy)))
    copy.delete()


def _told(copy: CopyRecipient) -> dict[str, str]:
    """Who and for whom, in words; never the address."""
    return {"name": copy.called, "organisation": copy.seat.membership.organisation.name}

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from rundan.common import dates, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.networks.actions import copies, shared, tenures
from rundan.networks.models import Membership, Seat


@transaction.atomic
def open(membership: Membership, *, by: Actor, function: str = "") -> Seat:
    """One more seat for a member, vacant until someone is named."""
    membership = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    if membership.to_on:
        raise Refused(
            _("%(name)s lämnade nätverket %(day)s och kan inte få fler representanter.")
            % {"name": membership.organisation.name, "day": dates.day(membership.to_on)}
        )
    last = membership.seats.aggregate(last=Max("position"))["last"] or 0
    function = function or membership.network.function
    seat = Seat.objects.create(membership=membership, function=function, position=last + 1)
    changes = shared.created(organisation=membership.organisation.name, function=function)
    record("opened", seat, by=by, network_id=membership.network_id, changes=changes)
    return seat


@transaction.atomic
def change(seat: Seat, *, version: int, by: Actor, function: str) -> Seat:
    return edit(seat, {"function": function}, version=version, by=by, network_id=seat.membership.network_id)


@transaction.atomic
def close(seat: Seat, *, on: date, by: Actor) -> Seat:
    """The seat's last day: whoever still holds it ends then."""
    later = seat.tenures.filter(from_on__gt=on).select_related("person").first()
    if later:
        raise Refused(
            _("%(person)s tillträder %(day)s, efter den dagen. Ta bort eller ändra det först.")
            % {"person": later.person.name, "day": dates.day(later.from_on or on)},
            field="on",
        )
    for tenure in seat.tenures.filter(Q(to_on__isnull=True) | Q(to_on__gt=on), ended=False):
        tenures.end(tenure, on=on, by=by)
    fresh = locking.update(seat, version=seat.version, closed_on=on)
    changes = {**shared.gone(organisation=seat.membership.organisation.name), "closed_on": [seat.closed_on, on]}
    record("closed", fresh, by=by, network_id=seat.membership.network_id, changes=changes)
    return fresh


@transaction.atomic
def remove(seat: Seat, *, by: Actor) -> None:
    """Undo a seat opened by mistake. One that somebody holds or held is none: who sat there would be lost."""
    name = seat.membership.organisation.name
    if held := seat.tenures.select_related("person").order_by("-from_on", "-pk").first():
        sentence = _(
            "%(person)s står som representant för %(name)s. Avsluta i stället, då finns historiken kvar. "
            "Var också det ett misstag, ta bort %(person)s först."
        )
        raise Refused(sentence % {"person": held.person.name, "name": name})
    refusal = _("Representanten för %(name)s har närvaro eller uppdrag och kan inte tas bort. Avsluta i stället.") % {
        "name": name
    }
    network_id = seat.membership.network_id
    with shared.refusing(refusal):
        for copy in seat.copies.select_related("person", "seat__membership__organisation"):
            copies.remove(copy, by=by)
    shared.remove(seat, refusal, by=by, network_id=network_id, organisation=name, function=seat.function)

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rundan.common import dates, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.networks.actions import seats, shared, tenures
from rundan.networks.models import Membership, Network, Organisation, Tenure


@transaction.atomic
def join(network: Network, *, organisation: Organisation, by: Actor, from_on: date | None = None) -> Membership:
    """The organisation becomes a member, with its first seat, vacant."""
    locking.hold(network)
    if network.closed_on and (from_on is None or from_on > network.closed_on):
        raise Refused(
            _("%(name)s avslutades %(day)s och tar inte emot fler medlemmar.")
            % {"name": network.name, "day": dates.day(network.closed_on)},
            field="from_on",
        )
    _refuse_gone(organisation, network.host_id, from_on)
    _refuse_overlap(network, organisation, from_on, None)
    membership = Membership.objects.create(network=network, organisation=organisation, from_on=from_on)
    changes = shared.created(organisation=organisation.name, from_on=from_on)
    record("joined", membership, by=by, network_id=network.pk, changes=changes)
    seats.open(membership, by=by)
    return membership


@transaction.atomic
def change(membership: Membership, *, version: int, by: Actor, **values: Any) -> Membership:
    """Correct the days of a membership; its holders must still lie within them."""
    from_on, to_on = values.get("from_on", membership.from_on), values.get("to_on", membership.to_on)
    shared.in_order(from_on, to_on)
    locking.hold(membership.network)
    _refuse_overlap(membership.network, membership.organisation, from_on, to_on, but=membership)
    _refuse_holders_outside(membership, from_on, to_on)
    return edit(membership, values, version=version, by=by, network_id=membership.network_id)


@transaction.atomic
def leave(membership: Membership, *, on: date, by: Actor) -> Membership:
    """The last day of a membership: its seats close and their holders end with it."""
    shared.in_order(membership.from_on, on)
    if membership.to_on and membership.to_on <= on:
        raise Refused(
            _("%(name)s lämnade nätverket redan %(day)s.")
            % {"name": membership.organisation.name, "day": dates.day(membership.to_on)},
            field="on",
        )
    for seat in membership.seats.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on)):
        seats.close(seat, on=on, by=by)
    fresh = locking.update(membership, version=membership.version, to_on=on)
    changes = {**shared.gone(organisation=membership.organisation.name), "to_on": [membership.to_on, on]}
    record("left", fresh, by=by, network_id=fresh.network_id, changes=changes)
    return fresh


@transaction.atomic
def remove(membership: Membership, *, by: Actor) -> None:
    """Undo a membership entered by mistake."""
    name = membership.organisation.name
    refusal = _("%(name)s kan inte tas bort, för det finns närvaro eller uppdrag kvar. Ange i stället ett slut.") % {
        "name": name
    }
    with shared.refusing(refusal):
        for seat in membership.seats.select_related("membership__organisation"):
            for tenure in seat.tenures.select_related("person", "seat__membership__organisation"):
                tenures.remove(tenure, by=by)
            seats.remove(seat, by=by)
    shared.remove(
        membership, refusal, by=by, network_id=membership.network_id, organisation=name, from_on=membership.from_on
    )


def _refuse_gone(organisation: Organisation, host_id: int, from_on: date | None) -> None:
    gone = organisation.closed_on or organisation.mergers.filter(host=host_id).values_list("on", flat=True).first()
    if gone and (from_on is None or from_on > gone):
        sentence = _("%(name)s finns inte efter %(day)s. Ange en tidigare dag, eller välj den som tog över.")
        raise Refused(sentence % {"name": organisation.name, "day": dates.day(gone)}, field="from_on")


def _refuse_overlap(
    network: Network,
    organisation: Organisation,
    from_on: date | None,
    to_on: date | None,
    *,
    but: Membership | None = None,
) -> None:
    others = network.memberships.filter(organisation=organisation)
    if but:
        others = others.exclude(pk=but.pk)
    if from_on:
        others = others.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on))
    if to_on:
        others = others.filter(Q(from_on__isnull=True) | Q(from_on__lte=to_on))
    other = others.first()
    if other is None:
        return
    names = {"name": organisation.name, "network": network.name}
    if other.to_on:
        sentence = _("%(name)s var medlem till och med %(day)s. Ange en dag efter det.")
        raise Refused(sentence % {**names, "day": dates.day(other.to_on)}, field="from_on")
    raise Refused(_("%(name)s är redan medlem i %(network)s.") % names, field="organisation")


def _refuse_holders_outside(membership: Membership, from_on: date | None, to_on: date | None) -> None:
    outside = Q(pk__in=[])
    if from_on:
        outside |= Q(from_on__lt=from_on)
    if to_on:
        outside |= Q(to_on__gt=to_on) | Q(to_on__isnull=True, ended=False)
    tenure = Tenure.objects.filter(outside, seat__membership=membership).select_related("person").first()
    if tenure:
        raise Refused(
            _("%(person)s representerar %(name)s utanför de dagarna. Ändra hennes eller hans tid först.")
            % {"person": tenure.person.name, "name": membership.organisation.name}
        )

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common import clock, dates, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.networks.actions import shared
from rundan.networks.models import Person, Seat, Tenure
from rundan.networks.tenure_days import Sightings, first_day, overlap


@transaction.atomic
def begin(
    seat: Seat,
    *,
    person: Person,
    by: Actor,
    kind: str = Tenure.Kind.ORDINARY,
    from_on: date | None = None,
    to_on: date | None = None,
    mandate_to: date | None = None,
    ended: bool = False,
    sightings: Sightings | None = None,
) -> Tenure:
    """A person takes the seat; ``ended``: she has left it since, nobody knows when. ``mandate_to``: the last day of her
    mandate, after which she stays until a successor is chosen.

    Only deputies may share a day with another of their kind.
    """
    tenure = Tenure(seat=_locked(seat), person=person, kind=kind, from_on=from_on, to_on=to_on, ended=ended)
    tenure.mandate_to = mandate_to
    _check(tenure, sightings)
    tenure.save()
    changes = shared.created(**_told(tenure), from_on=from_on, to_on=to_on, mandate_to=mandate_to, ended=ended or None)
    record("began", tenure, by=by, network_id=tenure.seat.membership.network_id, changes=changes)
    return tenure


@transaction.atomic
def change(tenure: Tenure, *, version: int, by: Actor, sightings: Sightings | None = None, **values: Any) -> Tenure:
    after = Tenure.objects.select_related("person").get(pk=tenure.pk)
    after.seat = _locked(tenure.seat)
    for field, value in values.items():
        setattr(after, field, value)
    _check(after, sightings)
    return edit(tenure, values, version=version, by=by, network_id=after.seat.membership.network_id)


@transaction.atomic
def end(tenure: Tenure, *, on: date | None, by: Actor) -> Tenure:
    """Her last day; None: she has ended, nobody knows when."""
    shared.in_order(tenure.from_on, on)
    had_no_days = tenure.ended and tenure.to_on is None
    if on is not None and (had_no_days or (tenure.to_on is not None and on > tenure.to_on)):
        # A later last day, or one where nobody knew it, may reach into somebody else's time.
        longer = Tenure.objects.select_related("person").get(pk=tenure.pk)
        longer.seat, longer.to_on, longer.ended = _locked(tenure.seat), on, False
        _check(longer, None)
    fresh = locking.update(tenure, version=tenure.version, to_on=on, ended=on is None)
    changes = {**shared.gone(**_told(tenure)), "to_on": [tenure.to_on, on]}
    if fresh.ended != tenure.ended:
        changes["ended"] = [tenure.ended, fresh.ended]
    record("ended", fresh, by=by, network_id=tenure.seat.membership.network_id, changes=changes)
    return fresh


@transaction.atomic
def end_mandate(tenure: Tenure, *, on: date, by: Actor) -> Tenure:
    """The last day of her mandate; she stays until a successor is chosen (kvarstår)."""
    shared.in_order(tenure.from_on, on)
    longer = Tenure.objects.select_related("person").get(pk=tenure.pk)
    longer.seat, longer.to_on, longer.mandate_to = _locked(tenure.seat), None, on
    _check(longer, None)
    fresh = locking.update(tenure, version=tenure.version, to_on=None, mandate_to=on, ended=False)
    changes = {**shared.gone(**_told(tenure)), "mandate_to": [tenure.mandate_to, on]}
    changes |= {
        field: [getattr(tenure, field), value]
        for field, value in (("to_on", None), ("ended", False))
        if getattr(tenure, field) != value
    }
    record("mandate ended", fresh, by=by, network_id=fresh.seat.membership.network_id, changes=changes)
    return fresh


@transaction.atomic
def remove(tenure: Tenure, *, by: Actor) -> None:
    """Undo a tenure entered by mistake: she never held the seat."""
    refusal = _("%(name)s kan inte tas bort som representant.") % {"name": tenure.person.name}
    values = {**_told(tenure), "from_on": tenure.from_on, "to_on": tenure.to_on}
    shared.remove(tenure, refusal, by=by, network_id=tenure.seat.membership.network_id, **values)


def _locked(seat: Seat) -> Seat:
    """The seat's row, held until the transaction ends, so that two holders cannot be named at once."""
    locked = Seat.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("membership__organisation", "membership__network").get(pk=seat.pk)


def _told(tenure: Tenure) -> dict[str, str]:
    """Who and for whom, in words, so that the line of history reads by itself later."""
    return {
        "person": tenure.person.name,
        "organisation": tenure.seat.membership.organisation.name,
        "kind": tenure.kind,
    }


def _check(tenure: Tenure, sightings: Sightings | None) -> None:
    shared.in_order(tenure.from_on, tenure.to_on)
    shared.in_order(tenure.from_on, tenure.mandate_to)
    _refuse_outside_membership(tenure)
    _refuse_two_at_once(tenure, sightings)


def _refuse_outside_membership(tenure: Tenure) -> None:
    """A seat is held only while its organisation is a member, the seat is open and the network lives."""
    membership = tenure.seat.membership
    names = {"name": membership.organisation.name, "network": membership.network.name}
    first = tenure.from_on or tenure.to_on
    if membership.from_on and first and first < membership.from_on:
        sentence = _("%(name)s är medlem i %(network)s först från %(day)s. Ändra dagen, eller medlemskapets början.")
        raise Refused(sentence % {**names, "day": dates.day(membership.from_on)}, field="from_on")
    ends = [day for day in (membership.to_on, tenure.seat.closed_on, membership.network.closed_on) if day]
    if not ends or tenure.ended or (tenure.to_on and tenure.to_on <= min(ends)):
        return
    sentence = _("%(name)s har ingen representant i %(network)s efter %(day)s. Ange ett slut senast den dagen.")
    raise Refused(sentence % {**names, "day": dates.day(min(ends))}, field="to_on")


def _refuse_two_at_once(tenure: Tenure, sightings: Sightings | None) -> None:
    if tenure.kind == Tenure.Kind.DEPUTY:
        return
    others = Tenure.objects.filter(seat=tenure.seat, kind=tenure.kind).exclude(pk=tenure.pk).select_related("person")
    for other in others:
        if overlap(tenure, other, sightings):
            raise Refused(_overlap_sentence(other, sightings), field="from_on")


def _overlap_sentence(other: Tenure, sightings: Sightings | None) -> str:
    name = other.seat.membership.organisation.name if other.seat_id else ""
    first = first_day(other, sightings)
    words = {
        "person": other.person.name,
        "kind": other.get_kind_display(),
        "name": name,
        "from": dates.day(first) if first else "",
        "to": dates.day(other.to_on) if other.to_on else "",
    }
    if other.to_on:
        was = other.to_on < clock.today()
        if first and was:
            return _("%(person)s var %(kind)s för %(name)s från %(from)s till %(to)s. Ange andra dagar.") % words
        if was:
            return _("%(person)s var %(kind)s för %(name)s till %(to)s. Ange en dag efter det.") % words
        return (
            _("%(person)s är %(kind)s för %(name)s till %(to)s. Ange en dag efter det, eller välj ersättare.") % words
        )
    if first:
        return _("%(person)s är %(kind)s för %(name)s från %(from)s. Avsluta det först, eller välj ersättare.") % words
    return _("%(person)s är redan %(kind)s för %(name)s. Avsluta det först, eller välj ersättare.") % words

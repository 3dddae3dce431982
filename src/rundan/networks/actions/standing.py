"""Whoever takes part in a network without a seat (adjungerad)."""

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
from rundan.networks.actions import people, shared
from rundan.networks.models import Network, Organisation, Person, StandingParticipant


@transaction.atomic
def begin(
    network: Network, *, person: Person, by: Actor, title: str = "", from_on: date | None = None
) -> StandingParticipant:
    locking.hold(network)
    if network.closed_on and (from_on is None or from_on > network.closed_on):
        words = {"name": network.name, "day": dates.day(network.closed_on)}
        raise Refused(_("%(name)s avslutades %(day)s. Ange en tidigare dag.") % words, field="from_on")
    row = StandingParticipant(network=network, person=person, title=title, from_on=from_on)
    _refuse_twice(row)
    row.save()
    changes = shared.created(person=person.name, title=title, from_on=from_on)
    record("began", row, by=by, network_id=network.pk, changes=changes)
    return row


@transaction.atomic
def name(
    network: Network,
    *,
    person: Person | None,
    new_name: str,
    by: Actor,
    organisation: Organisation | None = None,
    **values: Any,
) -> StandingParticipant:
    """As ``begin``, also for someone whom the host does not know yet."""
    if person is None:
        person = people.create(host=network.host, name=new_name, organisation=organisation, by=by)
    return begin(network, person=person, by=by, **values)


@transaction.atomic
def change(row: StandingParticipant, *, version: int, by: Actor, **values: Any) -> StandingParticipant:
    shared.in_order(values.get("from_on", row.from_on), values.get("to_on", row.to_on))
    locking.hold(row.network)
    fresh = edit(row, values, version=version, by=by, network_id=row.network_id)
    _refuse_twice(fresh)
    return fresh


@transaction.atomic
def end(row: StandingParticipant, *, on: date, by: Actor) -> StandingParticipant:
    """Her last day."""
    shared.in_order(row.from_on, on)
    fresh = locking.update(row, version=row.version, to_on=on, ended=False)
    changes = {**shared.gone(person=row.person.name, title=row.title), "to_on": [row.to_on, on]}
    record("ended", fresh, by=by, network_id=row.network_id, changes=changes)
    return fresh


@transaction.atomic
def remove(row: StandingParticipant, *, by: Actor) -> None:
    """Undo what was entered by mistake."""
    refusal = _("%(name)s kan inte tas bort. Ange i stället ett slut.") % {"name": row.person.name}
    values = {"person": row.person.name, "title": row.title, "from_on": row.from_on, "to_on": row.to_on}
    shared.remove(row, refusal, by=by, network_id=row.network_id, **values)


def _refuse_twice(row: StandingParticipant) -> None:
    """The same person twice over the same days is a slip."""
    if row.ended:
        return
    same = row.network.standing.filter(person=row.person, ended=False).exclude(pk=row.pk)
    if row.from_on:
        same = same.filter(Q(to_on__isnull=True) | Q(to_on__gte=row.from_on))
    if row.to_on:
        same = same.filter(Q(from_on__isnull=True) | Q(from_on__lte=row.to_on))
    if other := same.first():
        words = {"name": row.person.name, "title": other.called}
        raise Refused(_("%(name)s är redan %(title)s de dagarna.") % words, field="name")

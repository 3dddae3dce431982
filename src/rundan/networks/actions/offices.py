from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rundan.common import locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.networks.actions import people, shared
from rundan.networks.models import Network, Office, Organisation, Person


@transaction.atomic
def begin(
    *,
    person: Person,
    role: str,
    by: Actor,
    network: Network | None = None,
    host: Organisation | None = None,
    title: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
    ended: bool = False,
) -> Office:
    """A person takes an office in a network, or at a host as its steward. Two chairs at once are possible.

    ``ended``: she has left it since, nobody knows when.
    """
    if (role == Office.Role.STEWARD) != (host is not None):
        raise Refused(_("Förvaltare finns hos en värd, övriga funktioner i ett nätverk."), field="role")
    shared.in_order(from_on, to_on)
    office = Office(person=person, role=role, network=network, host=host, title=title, ended=ended)
    office.from_on, office.to_on = from_on, to_on
    shared.one_at_a_time(network.host if network else person.host)
    _refuse_twice(office)
    office.save()
    changes = shared.created(person=person.name, role=role, title=title, from_on=from_on, to_on=to_on)
    record("began", office, by=by, network_id=office.network_id, changes=changes)
    return office


@transaction.atomic
def name(
    *, person: Person | None, new_name: str, by: Actor, organisation: Organisation | None = None, **office: Any
) -> Office:
    """As ``begin``, also for someone whom the host does not know yet."""
    if person is None:
        host = office["network"].host if office.get("network") else office["host"]
        person = people.create(host=host, name=new_name, organisation=organisation, by=by)
    return begin(person=person, by=by, **office)


@transaction.atomic
def change(office: Office, *, version: int, by: Actor, **values: Any) -> Office:
    shared.in_order(values.get("from_on", office.from_on), values.get("to_on", office.to_on))
    shared.one_at_a_time(office.person.host)
    fresh = edit(office, values, version=version, by=by, network_id=office.network_id)
    _refuse_twice(fresh)
    return fresh


@transaction.atomic
def end(office: Office, *, on: date | None, by: Actor) -> Office:
    """Its last day; None: it has ended, nobody knows when."""
    shared.in_order(office.from_on, on)
    fresh = locking.update(office, version=office.version, to_on=on, ended=on is None)
    changes = {**shared.gone(person=office.person.name, role=office.role), "to_on": [office.to_on, on]}
    record("ended", fresh, by=by, network_id=office.network_id, changes=changes)
    return fresh


@transaction.atomic
def remove(office: Office, *, by: Actor) -> None:
    """Undo an office entered by mistake."""
    refusal = _("%(name)s har uppdrag i den här funktionen. Ange i stället ett slut.") % {"name": office.person.name}
    values = {"person": office.person.name, "role": office.role, "from_on": office.from_on, "to_on": office.to_on}
    shared.remove(office, refusal, by=by, network_id=office.network_id, **values)


def _refuse_twice(office: Office) -> None:
    """The same person in the same role twice over the same days is a slip."""
    same = Office.objects.filter(
        person=office.person, role=office.role, network=office.network, host=office.host, ended=False
    ).exclude(pk=office.pk)
    if office.from_on:
        same = same.filter(Q(to_on__isnull=True) | Q(to_on__gte=office.from_on))
    if office.to_on:
        same = same.filter(Q(from_on__isnull=True) | Q(from_on__lte=office.to_on))
    if not office.ended and same.exists():
        raise Refused(
            _("%(name)s är redan %(role)s de dagarna.")
            % {"name": office.person.name, "role": office.title or office.get_role_display()},
            field="person",
        )

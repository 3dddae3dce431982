from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common import dates, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.common.swedish import fold, sort_key
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.networks.actions import memberships, offices, shared, standing
from rundan.networks.models import Network, NetworkAlias, Organisation
from rundan.networks.names import code_from


@transaction.atomic
def create(
    *,
    host: Organisation,
    name: str,
    kind: str,
    by: Actor,
    code: str = "",
    purpose: str = "",
    function: str = "",
    parent: Network | None = None,
    seats_per_organisation: int | None = None,
    is_formal: bool = False,
) -> Network:
    name = shared.stripped(name)
    shared.one_at_a_time(host)
    _refuse_foreign_parent(host, parent)
    code = _refuse_taken_code(host, code.strip()) if code.strip() else _free_code(host, code_from(name))
    network = Network.objects.create(
        host=host,
        code=code,
        name=name,
        **_named(name),
        kind=kind,
        purpose=purpose,
        function=function,
        parent=parent,
        seats_per_organisation=seats_per_organisation,
        is_formal=is_formal,
    )
    changes = shared.created(name=name, kind=kind, code=code, purpose=purpose, function=function, parent=parent)
    record("created", network, by=by, network_id=network.pk, changes=changes)
    return network


@transaction.atomic
def change(network: Network, *, version: int, by: Actor, **values: Any) -> Network:
    values["name"] = shared.stripped(values.get("name", network.name))
    shared.one_at_a_time(network.host)
    if "code" in values and values["code"] != network.code:
        _refuse_taken_code(network.host, values["code"])
    if values.get("parent"):
        _refuse_foreign_parent(network.host, values["parent"])
        _refuse_ring(network, values["parent"])
    if values.get("reports_to"):
        _refuse_foreign_parent(network.host, values["reports_to"], field="reports_to")
    derived = _named(values["name"])
    return edit(network, values, version=version, by=by, network_id=network.pk, derived=derived)


@transaction.atomic
def close(network: Network, *, on: date, by: Actor) -> Network:
    """The network ends. Nothing under it is touched: after that day nobody holds a seat in it, before it all did."""
    if network.closed_on:
        raise Refused(
            _("%(name)s avslutades redan %(day)s.") % {"name": network.name, "day": dates.day(network.closed_on)},
            field="on",
        )
    living = network.children.filter(closed_on__isnull=True).first()
    if living:
        raise Refused(
            _("%(child)s hör till %(name)s och är inte avslutad. Avsluta den först, eller flytta den.")
            % {"child": living.name, "name": network.name}
        )
    fresh = locking.update(network, version=network.version, closed_on=on)
    record("closed", fresh, by=by, network_id=network.pk, changes={"closed_on": [None, on]})
    return fresh


@transaction.atomic
def reopen(network: Network, *, by: Actor) -> Network:
    if network.parent and network.parent.closed_on:
        raise Refused(_("%(parent)s är avslutat. Öppna det först.") % {"parent": network.parent.name})
    fresh = locking.update(network, version=network.version, closed_on=None)
    record("reopened", fresh, by=by, network_id=network.pk, changes={"closed_on": [network.closed_on, None]})
    return fresh


@transaction.atomic
def add_alias(network: Network, *, name: str, by: Actor) -> NetworkAlias:
    """A spelling that the network's documents use; adding the same again changes nothing."""
    name = shared.stripped(name)
    alias, is_new = NetworkAlias.objects.get_or_create(network=network, folded=fold(name), defaults={"name": name})
    if is_new:
        record("alias added", network, by=by, network_id=network.pk, changes={"alias": [None, name]})
    return alias


@transaction.atomic
def remove_alias(alias: NetworkAlias, *, by: Actor) -> None:
    record("alias removed", alias.network, by=by, network_id=alias.network_id, changes={"alias": [alias.name, None]})
    alias.delete()


@transaction.atomic
def remove(network: Network, *, by: Actor) -> None:
    """Undo a network made by mistake; one that has met or been given tasks is closed instead."""
    refusal = _("%(name)s kan inte tas bort, för det finns möten eller uppdrag i det. Avsluta det i stället.") % {
        "name": network.name
    }
    with shared.refusing(refusal):
        for membership in network.memberships.select_related("organisation"):
            memberships.remove(membership, by=by)
        for office in network.offices.select_related("person"):
            offices.remove(office, by=by)
        for row in network.standing.select_related("person"):
            standing.remove(row, by=by)
    shared.remove(network, refusal, by=by, network_id=network.pk, name=network.name, code=network.code)


def _named(name: str) -> dict[str, str]:
    return {"sort_key": sort_key(name), "folded": fold(name)}


def _free_code(host: Organisation, wanted: str) -> str:
    taken = set(host.hosted.filter(code__startswith=wanted).values_list("code", flat=True))
    number = 2
    code = wanted
    while code in taken:
        code = f"{wanted}-{number}"
        number += 1
    return code


def _refuse_taken_code(host: Organisation, code: str) -> str:
    other = host.hosted.filter(code=code).first()
    if other:
        raise Refused(
            _("Koden ”%(code)s” används redan av %(name)s. Välj en annan.") % {"code": code, "name": other.name},
            field="code",
        )
    return code


def _refuse_foreign_parent(host: Organisation, parent: Network | None, *, field: str = "parent") -> None:
    if parent and parent.host_id != host.pk:
        raise Refused(_("Ett nätverk kan bara höra till ett annat hos samma värd."), field=field)


def _refuse_ring(network: Network, parent: Network) -> None:
    """Walks upwards over the host's networks; the host is locked, or two moves at once could close a ring."""
    parents = dict(Network.objects.filter(host=network.host_id).values_list("pk", "parent_id"))
    above: int | None = parent.pk
    while above is not None:
        if above == network.pk:
            raise Refused(
                _("%(name)s kan inte höra till sig självt, inte heller genom ett annat nätverk.")
                % {"name": network.name},
                field="parent",
            )
        above = parents[above]

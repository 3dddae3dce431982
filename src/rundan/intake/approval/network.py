"""The network that a document is of, how it is spelled, and who is a member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rundan.common.actor import Actor
from rundan.common.swedish import fold
from rundan.intake.approval.keepers import Claims, Keeper, earliest, latest
from rundan.intake.approval.ledger import Ledger
from rundan.intake.matching.case import Body, Case
from rundan.networks.actions import memberships, networks
from rundan.networks.models import Membership, Network, NetworkAlias, Organisation


class NetworkKeeper(Keeper):
    """Named as it was first answered. Documents that found it on the map say nothing of its name."""

    model = Network
    fields = ("host", "name", "kind", "function", "seats_per_organisation")

    def values(self, claims: Claims) -> dict[str, Any]:
        naming = [claim for claim in claims if claim.get("name")]
        values = {"seats_per_organisation": latest(claims, "seats", None)}
        if naming:
            values |= {f: earliest(naming, f) for f in ("host", "name", "kind", "function")}
        return values

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Network:
        rule = values["seats_per_organisation"]
        network = networks.create(by=by, **{f: values[f] for f in ("host", "name", "kind", "function")})
        if rule is None:
            return network
        return networks.change(network, version=network.version, by=by, seats_per_organisation=rule)

    def change(self, row: Network, values: Mapping[str, Any], *, by: Actor) -> Network:
        return networks.change(row, version=row.version, by=by, **values)

    def remove(self, row: Network, *, by: Actor) -> None:
        networks.remove(row, by=by)


class NetworkAliasKeeper(Keeper):
    model = NetworkAlias
    fields = ("network", "name")

    def values(self, claims: Claims) -> dict[str, Any]:
        return {"network": claims[0]["network"], "name": earliest(claims, "name")}

    def create(self, values: Mapping[str, Any], *, by: Actor) -> NetworkAlias:
        return networks.add_alias(values["network"], name=values["name"], by=by)

    def change(self, row: NetworkAlias, values: Mapping[str, Any], *, by: Actor) -> NetworkAlias:
        networks.remove_alias(row, by=by)
        return networks.add_alias(row.network, name=values["name"], by=by)

    def remove(self, row: NetworkAlias, *, by: Actor) -> None:
        networks.remove_alias(row, by=by)


class MembershipKeeper(Keeper):
    model = Membership

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Membership:
        return memberships.join(values["network"], organisation=values["organisation"], by=by)

    def values(self, claims: Claims) -> dict[str, Any]:
        return {name: claims[0][name] for name in ("network", "organisation")}

    fields = ("network", "organisation")

    def remove(self, row: Membership, *, by: Actor) -> None:
        memberships.remove(row, by=by)


def enter(ledger: Ledger, case: Case) -> list[Network]:
    """The networks that meet, the leading one first: those of the map, and those that an answer makes."""
    found = []
    for index, body in enumerate(case.bodies):
        found.append(_network(ledger, case, body, index))
    _spelling(ledger, case, found[0])
    return found


def join(ledger: Ledger, case: Case, together: list[Network]) -> None:
    """Every organisation of which someone sat is a member."""
    for key, index in case.sitting.items():
        organisation, network = case.roster.by_fact[key].organisation, together[index]
        if organisation is not None and case.is_settled(key):
            _member(ledger, case, key, network, organisation)


def _network(ledger: Ledger, case: Case, body: Body, order: int) -> Network:
    says: dict[str, Any] = {"order": order, "seats": case.said("seats")}
    which, answer = body.which, body.answer
    if answer.get("name"):
        says |= {"host": ledger.host.pk, "name": str(answer["name"])[:200]}
        says |= {"kind": answer.get("kind") or "network", "function": str(answer.get("function") or "")[:100]}
    row = which if isinstance(which, Network) else None
    key = f"network:{ledger.host.pk}:{fold(which.name)}"
    fact = case.fact("network") or "network"
    record = ledger.claim(NetworkKeeper(), key, fact, says, row=row, network_id=row.pk if row else None)
    network = ledger.settle(NetworkKeeper(), record)
    assert isinstance(network, Network)
    ledger.place(record, network.pk, None)
    ledger.networks.add(network.pk)
    return network


def _spelling(ledger: Ledger, case: Case, network: Network) -> None:
    """A spelling that a reviewer has confirmed by answering or approving is remembered."""
    names = list(case.said("network", "names") or ())
    fact = case.fact("network")
    if len(names) == 1 and fact is not None and fold(names[0]) != network.folded:
        key = f"alias:network:{network.pk}:{fold(names[0])}"
        says = {"network": network.pk, "name": names[0][:200]}
        row = NetworkAlias.objects.filter(network=network, folded=fold(names[0])).first()
        record = ledger.claim(NetworkAliasKeeper(), key, fact, says, row=row, network_id=network.pk)
        ledger.settle(NetworkAliasKeeper(), record)


def _member(ledger: Ledger, case: Case, key: str, network: Network, organisation: Organisation) -> None:
    row = Membership.objects.filter(network=network, organisation=organisation).order_by("to_on").last()
    says = {"network": network.pk, "organisation": organisation.pk}
    name = f"member:{network.pk}:{organisation.pk}"
    record = ledger.claim(MembershipKeeper(), name, case.by_key[key], says, row=row, network_id=network.pk)
    ledger.settle(MembershipKeeper(), record)

"""Networks that the coordinator lays up herself, member by member, because no document tells of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from rundan.common.actor import Actor
from rundan.meetings import queries as meetings
from rundan.networks.actions import memberships, networks, offices, people, representatives
from rundan.networks.models import Network, Office, Organisation, Person, Seat, Tenure


def lay_up(host: Organisation, told: dict[str, Any], *, by: Actor) -> Network:
    """A network with its members, whoever has held its seats and its chair, and its end if it is over."""
    parent = Network.objects.get(host=host, name=told["parent"])
    network = networks.create(
        host=host, name=told["name"], kind=told["kind"], purpose=told["purpose"], parent=parent, by=by
    )
    for name, tenures in told["members"].items():
        organisation = Organisation.objects.get(owner=host, name=name)
        membership = memberships.join(network, organisation=organisation, from_on=_day(tenures[0], "from_on"), by=by)
        for each in tenures:
            _hold(membership.seats.get(), each, by)
    for each in told["chairs"]:
        offices.begin(
            person=Person.objects.get(host=host, name=each["person"]),
            role=Office.Role.CHAIR,
            network=network,
            from_on=_day(each, "from_on"),
            to_on=_day(each, "to_on"),
            by=by,
        )
    if "closed_on" in told:
        return networks.close(network, on=date.fromisoformat(told["closed_on"]), by=by)
    return network


def deputise(network: Network, told: dict[str, str], *, by: Actor) -> Tenure:
    """Someone new at a member, who stands in for whoever has its seat."""
    seats = Seat.objects.filter(membership__network=network, membership__organisation__name=told["organisation"])
    seat = seats.select_related("membership__network__host", "membership__organisation").get()
    person = people.create(
        host=network.host, name=told["name"], title=told["title"], organisation=seat.membership.organisation, by=by
    )
    seen = meetings.sightings([seat.pk])
    return representatives.name(
        seat, person=person, kind=Tenure.Kind.DEPUTY, from_on=_day(told, "from_on"), sightings=seen, by=by
    ).tenure


def _hold(seat: Seat, told: dict[str, str], by: Actor) -> None:
    name, host = told["person"], seat.membership.network.host
    representatives.name(
        seat,
        person=Person.objects.filter(host=host, name=name, merge=None).first(),
        new_name=name,
        from_on=_day(told, "from_on"),
        to_on=_day(told, "to_on"),
        sightings=meetings.sightings([seat.pk]),
        by=by,
    )


def _day(told: dict[str, str], name: str) -> date | None:
    return date.fromisoformat(told[name]) if name in told else None

"""What the coordinator does by hand around the documents: outside bodies, purposes, groups, who takes part without a
seat, what stands in no document, who has left, who was entered twice, what is done.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from rundan.common.actor import Actor
from rundan.followup.actions import tasks
from rundan.followup.models import Task
from rundan.meetings import queries as meetings
from rundan.networks.actions import (
    copies,
    joining,
    memberships,
    mergers,
    networks,
    organisations,
    people,
    standing,
    tenures,
)
from rundan.networks.models import Network, Organisation, Person, Seat, Tenure
from rundan.pages import merging
from rundan.sample import by_hand
from rundan.sample.region import load


@transaction.atomic
def outside_bodies(host: Organisation, *, by: Actor) -> None:
    """Known beforehand, so that what the networks pass on to them finds its way."""
    for body in load("region.json")["outside_bodies"]:
        networks.create(host=host, name=body["name"], kind=Network.Kind.OUTSIDE, purpose=body["purpose"], by=by)


@transaction.atomic
def finish(host: Organisation, *, by: Actor) -> None:
    told = load("region.json")
    for body in told["outside_bodies"]:
        network = Network.objects.get(host=host, name=body["name"])
        parent = Network.objects.get(host=host, name=told["afterwards"]["parents"][network.name])
        networks.change(network, version=network.version, reports_to=parent, by=by, **body["works"])
        for each in body["representatives"]:
            _represent(network, each, by)
    formal = {name for name, known in load("answers.json")["networks"].items() if known.get("is_formal")}
    for name, purpose in told["afterwards"]["purposes"].items():
        network = Network.objects.get(host=host, name=name)
        networks.change(network, version=network.version, purpose=purpose, is_formal=name in formal, by=by)
    for name, belongs_to in told["afterwards"]["parents"].items():
        network, parent = (Network.objects.get(host=host, name=each) for each in (name, belongs_to))
        networks.change(network, version=network.version, parent=parent, by=by)
    for left in told["afterwards"]["ended"]:
        held = Tenure.objects.filter(seat__membership__network__name=left["network"], person__name=left["person"])
        tenures.end(held.get(to_on=None), on=date.fromisoformat(left["on"]), by=by)
    _beside_the_seats(host, told["afterwards"], by)
    _in_no_document(host, told["afterwards"], by)
    for twice in told["afterwards"]["entered_twice"]:
        person = Person.objects.get(host=host, name=twice["person"])
        other = people.create(host=host, name=twice["also"], organisation=person.organisation, by=by)
        merging.merge(other, into=person, by=by)
    for done in told["afterwards"]["finished"]:
        task = tasks.finish(_task(host, done["text"]), on=date.fromisoformat(done["on"]), by=by)
        if done["note"]:
            tasks.note(task, text=done["note"], by=by)
    for done in told["afterwards"]["shares"]:
        shares = _task(host, done["text"]).shares.filter(seat__membership__organisation__name__in=done["members"])
        for share in shares.select_related("task"):
            tasks.finish_share(share, on=date.fromisoformat(done["on"]), by=by)


def _beside_the_seats(host: Organisation, told: dict[str, Any], by: Actor) -> None:
    """Who has gone up into another, groups, who takes part without a seat, and who gets copies of what one is sent."""
    own = Organisation.objects.filter(owner=host)
    for gone in told["gone_up"]:
        organisation = organisations.create(host=host, name=gone["name"], kind=gone["kind"], by=by)
        from_on = date.fromisoformat(gone["from_on"])
        mergers.merge(organisation, into=own.get(name=gone["into"]), host=host, from_on=from_on, by=by)
    for group in told["groups"]:
        members = own.filter(name__in=group["members"])
        from_on = date.fromisoformat(group["from_on"])
        joining.make_group(host=host, name=group["name"], organisations=members, from_on=from_on, by=by)
    for each in told["standing"]:
        network, works_at = Network.objects.get(host=host, name=each["network"]), own.get(name=each["organisation"])
        begins = {"title": each["title"], "from_on": date.fromisoformat(each["from_on"])}
        standing.name(network, person=None, new_name=each["name"], organisation=works_at, by=by, **begins)
    for each in told["copies"]:
        seats = Seat.objects.filter(membership__network__host=host, membership__network__name=each["network"])
        seat = seats.select_related("membership__organisation").get(membership__organisation__name=each["organisation"])
        copies.add(seat, person=None, name=each["name"], email=each["email"], by=by)


def _in_no_document(host: Organisation, told: dict[str, Any], by: Actor) -> None:
    """Small bodies whose notes nobody has, one of them over; who stands in for a member; a group with a seat."""
    for each in told["by_hand"]:
        by_hand.lay_up(host, each, by=by)
    for each in told["deputies"]:
        network = Network.objects.get(host=host, name=each["network"])
        by_hand.deputise(network, each, by=by)
    for each in told["seats_of_groups"]:
        _represent(Network.objects.get(host=host, name=each["network"]), each, by)


def _task(host: Organisation, beginning: str) -> Task:
    return Task.objects.get(network__host=host, text__startswith=beginning)


def _represent(network: Network, told: dict[str, str], by: Actor) -> None:
    organisation = Organisation.objects.get(owner=network.host, name=told["organisation"])
    begins, ends = date.fromisoformat(told["from_on"]), date.fromisoformat(told["to_on"])
    membership = memberships.join(network, organisation=organisation, from_on=begins, by=by)
    seat = membership.seats.get()
    person = Person.objects.get(host=network.host, name=told["person"])
    seen = meetings.sightings([seat.pk])
    tenures.begin(seat, person=person, from_on=begins, to_on=ends, sightings=seen, by=by)

"""What the coordinator does by hand around the documents: outside bodies, purposes, who has left, who was entered
twice, what is done.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from rundan.common.actor import Actor
from rundan.followup.actions import tasks
from rundan.followup.models import Task
from rundan.meetings import queries as meetings
from rundan.networks.actions import memberships, networks, people, tenures
from rundan.networks.models import Network, Organisation, Person, Tenure
from rundan.pages import merging
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

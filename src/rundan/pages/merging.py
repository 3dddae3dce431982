"""One person entered twice: all apps' part in making one of the two, and who may be the same as whom."""

from __future__ import annotations

from django.db.models import Q

from rundan.common.actor import Actor
from rundan.common.viewer import Viewer
from rundan.followup.actions import merging as followup
from rundan.intake.actions import merging as intake
from rundan.meetings.actions import merging as meetings
from rundan.meetings.queries import sightings
from rundan.networks import rules
from rundan.networks.actions import merging
from rundan.networks.actions.merging import Merging, belongings
from rundan.networks.actions.merging.apart import told_apart_from
from rundan.networks.actions.merging.moving import Mover
from rundan.networks.models import Network, Office, Person, PersonMerge
from rundan.networks.names import may_be_one
from rundan.networks.queries import known_people


def movers() -> tuple[Mover, ...]:
    """From the lowest app to the highest."""
    return (*belongings.movers(sightings), *meetings.movers(), *followup.movers(), *intake.movers())


def merge(person: Person, *, into: Person, by: Actor) -> Merging:
    return merging.merge(person, into=into, movers=movers(), by=by)


def undo(merge: PersonMerge, *, by: Actor) -> Merging:
    return merging.undo(merge, movers=movers(), by=by)


def may_merge(viewer: Viewer, person: Person) -> bool:
    """Whoever keeps the register and may change every network in which she holds or held something."""
    if not rules.edits_person(viewer, person):
        return False
    hers = Q(memberships__seats__tenures__person=person) | Q(offices__person=person)
    hers |= Q(standing__person=person) | Q(memberships__seats__copies__person=person)
    networks = Network.objects.filter(hers).distinct()
    at_hosts = Office.objects.filter(person=person, network=None)
    return all(rules.edits_network(viewer, network) for network in networks) and all(
        rules.edits_office(viewer, office) for office in at_hosts.select_related("network")
    )


def likely(person: Person) -> list[Person]:
    """Others of her organisation with the same or nearly the same name, unless they were told apart."""
    namesakes = Q(folded=person.folded)
    if person.organisation_id is None:
        there = namesakes
    else:
        there = Q(organisation=person.organisation_id) | (namesakes & Q(organisation=None))
    others = known_people(person.host_id).filter(there).exclude(pk__in={person.pk, *told_apart_from(person)})
    return [other for other in others if may_be_one(person.name, other.name)]


def told_apart(person: Person) -> list[Person]:
    """Who somebody said is not her, though the names are alike."""
    return list(known_people(person.host_id).filter(pk__in=told_apart_from(person)))


def absorbed(person: Person) -> list[PersonMerge]:
    """Who were found to be her, also by way of each other."""
    found: list[PersonMerge] = []
    level = [person.pk]
    while level:
        merges = list(PersonMerge.objects.filter(kept__in=level).select_related("merged", "kept").order_by("line"))
        found += merges
        level = [merge.merged_id for merge in merges]
    return found

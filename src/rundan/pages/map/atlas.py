"""Everything that the map of a host shows on a day: the same few queries for 4 networks and for 40."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db.models import Q

from rundan.common import clock
from rundan.common.ring import state_name
from rundan.common.viewer import Viewer
from rundan.meetings.queries import sightings
from rundan.networks import rules
from rundan.networks.models import Network, Office, Organisation, Person, Seat, Tenure
from rundan.networks.queries import RingSeat, networks_for, offices_on, rings_of

SOON = timedelta(days=90)  # so far ahead is looked for what ends, where nothing else is asked


@dataclass(frozen=True, slots=True)
class Place:
    """A seat as it stands.

    ``ends_on``: the last day of whoever speaks for it, or of her mandate, where it is near and nobody follows.
    """

    ring: RingSeat
    organisation: Organisation
    ends_on: date | None = None

    @property
    def seat(self) -> Seat:
        return self.ring.seat

    @property
    def state(self) -> str:
        """As it is told: an ordinary holder whose time runs out is *ending*; a tf. stays a tf."""
        return "ending" if self.ends_on and self.ring.state == "ordinary" else self.ring.state

    @property
    def is_unknown(self) -> bool:
        return self.ring.state == "unknown"

    @property
    def holder(self) -> Person | None:
        return self.ring.holder

    @property
    def tenure(self) -> Tenure | None:
        return self.ring.tenure

    @property
    def people(self) -> list[int]:
        """Everyone who may speak for the seat."""
        speaking = [self.ring.tenure, *self.ring.beside]
        return [tenure.person_id for tenure in speaking if tenure]

    @property
    def title(self) -> str:
        """Mossvik: Maria Lind, ordinarie"""
        who = f"{self.holder.name}, " if self.holder else ""
        return f"{self.organisation.name}: {who}{state_name(self.state)}"


Chosen = Callable[[Place], bool]


@dataclass(frozen=True, slots=True)
class Body:
    """A network on the map: its seats by organisation, and who leads it."""

    network: Network
    by_organisation: dict[int, list[Place]]
    offices: list[Office] = field(default_factory=list)
    may_edit: bool = False

    @property
    def places(self) -> Iterator[Place]:
        for places in self.by_organisation.values():
            yield from places

    @property
    def members(self) -> int:
        return len(self.by_organisation)

    def in_state(self, *states: str) -> list[Place]:
        return [place for place in self.places if place.state in states]

    @property
    def vacant(self) -> list[Place]:
        return self.in_state("vacant")

    @property
    def standing_in(self) -> list[Place]:
        return self.in_state("acting", "deputy")

    @property
    def staying(self) -> list[Place]:
        return self.in_state("staying")

    @property
    def ending(self) -> list[Place]:
        return [place for place in self.places if place.ends_on]


@dataclass(frozen=True, slots=True)
class Atlas:
    """``directions``: every organisation on the map in Swedish order; its place here is its direction in each ring."""

    host: Organisation
    day: date
    bodies: list[Body]
    directions: list[Organisation]
    soon: timedelta = SOON
    only: frozenset[int] | None = None  # the organisations that it is narrowed to

    @property
    def places(self) -> Iterator[Place]:
        for body in self.bodies:
            yield from body.places

    @property
    def people(self) -> list[Person]:
        """Everyone who holds a seat or an office, by name."""
        tenures = (tenure for place in self.places for tenure in (place.tenure, *place.ring.beside) if tenure)
        found = {tenure.person_id: tenure.person for tenure in tenures}
        found |= {office.person_id: office.person for body in self.bodies for office in body.offices}
        return sorted(found.values(), key=lambda person: (person.sort_key, person.pk))

    @property
    def is_now(self) -> bool:
        return self.day == clock.today()

    def narrowed(self, organisations: frozenset[int] | None) -> Atlas:
        """Only what these organisations have on it; a network in which none of them is falls away. None: all."""
        if organisations is None:
            return self
        kept = [
            replace(
                body, by_organisation={pk: seats for pk, seats in body.by_organisation.items() if pk in organisations}
            )
            for body in self.bodies
        ]
        bodies = [body for body in kept if body.by_organisation]
        directions = [each for each in self.directions if each.pk in organisations]
        return replace(self, bodies=bodies, directions=directions, only=organisations)


def atlas_of(host: Organisation, viewer: Viewer, day: date, soon: timedelta = SOON) -> Atlas:
    networks = list(_on_the_map(host, viewer, day))
    every = Seat.objects.filter(membership__network__in=networks).values_list("pk", flat=True)
    rings = rings_of(networks, day, sightings=sightings(list(every)))
    near = day + soon
    followed = _followed(networks, day, near)
    offices = _offices(networks, day)
    bodies = []
    for network in networks:
        seats = {
            segment.organisation.pk: [_place(seat, segment.organisation, day, near, followed) for seat in segment.seats]
            for segment in rings[network.pk]
        }
        if seats or day >= clock.today():  # when a network began is not known: on a day past it needs a member
            may_edit = rules.edits_network(viewer, network)
            bodies.append(Body(network, seats, offices[network.pk], may_edit))
    found = {place.organisation for body in bodies for place in body.places}
    return Atlas(host, day, bodies, sorted(found, key=lambda each: (each.sort_key, each.pk)), soon)


def _on_the_map(host: Organisation, viewer: Viewer, day: date) -> Iterable[Network]:
    living = Q(closed_on__isnull=True) | Q(closed_on__gte=day)
    return networks_for(viewer).filter(living, host=host).select_related("parent").order_by("sort_key", "pk")


def _place(seat: RingSeat, organisation: Organisation, day: date, near: date, followed: set[int]) -> Place:
    if seat.tenure is None:
        return Place(seat, organisation)
    last = seat.tenure.to_on or seat.tenure.mandate_to
    is_near = last is not None and day <= last <= near and seat.seat.pk not in followed
    return Place(seat, organisation, last if is_near else None)


def _followed(networks: Iterable[Network], day: date, near: date) -> set[int]:
    """Seats for which someone new is already named."""
    coming = Tenure.objects.filter(from_on__gt=day, from_on__lte=near + timedelta(days=1))
    theirs = coming.filter(seat__membership__network__in=networks).exclude(kind=Tenure.Kind.DEPUTY)
    return set(theirs.values_list("seat_id", flat=True))


def _offices(networks: Iterable[Network], day: date) -> dict[int, list[Office]]:
    found: dict[int, list[Office]] = defaultdict(list)
    rows = offices_on(day).filter(network__in=networks).select_related("person").order_by("role", "pk")
    for office in rows:
        if office.network_id is not None:
            found[office.network_id].append(office)
    return found

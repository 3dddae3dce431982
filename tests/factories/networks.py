"""Short ways to a map in tests, through the same actions that people use."""

from __future__ import annotations

from datetime import date

from rundan.accounts.models import User
from rundan.common import clock
from rundan.common.actor import Actor
from rundan.common.swedish import fold, sort_key
from rundan.common.viewer import Viewer
from rundan.networks.actions import joining, memberships, networks, offices, organisations, people, tenures
from rundan.networks.models import Membership, Network, Office, Organisation, Person, Seat, Tenure
from rundan.networks.viewers import viewer_for

BY = Actor(1, "Karin Lind")
MUNICIPALITIES = ("Björkefors", "Ekeby", "Granby", "Havsjö", "Liljedal", "Ljungsta")


def make_host(name: str = "Mellanbygdens kommunalförbund", code: str | None = None) -> Organisation:
    return organisations.create(host=None, name=name, kind="association", code=code, by=BY)


def make_municipality(host: Organisation, name: str = "Ekeby") -> Organisation:
    return organisations.create(host=host, name=name, kind="municipality", name_long=f"{name} kommun", by=BY)


def make_national(name: str = "Skogsta") -> Organisation:
    """A municipality of the national register, which all hosts see and none owns."""
    names = {"name": name, "sort_key": sort_key(name), "folded": fold(name)}
    return Organisation.objects.create(kind="municipality", **names)


def make_network(host: Organisation, name: str = "Socialchefsnätverket", members: tuple[str, ...] = ()) -> Network:
    """A network, with vacant seats for the municipalities named."""
    network = networks.create(host=host, name=name, kind="network", function="socialchef", by=BY)
    for member in members:
        known = Organisation.objects.filter(owner=host, name=member).first()
        memberships.join(network, organisation=known or make_municipality(host, member), by=BY)
    return network


def make_group(host: Organisation, name: str = "Kranskommunerna", members: tuple[str, ...] = ()) -> Organisation:
    """A group of the municipalities named, made where the host does not know them."""
    known = {each.name: each for each in Organisation.objects.filter(owner=host, name__in=members)}
    theirs = [known.get(member) or make_municipality(host, member) for member in members]
    return joining.make_group(host=host, name=name, organisations=theirs, by=BY)


def make_person(host: Organisation, name: str = "Annika Berg", organisation: Organisation | None = None) -> Person:
    return people.create(host=host, name=name, organisation=organisation, by=BY)


def seat_of(network: Network, member: str) -> Seat:
    return Seat.objects.get(membership__network=network, membership__organisation__name=member, position=1)


def membership_of(network: Network, member: str) -> Membership:
    return Membership.objects.get(network=network, organisation__name=member, to_on=None)


def seat(network: Network, member: str, name: str, *, kind: str = "ordinary", from_on: date | None = None) -> Tenure:
    """Someone new takes the member's seat."""
    place = seat_of(network, member)
    person = make_person(network.host, name, place.membership.organisation)
    return tenures.begin(place, person=person, kind=kind, from_on=from_on, by=BY)


def make_officer(network: Network, name: str = "Karin Lind", role: str = "coordinator") -> Office:
    person = make_person(network.host, name, network.host)
    return offices.begin(person=person, role=role, network=network, by=BY)


def make_steward(host: Organisation, name: str = "Siv Nordin") -> Office:
    return offices.begin(person=make_person(host, name, host), role="steward", host=host, by=BY)


def make_account(person: Person | None = None, email: str = "") -> User:
    """An account, of this person or of nobody known."""
    user = User.objects.create_user(email or f"{clock.now().timestamp()}@exempel.se")
    if person:
        people.give_account(person, user=user, by=BY)
    return user


def viewer_of(person: Person) -> Viewer:
    person.refresh_from_db()
    return viewer_for(person.user or make_account(person))

"""A fictional host with as many networks and organisations as asked: every state of a seat, and meetings."""

from __future__ import annotations

import random
from datetime import date, timedelta

from django.utils import timezone

from rundan.common.swedish import fold, sort_key
from rundan.meetings.models import Attendance, Meeting
from rundan.networks.models import Membership, Network, Organisation, Person, Seat, Tenure

_FIRST = ("Björk", "Eke", "Gran", "Hav", "Lilje", "Ljung", "Moss", "Norr", "Sund", "Talling", "Ås", "Ö")
_LAST = ("fors", "by", "sjö", "dal", "vik", "hult", "mo", "torp", "rud", "köping")
_ABOUT = (
    "Socialchefer",
    "IFO-chefer",
    "Barn och unga",
    "Funktionsstöd",
    "Äldreomsorg",
    "Skolchefer",
    "Elevhälsa",
    "Digitalisering",
    "Kompetensförsörjning och utbildning",
    "Beredskap",
    "Folkhälsa",
    "Upphandling",
)
_GIVEN = ("Alva", "Bo", "Cia", "Dan", "Eva", "Folke", "Gun", "Hans", "Ia", "Jan", "Karl-Johan", "Lo")
_FAMILY = ("Berg", "Ek", "Lind", "Åberg", "Norr", "Sundström", "Öst", "Väst", "Ström", "Blom", "Lundqvist")
_KINDS = (Network.Kind.NETWORK,) * 5 + (Network.Kind.WORKING, Network.Kind.OUTSIDE, Network.Kind.STEERING)


def make_region(networks: int, organisations: int, *, seed: int = 1) -> Organisation:
    """Every organisation is a member of nearly every network, so that the matrix is as full as it can be."""
    chance = random.Random(seed)  # noqa: S311  no secret
    host = Organisation.objects.create(
        name=f"Förbundet {networks}", kind="association", **_named(f"Förbundet {networks}")
    )
    Organisation.objects.filter(pk=host.pk).update(owner=host)
    members = _organisations(host, organisations)
    people = _people(host, members, chance)
    for network in _networks(host, networks):
        _fill(network, members, people, chance)
    return host


def _named(name: str) -> dict[str, str]:
    return {"sort_key": sort_key(name), "folded": fold(name)}


def _organisations(host: Organisation, count: int) -> list[Organisation]:
    names = [f"{first}{last}" for last in _LAST for first in _FIRST][:count]
    rows = [Organisation(name=name, owner=host, kind="municipality", population=9000, **_named(name)) for name in names]
    return Organisation.objects.bulk_create(rows)


def _people(host: Organisation, members: list[Organisation], chance: random.Random) -> dict[int, list[Person]]:
    rows = []
    for member in members:
        for _number in range(8):
            name = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
            rows.append(Person(host=host, organisation=member, name=name, **_named(name)))
    found: dict[int, list[Person]] = {}
    for person in Person.objects.bulk_create(rows):
        found.setdefault(person.organisation_id or 0, []).append(person)
    return found


def _networks(host: Organisation, count: int) -> list[Network]:
    rows = []
    for number in range(count):
        name = _ABOUT[number % len(_ABOUT)] + (f" {number // len(_ABOUT) + 1}" if number >= len(_ABOUT) else "")
        kind = _KINDS[number % len(_KINDS)]
        rows.append(Network(host=host, code=f"n{number}", name=name, kind=kind, function="chef", **_named(name)))
    return Network.objects.bulk_create(rows)


def _fill(
    network: Network, members: list[Organisation], people: dict[int, list[Person]], chance: random.Random
) -> None:
    share = {Network.Kind.NETWORK: 0.95, Network.Kind.STEERING: 0.3}.get(Network.Kind(network.kind), 0.4)
    chosen = [member for member in members if chance.random() < share]
    joined = Membership.objects.bulk_create([Membership(network=network, organisation=each) for each in chosen])
    seats = Seat.objects.bulk_create([Seat(membership=each, function="chef") for each in joined])
    today = timezone.localdate()
    tenures = [tenure for seat in seats if (tenure := _tenure(seat, people, today, chance))]
    Tenure.objects.bulk_create(tenures)
    meetings = [Meeting(network=network, on=today - timedelta(days=40 * n), state="held") for n in range(1, 5)]
    for meeting in Meeting.objects.bulk_create(meetings):
        meeting.networks.add(network)
        present = [tenure for tenure in tenures if chance.random() < 0.7]
        rows = [Attendance(meeting=meeting, person=t.person, seat=t.seat, status="present") for t in present]
        Attendance.objects.bulk_create(rows)


def _tenure(seat: Seat, people: dict[int, list[Person]], today: date, chance: random.Random) -> Tenure | None:
    drawn = chance.random()
    if drawn < 0.05:
        return None
    kind = Tenure.Kind.ACTING if drawn < 0.1 else Tenure.Kind.DEPUTY if drawn < 0.12 else Tenure.Kind.ORDINARY
    ends = today + timedelta(days=chance.randrange(10, 80)) if 0.12 <= drawn < 0.17 else None
    person = chance.choice(people[seat.membership.organisation_id])
    return Tenure(seat=seat, person=person, kind=kind, from_on=today - timedelta(days=700), to_on=ends)

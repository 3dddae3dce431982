"""What the sample region must hold for every page of the map to have something true to show: asked by ``test_demo``."""

from __future__ import annotations

from datetime import date

from rundan.meetings.models import Meeting
from rundan.networks import queries
from rundan.networks.models import Membership, Merger, Network, Organisation, Person, Tenure
from rundan.networks.queries import RingSegment

TODAY = date(2026, 11, 30)


def something_of_everything() -> None:
    twelve_seats()
    a_pair_that_meets_together()
    bodies_around_it()
    one_that_is_over()
    a_group_with_a_seat()
    one_that_went_up()


def ring_of(name: str, day: date = TODAY) -> list[RingSegment]:
    return queries.ring_of(Network.objects.get(name=name), day)


def twelve_seats() -> None:
    seats = [seat for segment in ring_of("Socialchefsnätverket") for seat in segment.seats]
    assert len(seats) == 12
    assert [seat.state for seat in seats].count("vacant") == 1
    assert [seat.state for seat in seats].count("acting") == 1
    beside = [tenure for seat in seats for tenure in seat.beside]
    assert [(tenure.kind, tenure.person.name) for tenure in beside] == [("deputy", "Hilda Kvarn")]


def a_pair_that_meets_together() -> None:
    joint = Meeting.objects.filter(state=Meeting.State.HELD, networks__name="IFO-nätverket")
    joint = joint.filter(networks__name="Nätverket för funktionsstöd")
    assert joint.count() == 1
    in_both = [_holding(name) for name in ("IFO-nätverket", "Nätverket för funktionsstöd")]
    assert in_both[0] & in_both[1] == {"Olle Berg"}


def _holding(network: str) -> set[str]:
    rows = Tenure.objects.filter(queries.on_day.not_over(TODAY), seat__membership__network__name=network)
    return set(rows.values_list("person__name", flat=True))


def bodies_around_it() -> None:
    steering = Network.objects.get(kind=Network.Kind.STEERING)
    assert {child.name for child in steering.children.all()} >= {"Socialchefsnätverket", "IFO-nätverket"}
    outside = Network.objects.filter(kind=Network.Kind.OUTSIDE)
    assert [body.parent.name for body in outside if body.parent] == ["Socialchefsnätverket"] * 2
    ends = {
        body.name: {seat.tenure.to_on for segment in ring_of(body.name) for seat in segment.seats if seat.tenure}
        for body in outside
    }
    assert ends == {
        "Samrådsgruppen för hjälpmedel": {date(2026, 12, 31)},
        "Regionala primärvårdsrådet": {date(2027, 12, 31)},
    }


def one_that_is_over() -> None:
    over = Network.objects.get(closed_on__isnull=False)
    assert ring_of(over.name) == []
    granby = [
        [seat.holder.name for segment in ring_of(over.name, day) for seat in segment.seats if seat.holder]
        for day in (date(2024, 8, 31), date(2024, 9, 1))
    ]
    assert granby == [
        ["Inger Backe", "Agneta Lilja", "Eva Dahl", "Rut Fors"],
        ["Inger Backe", "Mårten Friis", "Eva Dahl", "Rut Fors"],
    ]
    assert over.offices.count() == 2


def a_group_with_a_seat() -> None:
    membership = Membership.objects.get(organisation__kind=Organisation.Kind.GROUP)
    (segment,) = (each for each in ring_of(membership.network.name) if each.organisation == membership.organisation)
    assert segment.seats[0].holder == Person.objects.get(name="Karim Nasser")
    assert membership.organisation.group_members.count() == 3


def one_that_went_up() -> None:
    merger = Merger.objects.get()
    assert (merger.organisation.name, merger.into.name) == (
        "Mellanbygdens vårdförbund",
        "Mellanbygdens kommunalförbund",
    )
    assert merger.carried

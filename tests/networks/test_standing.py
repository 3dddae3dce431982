"""Adjungerade: who takes part without a seat, from when until when."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks.actions import networks, people, standing
from rundan.networks.models import Network, Person
from rundan.networks.queries import standing_on
from tests.factories.networks import BY, make_host, make_network, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby",))


@pytest.fixture
def person(network: Network) -> Person:
    return make_person(network.host, "Ulf Krans")


def names_on(day: date) -> list[str]:
    return [row.person.name for row in standing_on(day)]


def test_she_takes_part_from_her_first_day_to_her_last(network: Network, person: Person) -> None:
    row = standing.begin(network, person=person, title="fast deltagare", from_on=date(2024, 1, 1), by=BY)
    standing.end(row, on=date(2024, 12, 31), by=BY)
    assert [names_on(day) for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31))] == [
        [],
        ["Ulf Krans"],
        ["Ulf Krans"],
    ]
    assert names_on(date(2025, 1, 1)) == []


def test_nobody_takes_part_in_a_network_that_has_ended(network: Network, person: Person) -> None:
    standing.begin(network, person=person, by=BY)
    closed = networks.close(network, on=date(2024, 6, 30), by=BY)
    assert names_on(date(2024, 6, 30)) == ["Ulf Krans"]
    assert names_on(date(2024, 7, 1)) == []
    with pytest.raises(Refused, match="avslutades 30"):
        standing.begin(closed, person=make_person(network.host, "Eva Sand"), from_on=date(2024, 7, 1), by=BY)


def test_the_same_person_twice_over_the_same_days_is_refused(network: Network, person: Person) -> None:
    row = standing.begin(network, person=person, by=BY)
    with pytest.raises(Refused, match="Ulf Krans är redan adjungerad"):
        standing.begin(network, person=person, title="processledare", from_on=date(2025, 1, 1), by=BY)
    standing.end(row, on=date(2024, 12, 31), by=BY)
    again = standing.begin(network, person=person, title="processledare", from_on=date(2025, 1, 1), by=BY)
    with pytest.raises(Refused, match="Ulf Krans är redan adjungerad"):
        standing.change(again, version=1, from_on=date(2024, 12, 31), by=BY)
    with pytest.raises(Refused, match="ligger före startdagen"):
        standing.end(again, on=date(2024, 1, 1), by=BY)


def test_each_step_stands_in_the_networks_history(network: Network, person: Person) -> None:
    row = standing.begin(network, person=person, from_on=date(2024, 1, 1), by=BY)
    row = standing.change(row, version=1, title="processledare", by=BY)
    row = standing.end(row, on=date(2024, 12, 31), by=BY)
    standing.remove(row, by=BY)
    lines = Entry.objects.filter(subject_type="networks.standingparticipant", network_id=network.pk)
    assert list(lines.values_list("verb", "changes")) == [
        ("began", {"person": [None, "Ulf Krans"], "from_on": [None, "2024-01-01"]}),
        ("changed", {"title": ["", "processledare"]}),
        (
            "ended",
            {"person": ["Ulf Krans", None], "title": ["processledare", None], "to_on": [None, "2024-12-31"]},
        ),
        (
            "removed",
            {
                "person": ["Ulf Krans", None],
                "title": ["processledare", None],
                "from_on": ["2024-01-01", None],
                "to_on": ["2024-12-31", None],
            },
        ),
    ]


def test_with_a_network_made_by_mistake_they_go_line_by_line(network: Network, person: Person) -> None:
    standing.begin(network, person=person, by=BY)
    with pytest.raises(Refused, match="Ulf Krans finns i nätverk"):
        people.remove(person, by=BY)
    networks.remove(network, by=BY)
    removed = Entry.objects.filter(verb="removed", subject_type="networks.standingparticipant").get()
    assert removed.changes == {"person": ["Ulf Krans", None]}

"""A merger of organisations is undone: the map is as it was, unless somebody has changed something of it since."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import models

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks.actions import copies, groups, mergers, networks, people, seats, tenures
from rundan.networks.actions.mergers import undoing
from rundan.networks.models import (
    CopyRecipient,
    GroupMember,
    Membership,
    Merger,
    Network,
    Organisation,
    Person,
    Seat,
    Tenure,
)
from tests.factories.networks import (
    BY,
    make_group,
    make_host,
    make_municipality,
    make_network,
    make_person,
    membership_of,
    seat,
    seat_of,
)

pytestmark = pytest.mark.django_db
LAST, FIRST, NEVER = date(2024, 12, 31), date(2025, 1, 1), date(2100, 1, 1)
_ROWS: list[type[models.Model]] = [Organisation, GroupMember, Membership, Seat, Tenure, CopyRecipient, Person]


@pytest.fixture
def network() -> Network:
    network = make_network(make_host(), members=("Ekeby", "Granby"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2023, 1, 1))
    make_municipality(network.host, "Storby")
    return network


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def merge(name: str = "Ekeby", into: str = "Storby", from_on: date = FIRST) -> Merger:
    host = Network.objects.earliest("pk").host
    return mergers.merge(named(name), into=named(into), host=host, from_on=from_on, by=BY).merger


def as_it_stands() -> list[list[tuple[Any, ...]]]:
    """The rows themselves, and nothing of how they came to be so."""
    return [sorted(model._default_manager.values_list(*_kept(model)), key=str) for model in _ROWS]


def _kept(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.fields if field.name not in {"id", "version"}]


def test_everything_is_as_if_it_had_never_been(network: Network) -> None:
    place = seat_of(network, "Ekeby")
    copies.add(place, person=None, name="Kansliet", email="kansli@ekeby.example", by=BY)
    seat(network, "Ekeby", "Cia Dahl", kind="deputy", from_on=date(2024, 3, 1))
    holder = place.tenures.get(kind="ordinary")
    tenures.end(holder, on=date(2027, 6, 30), by=BY)
    tenures.begin(place, person=make_person(network.host, "Bo Ek"), from_on=date(2027, 7, 1), by=BY)
    group = make_group(network.host, members=("Granby",))
    groups.join(group, organisation=named("Ekeby"), from_on=date(2024, 1, 1), by=BY)
    other = make_network(network.host, "Skolchefer", ("Ekeby", "Storby"))
    networks.change(other, version=1, seats_per_organisation=2, by=BY)
    make_person(network.host, "Dan Alm", named("Ekeby"))
    before = as_it_stands()
    merger = merge()
    assert as_it_stands() != before
    undone = undoing.undo(merger, by=BY)
    assert as_it_stands() == before
    assert {person.name for person in undone.people} == {"Annika Berg", "Cia Dahl", "Dan Alm"}
    assert not Merger.objects.exists()


def test_what_was_to_be_later_comes_again(network: Network) -> None:
    late = date(2025, 6, 1)
    group = make_group(network.host, members=("Granby",))
    groups.join(group, organisation=named("Ekeby"), from_on=late, by=BY)
    holder = seat_of(network, "Ekeby").tenures.get()
    tenures.end(holder, on=LAST, by=BY)
    tenures.begin(seat_of(network, "Ekeby"), person=make_person(network.host, "Bo Ek"), from_on=late, by=BY)
    before = as_it_stands()
    undoing.undo(merge(), by=BY)
    assert as_it_stands() == before


def test_whoever_found_no_room_sits_again(network: Network) -> None:
    seat(network, "Granby", "Bo Ek")
    before = as_it_stands()
    undoing.undo(merge(into="Granby"), by=BY)
    assert as_it_stands() == before


def test_it_can_be_done_again_and_undone_again(network: Network) -> None:
    before = as_it_stands()
    for _time in range(2):
        undoing.undo(merge(), by=BY)
        assert as_it_stands() == before


def change_days(network: Network) -> None:
    tenure = seat_of(network, "Storby").tenures.get()
    tenures.change(tenure, version=tenure.version, from_on=date(2025, 2, 1), by=BY)


def name_a_deputy(network: Network) -> None:
    seat(network, "Storby", "Cia Dahl", kind="deputy")


def open_another(network: Network) -> None:
    seats.open(membership_of(network, "Storby"), by=BY)


def send_copies(network: Network) -> None:
    copies.add(seat_of(network, "Storby"), person=make_person(network.host, "Eva Sand"), by=BY)


def change_the_end(network: Network) -> None:
    tenures.end(seat_of(network, "Ekeby").tenures.get(), on=date(2024, 11, 30), by=BY)


@pytest.mark.parametrize("since", [change_days, name_a_deputy, open_another, send_copies, change_the_end])
def test_once_something_of_it_was_changed_it_is_refused_with_where(network: Network, since: Any) -> None:
    merger = merge()
    since(network)
    before = as_it_stands()
    with pytest.raises(Refused, match=r"har ändrats sedan dess: Socialchefsnätverket\. Ändra tillbaka det först"):
        undoing.undo(merger, by=BY)
    assert (as_it_stands(), Merger.objects.count()) == (before, 1)


def test_what_has_nothing_to_do_with_it_may_have_changed(network: Network) -> None:
    merger = merge()
    make_network(network.host, "Skolchefer", ("Storby",))
    person = Person.objects.get(name="Annika Berg")
    people.change(person, version=person.version, title="socialchef", by=BY)
    undoing.undo(merger, by=BY)
    assert named("Ekeby").closed_on is None


def test_whoever_works_elsewhere_by_now_stays_there(network: Network) -> None:
    person = make_person(network.host, "Dan Alm", named("Ekeby"))
    merger = merge()
    person.refresh_from_db()
    people.change(person, version=person.version, organisation=named("Granby"), by=BY)
    assert [each.name for each in undoing.undo(merger, by=BY).people] == ["Annika Berg"]
    assert Person.objects.get(name="Dan Alm").organisation == named("Granby")


def test_a_chain_is_undone_from_its_end(network: Network) -> None:
    first, second = merge("Ekeby", "Storby"), merge("Storby", "Granby", date(2025, 7, 1))
    with pytest.raises(Refused, match="Storby har i sin tur gått upp i Granby"):
        undoing.undo(first, by=BY)
    undoing.undo(second, by=BY)
    undoing.undo(first, by=BY)
    with pytest.raises(Refused, match="redan ångrad"):
        undoing.undo(first, by=BY)


def test_one_of_which_nothing_was_kept_is_undone_by_hand(network: Network) -> None:
    merger = merge()
    Merger.objects.update(moved={})
    with pytest.raises(Refused, match="Ändra för hand"):
        undoing.undo(merger, by=BY)


def test_history_tells_of_both(network: Network) -> None:
    undoing.undo(merge(from_on=NEVER), by=BY)
    lines = Entry.objects.filter(verb__in=("merger undone", "gave back")).order_by("pk")
    assert [(line.subject_id, line.changes["at_host"]) for line in lines] == [
        (named("Ekeby").pk, [None, network.host_id]),
        (named("Storby").pk, [None, network.host_id]),
    ]

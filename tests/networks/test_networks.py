"""Networks, their members, seats and offices."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks.actions import memberships, networks, offices, people, seats
from rundan.networks.models import Network, Organisation, Person, Seat
from rundan.networks.queries import members_on, offices_on, resolve_person, ring_of
from tests.factories.networks import (
    BY,
    make_account,
    make_host,
    make_municipality,
    make_network,
    make_officer,
    make_person,
    membership_of,
    seat,
    seat_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def host() -> Organisation:
    return make_host()


def test_a_network_gets_a_code_from_its_name_and_another_when_that_is_taken(host: Organisation) -> None:
    codes = [make_network(host, "Socialchefsnätverket").code for _ in range(3)]
    assert codes == ["socialchefsnatverket", "socialchefsnatverket-2", "socialchefsnatverket-3"]
    assert make_network(make_host("Annat förbund"), "Socialchefsnätverket").code == "socialchefsnatverket"


def test_a_code_of_ones_own_is_unique_at_its_host(host: Organisation) -> None:
    first = networks.create(host=host, name="Socialchefer", kind="network", code="soc", by=BY)
    with pytest.raises(Refused, match="”soc” används redan av Socialchefer") as error:
        networks.create(host=host, name="Sociala frågor", kind="network", code="soc", by=BY)
    assert error.value.field == "code"
    other = make_network(host, "Skolchefer")
    with pytest.raises(Refused, match="”soc”"):
        networks.change(other, version=1, code="soc", by=BY)
    assert networks.change(first, version=1, code="soc", purpose="Beredning", by=BY).purpose == "Beredning"


def test_a_network_is_never_its_own_parent_not_even_in_a_ring_of_three(host: Organisation) -> None:
    first, second, third = (make_network(host, name) for name in ("Ett", "Två", "Tre"))
    networks.change(second, version=1, parent=first, by=BY)
    networks.change(third, version=1, parent=second, by=BY)
    for parent in (first, second, third):
        with pytest.raises(Refused, match="kan inte höra till sig självt") as error:
            networks.change(first, version=1, parent=parent, by=BY)
        assert error.value.field == "parent"
    with pytest.raises(Refused, match="samma värd"):
        networks.change(first, version=1, parent=make_network(make_host("Annat förbund")), by=BY)


def test_a_network_closes_after_those_under_it_and_can_open_again(host: Organisation) -> None:
    above, below = make_network(host, "Nätverket"), make_network(host, "Styrgruppen")
    below = networks.change(below, version=1, parent=above, by=BY)
    with pytest.raises(Refused, match="Styrgruppen hör till Nätverket"):
        networks.close(above, on=date(2025, 6, 30), by=BY)
    below = networks.close(below, on=date(2025, 6, 30), by=BY)
    above = networks.close(above, on=date(2025, 6, 30), by=BY)
    with pytest.raises(Refused, match="avslutades redan"):
        networks.close(above, on=date(2025, 7, 30), by=BY)
    with pytest.raises(Refused, match="Öppna det först"):
        networks.reopen(Network.objects.get(pk=below.pk), by=BY)
    networks.reopen(above, by=BY)
    assert Entry.objects.filter(network_id=above.pk, verb__in=["closed", "reopened"]).count() == 2


def test_a_member_joins_with_a_vacant_seat_for_the_networks_function(host: Organisation) -> None:
    network = make_network(host)
    membership = memberships.join(network, organisation=make_municipality(host), from_on=date(2024, 1, 1), by=BY)
    place = Seat.objects.get(membership=membership)
    assert (place.function, place.position) == ("socialchef", 1)
    assert list(members_on(network, date(2024, 1, 1))) == [membership]
    assert not members_on(network, date(2023, 12, 31))
    second = seats.open(membership, function="IFO-chef", by=BY)
    assert (second.function, second.position) == ("IFO-chef", 2)


def test_an_organisation_is_a_member_once_at_a_time(host: Organisation) -> None:
    network = make_network(host, members=("Ekeby",))
    ekeby = Organisation.objects.get(name="Ekeby")
    with pytest.raises(Refused, match="Ekeby är redan medlem i Socialchefsnätverket"):
        memberships.join(network, organisation=ekeby, by=BY)
    memberships.leave(membership_of(network, "Ekeby"), on=date(2024, 6, 30), by=BY)
    with pytest.raises(Refused, match="var medlem till och med"):
        memberships.join(network, organisation=ekeby, from_on=date(2024, 6, 30), by=BY)
    again = memberships.join(network, organisation=ekeby, from_on=date(2024, 7, 1), by=BY)
    assert again.seats.count() == 1


def test_the_days_of_a_membership_hold_its_representatives(host: Organisation) -> None:
    network = make_network(host, members=("Ekeby",))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2023, 1, 1))
    with pytest.raises(Refused, match="Annika Berg representerar Ekeby utanför de dagarna"):
        memberships.change(membership_of(network, "Ekeby"), version=1, from_on=date(2023, 2, 1), by=BY)


def test_a_closed_network_takes_no_new_members(host: Organisation) -> None:
    network = networks.close(make_network(host), on=date(2024, 12, 31), by=BY)
    with pytest.raises(Refused, match="tar inte emot fler medlemmar"):
        memberships.join(network, organisation=make_municipality(host), from_on=date(2025, 1, 1), by=BY)


def test_a_member_that_left_gets_no_more_seats(host: Organisation) -> None:
    network = make_network(host, members=("Ekeby",))
    membership = memberships.leave(membership_of(network, "Ekeby"), on=date(2024, 6, 30), by=BY)
    with pytest.raises(Refused, match="kan inte få fler representanter"):
        seats.open(membership, by=BY)


def test_two_chairs_share_the_office_but_nobody_holds_it_twice(host: Organisation) -> None:
    network = make_network(host)
    first = make_officer(network, "Karin Lind", "chair")
    second = make_officer(network, "Bo Ek", "chair")
    assert set(offices_on(date(2024, 1, 1))) == {first, second}
    with pytest.raises(Refused, match="Karin Lind är redan ordförande"):
        offices.begin(person=first.person, role="chair", network=network, by=BY)
    offices.end(first, on=None, by=BY)
    assert set(offices_on(date(2024, 1, 1))) == {second}
    offices.begin(person=first.person, role="chair", network=network, from_on=date(2025, 1, 1), by=BY)


def test_a_steward_belongs_to_a_host_and_the_others_to_a_network(host: Organisation) -> None:
    person = make_person(host)
    with pytest.raises(Refused, match="Förvaltare finns hos en värd"):
        offices.begin(person=person, role="steward", network=make_network(host), by=BY)
    with pytest.raises(Refused):
        offices.begin(person=person, role="chair", host=host, by=BY)


def test_people_are_found_by_name_and_by_confirmed_spelling(host: Organisation) -> None:
    annika = make_person(host, "Annika Berg-Ström")
    people.add_alias(annika, name="A. Berg", by=BY)
    people.add_alias(annika, name="A Berg", by=BY)
    assert annika.aliases.count() == 1
    for written in ("annika  BERG STRÖM", "A. Berg"):
        assert resolve_person(host, written) == [annika]
    assert resolve_person(host, "Annika") == []
    assert resolve_person(make_host("Annat förbund"), "Annika Berg-Ström") == []
    namesake = make_person(host, "Annika Berg Ström")
    assert resolve_person(host, "Annika Berg-Ström") == [annika, namesake]


def test_an_account_is_one_person_at_each_host(host: Organisation) -> None:
    annika, bo = make_person(host, "Annika Berg"), make_person(host, "Bo Ek")
    user = make_account(annika, "annika@ekeby.example")
    with pytest.raises(Refused, match=r"annika@ekeby\.example tillhör redan Annika Berg"):
        people.give_account(bo, user=user, by=BY)
    elsewhere = make_person(make_host("Annat förbund"), "Annika Berg")
    people.give_account(elsewhere, user=user, by=BY)
    assert set(Person.objects.filter(user=user)) == {annika, elsewhere}


def test_the_ring_shows_every_seat_with_its_state_in_swedish_order(host: Organisation) -> None:
    network = make_network(host, members=("Öarna", "Åsmåla", "Ekeby", "Granby"))
    seats.open(membership_of(network, "Ekeby"), by=BY)
    seat(network, "Ekeby", "Annika Berg")
    seat(network, "Granby", "Bo Ek", kind="acting")
    seat(network, "Öarna", "Cia Dahl", kind="deputy")
    ring = ring_of(network, date(2024, 1, 1))
    assert [(s.organisation.name, [seat.state for seat in s.seats]) for s in ring] == [
        ("Ekeby", ["ordinary", "vacant"]),
        ("Granby", ["acting"]),
        ("Åsmåla", ["vacant"]),
        ("Öarna", ["deputy"]),
    ]
    assert [each.title for each in ring[0].drawn().seats] == ["Annika Berg, ordinarie", "vakant"]


def test_a_network_that_nothing_has_happened_in_can_be_removed(host: Organisation) -> None:
    network = make_network(host, members=("Ekeby",))
    seat(network, "Ekeby", "Annika Berg")
    assert seat_of(network, "Ekeby").tenures.count() == 1
    networks.remove(network, by=BY)
    assert not Network.objects.exists()


def test_a_person_who_sits_somewhere_is_not_removed(host: Organisation) -> None:
    network = make_network(host, members=("Ekeby",))
    tenure = seat(network, "Ekeby", "Annika Berg")
    with pytest.raises(Refused, match="Annika Berg finns i nätverk"):
        people.remove(tenure.person, by=BY)
    people.remove(make_person(host, "Bo Ek"), by=BY)
    assert not Person.objects.filter(name="Bo Ek").exists()


def test_a_name_is_needed(host: Organisation) -> None:
    with pytest.raises(Refused, match="Skriv ett namn"):
        make_person(host, "  ")

"""Copies of what is sent to a seat: they stay with it, whoever holds it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks.actions import copies, people, seats, tenures
from rundan.networks.models import CopyRecipient, Network, Person
from tests.factories.networks import BY, make_host, make_network, make_officer, make_person, seat, seat_of
from tests.pages.seeing import entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network = make_network(make_host(), members=("Ekeby", "Granby"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 1, 1))
    return network


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def page_of(network: Network) -> str:
    return reverse("pages:seat", args=[seat_of(network, "Ekeby").pk])


def test_a_person_gets_copies_at_her_own_address_whatever_it_becomes(network: Network) -> None:
    assistant = make_person(network.host, "Eva Sand")
    copies.add(seat_of(network, "Ekeby"), person=assistant, email="gammal@ekeby.example", by=BY)
    people.change(assistant, version=1, email="eva@ekeby.example", by=BY)
    assert CopyRecipient.objects.get().address == "eva@ekeby.example"


def test_without_a_person_an_address_is_needed_and_the_same_twice_is_refused(network: Network) -> None:
    place, assistant = seat_of(network, "Ekeby"), make_person(network.host, "Eva Sand")
    with pytest.raises(Refused, match="Skriv adressen"):
        copies.add(place, person=None, name="Kansliet", by=BY)
    copies.add(place, person=None, name="Kansliet", email="kansli@ekeby.example", by=BY)
    with pytest.raises(Refused, match="Kansliet får redan kopior"):
        copies.add(place, person=None, name="Kontoret", email="Kansli@ekeby.example", by=BY)
    copies.add(place, person=assistant, by=BY)
    with pytest.raises(Refused, match="Eva Sand får redan kopior"):
        copies.add(place, person=assistant, by=BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        CopyRecipient.objects.create(seat=place, name="Kansliet")


def test_they_stay_with_the_seat_when_its_holder_leaves_and_go_with_it(network: Network) -> None:
    place, assistant = seat_of(network, "Ekeby"), make_person(network.host, "Eva Sand")
    copies.add(place, person=assistant, by=BY)
    tenures.end(place.tenures.get(), on=date(2024, 12, 31), by=BY)
    assert [copy.called for copy in place.copies.all()] == ["Eva Sand"]
    with pytest.raises(Refused, match="Eva Sand finns i nätverk"):
        people.remove(assistant, by=BY)
    tenures.remove(place.tenures.get(), by=BY)
    seats.remove(place, by=BY)
    assert Entry.objects.filter(subject_type="networks.copyrecipient", verb="removed").count() == 1
    people.remove(Person.objects.get(name="Eva Sand"), by=BY)


def test_history_tells_who_but_not_at_which_address(network: Network) -> None:
    copy = copies.add(seat_of(network, "Ekeby"), person=None, name="Kansliet", email="kansli@ekeby.example", by=BY)
    copies.remove(copy, by=BY)
    lines = Entry.objects.filter(subject_type="networks.copyrecipient", network_id=network.pk)
    assert list(lines.values_list("verb", "changes")) == [
        ("created", {"name": [None, "Kansliet"], "organisation": [None, "Ekeby"], "email": [None, None]}),
        ("removed", {"name": ["Kansliet", None], "organisation": ["Ekeby", None]}),
    ]


def test_a_coordinator_adds_and_takes_away_on_the_seats_page(network: Network, officer: Client) -> None:
    url = reverse("networks:copy_add", args=[seat_of(network, "Ekeby").pk])
    answer = officer.post(url, {"name": "Kansliet"})
    assert (answer.status_code, "Skriv adressen" in text_of(answer)) == (422, True)
    text = text_of(officer.post(url, {"name": "Kansliet", "email": "kansli@ekeby.example"}, follow=True))
    assert "Får kopior Lägg till någon som får kopior Kansliet kansli@ekeby.example" in text
    officer.post(url, {"name": "Annika Berg"})
    assert "Annika Berg ingen e-postadress" in text_of(officer.get(page_of(network)))
    for copy in CopyRecipient.objects.all():
        officer.post(reverse("networks:copy_remove", args=[copy.pk]))
    assert "Ingen. En assistent kan få kopia" in text_of(officer.get(page_of(network)))
    assert not Person.objects.filter(name="Kansliet").exists()


def test_they_are_a_list_also_where_it_is_vacant_and_addresses_are_for_officers(
    network: Network, officer: Client
) -> None:
    copies.add(seat_of(network, "Ekeby"), person=None, name="Kansliet", email="kansli@ekeby.example", by=BY)
    copies.add(seat_of(network, "Granby"), person=make_person(network.host, "Eva Sand"), by=BY)
    url = reverse("pages:map_csv", args=[network.host_id, "kopior"])

    def rows(client: Client) -> list[list[str]]:
        text = client.get(url).content.decode("utf-8-sig")
        return [row[1:] for row in csv.reader(io.StringIO(text), delimiter=";")][1:]

    assert rows(officer) == [
        ["Ekeby", "socialchef", "Annika Berg", "Kansliet", "kansli@ekeby.example"],
        ["Granby", "socialchef", "", "Eva Sand", ""],
    ]
    member = entering(Person.objects.get(name="Annika Berg"))
    assert [row[-1] for row in rows(member)] == ["Kansliet", "Eva Sand"]

"""Official addresses of organisations in the national register: each host keeps its own."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from rundan.history.models import Entry
from rundan.networks.actions import memberships, organisations
from rundan.networks.models import Network, OfficialAddress, Organisation
from tests.factories.networks import BY, make_host, make_national, make_network, make_officer, make_steward, seat
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def national() -> Organisation:
    return make_national("Skogsta")


@pytest.fixture
def network(national: Organisation) -> Network:
    network = make_network(make_host(), members=("Ekeby",))
    memberships.join(network, organisation=national, by=BY)
    return network


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def address_of(organisation: Organisation) -> str:
    return reverse("networks:organisation_address", args=[organisation.pk])


def page_of(organisation: Organisation) -> str:
    return reverse("pages:organisation", args=[organisation.pk])


def listed(client: Client, network: Network, which: str) -> list[str]:
    """The last column."""
    text = client.get(reverse("pages:map_csv", args=[network.host_id, which])).content.decode("utf-8-sig")
    return [row[-1] for row in csv.reader(io.StringIO(text), delimiter=";")][1:]


def test_a_coordinator_keeps_the_address_and_the_lists_have_it(
    network: Network, national: Organisation, officer: Client
) -> None:
    assert "Officiell adress Lägg till en adress" in text_of(officer.get(page_of(national)))
    text = text_of(officer.post(address_of(national), {"email": "kommun@skogsta.example"}, follow=True))
    assert "Officiell adress kommun@skogsta.example Ändra adressen" in text
    assert listed(officer, network, "medlemmar") == ["", "kommun@skogsta.example"]
    assert listed(officer, network, "vakanser") == ["", "kommun@skogsta.example"]
    officer.post(address_of(national), {"email": ""})
    assert not OfficialAddress.objects.exists()


def test_an_office_is_handed_over_with_it(network: Network, national: Organisation) -> None:
    office = make_officer(network)
    organisations.give_address(national, host=network.host, email="kommun@skogsta.example", by=BY)
    answer = entering(office.person).get(reverse("pages:handover", args=[office.pk]))
    assert "Skogsta vakant kommun@skogsta.example" in text_of(answer)


def test_each_host_has_its_own_and_another_hosts_is_not_told(network: Network, national: Organisation) -> None:
    elsewhere = make_host("Annat förbund")
    organisations.give_address(national, host=network.host, email="kommun@skogsta.example", by=BY)
    organisations.give_address(national, host=elsewhere, email="diariet@skogsta.example", by=BY)
    text = text_of(entering(make_steward(elsewhere, "Dan Ask").person).get(page_of(national)))
    assert "diariet@skogsta.example" in text
    assert "kommun@skogsta.example" not in text
    assert text.count("ändrade organisationen") == 1


def test_members_see_no_address(network: Network, national: Organisation) -> None:
    organisations.give_address(national, host=network.host, email="kommun@skogsta.example", by=BY)
    member = entering(seat(network, "Ekeby", "Annika Berg").person)
    assert "skogsta.example" not in text_of(member.get(page_of(national)))


def test_history_tells_that_it_changed_but_never_the_address(network: Network, national: Organisation) -> None:
    for _time in range(2):
        organisations.give_address(national, host=network.host, email="kommun@skogsta.example", by=BY)
    line = Entry.objects.get(subject_type="networks.organisation", subject_id=national.pk)
    assert line.changes == {"email": [None, None], "at_host": [None, network.host_id]}


def test_a_hosts_own_organisation_has_its_address_in_its_own_form(network: Network, officer: Client) -> None:
    ekeby = Organisation.objects.get(name="Ekeby")
    assert officer.get(address_of(ekeby)).status_code == 404
    organisations.change(ekeby, version=1, email="kommun@ekeby.example", by=BY)
    assert listed(officer, network, "medlemmar") == ["kommun@ekeby.example", ""]


def test_the_handover_costs_the_same_however_many_members(network: Network) -> None:
    office = make_officer(network)

    def grow(count: int) -> None:
        for number in range(count):
            if not Organisation.objects.filter(name=f"Kommun {number}").exists():
                new = make_national(f"Kommun {number}")
                memberships.join(network, organisation=new, by=BY)
                organisations.give_address(new, host=network.host, email=f"k{number}@skogsta.example", by=BY)

    costs_the_same(entering(office.person), reverse("pages:handover", args=[office.pk]), grow, sizes=(1, 3, 20))

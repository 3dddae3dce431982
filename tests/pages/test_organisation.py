"""The register of organisations, and the page of one."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rundan.accounts.models import User
from rundan.networks import reference
from rundan.networks.actions import memberships, networks, offices, organisations, people, tenures
from rundan.networks.models import Network, Organisation, OrganisationAlias
from tests.factories.networks import (
    BY,
    make_host,
    make_municipality,
    make_network,
    make_officer,
    make_steward,
    membership_of,
    seat,
)
from tests.pages.seeing import costs_the_same, entering, text_of, told_and_done

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def ekeby() -> Organisation:
    return Organisation.objects.get(name="Ekeby")


def page_of(organisation: Organisation) -> str:
    return reverse("pages:organisation", args=[organisation.pk])


def test_it_shows_its_seats_in_all_networks_with_vacancies(network: Network, officer: Client) -> None:
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    make_network(network.host, "Skolchefer", members=("Ekeby",))
    text = text_of(officer.get(page_of(ekeby())))
    assert "Representanter 1 vakant" in text
    assert "ordinarie Annika Berg Socialchefsnätverket · socialchef · sedan 1 mars 2024" in text
    assert "vakant Vakant Skolchefer" in text


def test_it_shows_who_represented_it_before(network: Network, officer: Client) -> None:
    former = seat(network, "Ekeby", "Annika Berg", from_on=date(2020, 1, 1))
    tenures.end(former, on=date(2023, 12, 31), by=BY)
    text = text_of(officer.get(page_of(ekeby())))
    assert "Tidigare representanter Annika Berg Socialchefsnätverket 1 januari 2020–31 december 2023" in text


def test_networks_of_another_host_are_not_shown(network: Network) -> None:
    shared = reference_municipality()
    memberships.join(network, organisation=shared, by=BY)
    other = make_network(make_host("Annat förbund"), "Hemliga nätverket")
    memberships.join(other, organisation=shared, by=BY)
    text = text_of(entering(make_steward(network.host).person).get(page_of(shared)))
    assert "Socialchefsnätverket" in text
    assert "Hemliga nätverket" not in text


def reference_municipality() -> Organisation:
    return Organisation.objects.create(
        name="Falun", name_long="Falu kommun", sort_key="falun", folded="falun", folded_long="falu kommun",
        kind="municipality", code="2080",
    )  # fmt: skip


def test_the_official_address_is_for_officers(network: Network, officer: Client) -> None:
    Organisation.objects.filter(name="Ekeby").update(email="kommun@ekeby.example")
    assert "kommun@ekeby.example" in text_of(officer.get(page_of(ekeby())))
    member = entering(seat(network, "Ekeby", "Annika Berg").person)
    text = text_of(member.get(page_of(ekeby())))
    assert "kommun@ekeby.example" not in text
    assert "Lägg till ett namn" not in text


def test_an_officer_elsewhere_is_only_a_member_here(network: Network) -> None:
    Organisation.objects.filter(name="Ekeby").update(email="kommun@ekeby.example")
    annika = seat(network, "Ekeby", "Annika Berg").person
    client = entering(annika)
    elsewhere = make_officer(make_network(make_host("Annat förbund"), "Skolchefer")).person
    people.give_account(elsewhere, user=User.objects.get(people=annika), by=BY)
    assert "kommun@ekeby.example" not in text_of(client.get(page_of(ekeby())))


def test_an_alias_is_added_and_taken_away_on_the_page(network: Network, officer: Client) -> None:
    shared = reference_municipality()
    url = reverse("networks:organisation_alias", args=[shared.pk])
    assert "Fln" in text_of(officer.post(url, {"alias": "Fln"}, follow=True))
    refused = officer.post(reverse("networks:organisation_alias", args=[ekeby().pk]), {"alias": "fln"})
    assert refused.status_code == 422
    assert "”fln” betyder redan Falun" in text_of(refused)
    assert refused.context["form"].errors["alias"]
    alias = OrganisationAlias.objects.get()
    officer.post(reverse("networks:organisation_alias_remove", args=[alias.pk]))
    assert not OrganisationAlias.objects.exists()


def test_one_with_history_is_closed_instead_of_removed(network: Network, officer: Client) -> None:
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    refused = officer.post(reverse("networks:organisation_remove", args=[ekeby().pk]))
    assert "Ekeby kan inte tas bort" in text_of(refused)
    told, _done = told_and_done(
        officer, reverse("networks:organisation_close", args=[ekeby().pk]), {"on": "2025-12-31"}
    )
    assert told[-1] == "Ekeby upphör. Efter 31 december 2025 är den inte med i något nätverk."
    assert "upphör 31 december 2025" in text_of(officer.get(page_of(ekeby())))


def test_one_is_added_and_changed_by_form(network: Network, officer: Client) -> None:
    fields = {"name": "Havsjö", "name_long": "Havsjö kommun", "kind": "municipality", "population": "12345"}
    text = text_of(officer.post(reverse("networks:organisation_create"), fields, follow=True))
    assert "Kommun · Havsjö kommun · 12 345 invånare" in text
    made = Organisation.objects.get(name="Havsjö")
    refused = officer.post(
        reverse("networks:organisation_change", args=[made.pk]), {**fields, "name": "Granby", "version": 1}
    )
    assert "Granby finns redan som kommun" in text_of(refused)
    assert 'value="Granby"' in refused.content.decode()


class TestTheList:
    @pytest.fixture(autouse=True)
    def _register(self, network: Network) -> None:
        reference.load(by=BY)

    def listed(self, client: Client, **query: str) -> str:
        return text_of(client.get(reverse("pages:organisations"), query))

    def test_shows_first_those_that_are_ours(self, network: Network, officer: Client) -> None:
        memberships.join(network, organisation=Organisation.objects.get(code="2080"), by=BY)
        text = self.listed(officer)
        for ours in ("Ekeby", "Granby", "Falun", "Mellanbygdens kommunalförbund"):
            assert ours in text
        assert "Göteborg" not in text

    def test_can_show_all_in_pages(self, officer: Client) -> None:
        assert "Ale kommun" in self.listed(officer, visa="alla")
        assert "Östra Göinge" in self.listed(officer, visa="alla", sida="99")

    @pytest.mark.parametrize("asked", ["göteb", "Göteborgs kommun", "GÖTEBORG"])
    def test_finds_by_any_part_of_a_name(self, officer: Client, asked: str) -> None:
        text = self.listed(officer, q=asked)
        assert "Göteborg" in text
        assert "Ekeby" not in text

    def test_finds_by_a_learnt_name(self, network: Network, officer: Client) -> None:
        region = Organisation.objects.get(code="region-14")
        organisations.add_alias(region, host=network.host, name="VGR", by=BY)
        assert "Västra Götalandsregionen" in self.listed(officer, q="vgr")

    def test_says_so_when_nothing_is_found(self, officer: Client) -> None:
        assert "Inget hittades" in self.listed(officer, q="Storköping")


def test_the_list_costs_the_same_for_1_3_and_300() -> None:
    host = make_host()
    client = entering(make_steward(host).person)

    def grow(count: int) -> None:
        numbers = range(Organisation.objects.count(), count)
        rows = [
            Organisation(name=f"Ort {n}", sort_key=f"ort {n:04}", folded=f"ort {n}", kind="municipality", owner=host)
            for n in numbers
        ]
        Organisation.objects.bulk_create(rows)

    costs_the_same(client, reverse("pages:organisations"), grow)


def test_the_page_costs_the_same_for_1_3_and_30_networks() -> None:
    host = make_host()
    shared = make_municipality(host, "Ekeby")
    client = entering(make_steward(host).person)

    def grow(count: int) -> None:
        for number in range(shared.memberships.count(), count):
            network = make_network(host, f"Nätverk {number}", members=("Ekeby",))
            former = seat(network, "Ekeby", f"Person {number}", from_on=date(2020, 1, 1))
            tenures.end(former, on=date(2023, 12, 31), by=BY)
            seat(network, "Ekeby", f"Efterträdare {number}", from_on=date(2024, 1, 1))
            organisations.add_alias(shared, host=host, name=f"Eby{number}", by=BY)

    costs_the_same(client, page_of(shared), grow, sizes=(1, 3, 30))


def test_a_closed_network_leaves_the_page(network: Network, officer: Client) -> None:
    networks.close(network, on=date(2024, 1, 1), by=BY)
    assert "Ekeby är inte med i något nätverk som du ser" in text_of(officer.get(page_of(ekeby())))
    assert membership_of(network, "Ekeby").to_on is None


def test_its_history_tells_members_no_address(network: Network) -> None:
    organisations.change(ekeby(), version=1, email="kommun@ekeby.example", by=BY)
    text = text_of(entering(seat(network, "Granby", "Bo Ek").person).get(page_of(ekeby())))
    assert "E-post: ändrades" in text
    assert "kommun@ekeby.example" not in text


def test_what_another_host_calls_a_municipality_is_its_own_affair(network: Network) -> None:
    shared = reference_municipality()
    organisations.add_alias(shared, host=network.host, name="Falukommunen", by=BY)
    theirs = organisations.add_alias(shared, host=make_host("Annat förbund"), name="Bergslagens pärla", by=BY)
    organisations.remove_alias(theirs, by=BY)
    text = text_of(entering(make_steward(network.host).person).get(page_of(shared)))
    assert "Falukommunen" in text.split("Historik", 1)[1]
    assert "Bergslagens pärla" not in text


def test_a_percent_sign_in_a_title_is_only_a_percent_sign(network: Network) -> None:
    steward = make_steward(network.host)
    offices.change(steward, version=1, title="förvaltare 50 %", by=BY)
    answer = entering(steward.person).get(reverse("networks:office_change", args=[steward.pk]))
    assert "Siv Nordin, förvaltare 50 %" in text_of(answer)

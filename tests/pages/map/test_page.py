"""The map of a host: its rings, its table, who is lit, and what it answers for another day."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rundan.common import clock
from rundan.networks.actions import networks, offices, tenures
from rundan.networks.models import Network, Organisation
from tests.factories.meetings import attend, make_meeting
from tests.factories.networks import BY, make_host, make_network, make_officer, make_person, make_steward, seat, seat_of
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network = make_network(make_host(), members=("Ekeby", "Granby", "Öarna"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    return network


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def map_of(network: Network) -> str:
    return reverse("pages:map", args=[network.host_id])


def seats_in(page: str) -> list[str]:
    """The looks of the seats drawn, in the order of their directions."""
    return re.findall(r'<path class="seat ([^"]+)"', page)


def test_it_counts_what_is_on_it_and_tells_every_ring_in_words(network: Network, officer: Client) -> None:
    seat(network, "Granby", "Bo Ek", kind="acting")
    text = text_of(officer.get(map_of(network)))
    assert "En grupp, två representanter, en vakant." in text
    assert "Socialchefsnätverket Nätverk" in text
    assert "Vakant: Öarna" in text
    assert "Granby (Bo Ek)" in text
    assert "Karin Lind, planeringsledare" in text


def test_one_organisation_is_one_direction_in_every_ring(network: Network, officer: Client) -> None:
    make_network(network.host, "Andra", members=("Granby",))
    page = officer.get(map_of(network)).content.decode()
    starts = re.findall(r'<path class="seat (?!none)[^"]+" d="M(\S+ \S+)A[^>]*><title>Granby', page)
    assert len(starts) == 2
    assert len(set(starts)) == 1


def test_a_key_for_paper_names_every_direction_in_its_order(network: Network, officer: Client) -> None:
    page = officer.get(map_of(network)).content.decode()
    key = page[page.index('class="paper-only key"') : page.index("</svg>", page.index('class="paper-only key"'))]
    assert re.findall(r"<title>(\w+): läge i ringarna", key) == ["Ekeby", "Granby", "Öarna"]
    assert text_of(officer.get(map_of(network))).count("Vem som har vilket läge i ringarna") == 1


def test_states_differ_by_more_than_colour(network: Network, officer: Client) -> None:
    soon = clock.today() + timedelta(days=30)
    tenures.change(seat_of(network, "Ekeby").tenures.get(), version=1, to_on=soon, by=BY)
    seat(network, "Granby", "Bo Ek", kind="acting")
    page = officer.get(map_of(network)).content.decode()
    assert seats_in(page)[:3] == ["ending", "acting", "vacant"]
    assert 'class="seat-frame ending"' in page
    assert 'class="slit acting"' in page


def test_a_term_that_someone_follows_does_not_end(network: Network, officer: Client) -> None:
    soon = clock.today() + timedelta(days=30)
    tenures.change(seat_of(network, "Ekeby").tenures.get(), version=1, to_on=soon, by=BY)
    seat(network, "Ekeby", "Cia Dahl", from_on=soon + timedelta(days=1))
    assert seats_in(officer.get(map_of(network)).content.decode())[0] == "ordinary"


def test_networks_that_hang_together_are_tied(network: Network, officer: Client) -> None:
    working = make_network(network.host, "Arbetsgrupp jourhem", members=("Granby",))
    networks.change(working, version=1, parent=network, kind="working", by=BY)
    page = officer.get(map_of(network)).content.decode()
    assert page.count('<path class="tie"') == 1
    assert 'aria-label="Arbetsgrupp jourhem: 1 medlem. Vakant: Granby."' in page
    outside = make_network(network.host, "Rådet", members=("Granby",))
    networks.change(outside, version=1, parent=network, kind="outside", by=BY)
    page = officer.get(map_of(network)).content.decode()
    assert page.count('<path class="tie outer"') == 1
    assert '<circle class="outside"' in page


def test_choosing_an_organisation_lights_its_seats_alone(network: Network, officer: Client) -> None:
    other = make_network(network.host, "Andra", members=("Granby",))
    seat(other, "Granby", "Bo Ek")
    granby = Organisation.objects.get(name="Granby")
    answer = officer.get(map_of(network), {"organisation": granby.pk})
    page = answer.content.decode()
    assert sorted(look for look in seats_in(page) if "chosen" in look) == ["ordinary chosen", "vacant chosen"]
    assert "Granby 2 nätverk, 1 vakant" in text_of(answer)
    assert text_of(answer).index("Socialchefsnätverket socialchef") < text_of(answer).index("Bo Ek · socialchef")


def test_choosing_a_person_lights_her_seats_and_tells_her_offices(network: Network, officer: Client) -> None:
    annika = seat_of(network, "Ekeby").tenures.get().person
    other = make_network(network.host, "Andra", members=("Granby",))
    offices.begin(person=annika, role="chair", network=other, by=BY)
    answer = officer.get(map_of(network), {"person": annika.pk})
    assert [look for look in seats_in(answer.content.decode()) if "chosen" in look] == ["ordinary chosen"]
    assert "Annika Berg 2 nätverk" in text_of(answer)
    assert "ordförande Andra" in text_of(answer)


def test_only_whoever_may_mend_gets_a_link_to_it(network: Network, officer: Client) -> None:
    granby = Organisation.objects.get(name="Granby")
    address = reverse("pages:seat", args=[seat_of(network, "Granby").pk])
    assert address in officer.get(map_of(network), {"organisation": granby.pk}).content.decode()
    member = entering(seat_of(network, "Ekeby").tenures.get().person)
    assert address not in member.get(map_of(network), {"organisation": granby.pk}).content.decode()


def test_it_answers_for_another_day(network: Network, officer: Client) -> None:
    networks.close(make_network(network.host, "Integrationsgruppen", ("Granby",)), on=date(2023, 5, 31), by=BY)
    before = officer.get(map_of(network), {"dag": "2023-05-31"})
    assert "Två grupper, noll representanter" not in text_of(before)
    assert "den 31 maj 2023" in text_of(before)
    assert "Integrationsgruppen" in text_of(before)
    assert "Annika Berg" not in text_of(before)
    assert "Integrationsgruppen" not in text_of(officer.get(map_of(network), {"dag": "2023-06-01"}))
    assert "Annika Berg" in text_of(officer.get(map_of(network), {"dag": "2024-03-01"}))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("i går", "Skriv en dag, till exempel 2026-12-04."),
        ("2026-13-40", "Skriv en dag, till exempel 2026-12-04."),
        ("0226-01-01", "Kontrollera årtalet."),
    ],
)
def test_a_day_that_is_none_is_told_and_nothing_is_lost(
    network: Network, officer: Client, typed: str, told: str
) -> None:
    granby = Organisation.objects.get(name="Granby")
    answer = officer.get(map_of(network), {"dag": typed, "organisation": str(granby.pk)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert f'type="text" id="id_dag" name="dag" value="{typed}"' in page
    assert f'name="organisation" value="{granby.pk}"' in page
    assert "vacant chosen" in page


@pytest.mark.parametrize("asked", ["organisation", "person"])
@pytest.mark.parametrize("typed", ["Ekeby", "999999", "-1", "1e9", "1" * 30])
def test_a_choice_that_is_not_on_the_map_is_told(network: Network, officer: Client, asked: str, typed: str) -> None:
    answer = officer.get(map_of(network), {asked: typed})
    assert answer.status_code == 422
    assert "finns inte på kartan den dagen. Välj en i listan." in text_of(answer)
    assert "choosing" not in answer.content.decode()


def test_a_host_without_networks_says_so() -> None:
    host = make_host()
    assert "Här finns inga nätverk ännu" in text_of(
        entering(make_steward(host).person).get(reverse("pages:map", args=[host.pk]))
    )


def test_the_map_costs_the_same_for_4_and_40_networks() -> None:
    host = make_host()
    client = entering(make_steward(host).person)

    def grow(count: int) -> None:
        for number in range(Network.objects.count(), count):
            network = make_network(host, f"Nätverk {number}", members=("Ekeby", "Granby"))
            seat(network, "Ekeby", f"Person {number}")
            offices.begin(person=make_person(host, f"Ordförande {number}"), role="chair", network=network, by=BY)

    costs_the_same(client, reverse("pages:map", args=[host.pk]), grow, sizes=(4, 40))


def test_people_and_organisations_lead_to_where_they_are_lit(network: Network, officer: Client) -> None:
    annika = seat_of(network, "Ekeby").tenures.get().person
    assert annika.organisation
    for page, asked in (
        (reverse("pages:person", args=[annika.pk]), f"?person={annika.pk}"),
        (reverse("pages:organisation", args=[annika.organisation.pk]), f"?organisation={annika.organisation.pk}"),
    ):
        assert f'href="{map_of(network)}{asked}"' in officer.get(page).content.decode()
        assert officer.get(map_of(network) + asked).status_code == 200
    steward = make_steward(network.host).person
    assert map_of(network) not in officer.get(reverse("pages:person", args=[steward.pk])).content.decode()


def test_before_someone_of_unknown_beginning_was_seen_a_seat_is_unknown_and_not_vacant(
    network: Network, officer: Client
) -> None:
    place = seat_of(network, "Granby")
    held = seat(network, "Granby", "Bo Ek")
    attend(make_meeting(network, date(2024, 5, 3)), held.person, place)
    before = officer.get(map_of(network), {"dag": "2024-05-02"})
    assert seats_in(before.content.decode())[:3] == ["ordinary", "unknown", "vacant"]
    assert "En grupp, en representant, en vakant den 2" in text_of(before)
    assert seats_in(officer.get(map_of(network), {"dag": "2024-05-03"}).content.decode())[1] == "ordinary"
    matrix = officer.get(reverse("pages:matrix", args=[network.host_id]), {"dag": "2024-05-02"})
    assert "Granby ingen uppgift" in text_of(matrix)

"""The page of a network, the list of networks, and the short form for a new representative."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rundan.common import clock
from rundan.history.models import Entry
from rundan.networks.actions import joining, networks, offices, seats, tenures
from rundan.networks.models import Network, Organisation, Tenure
from rundan.networks.queries import holder_on
from tests.factories.meetings import make_decision, make_item, make_meeting, plan_meeting
from tests.factories.networks import (
    BY,
    make_account,
    make_host,
    make_network,
    make_officer,
    make_person,
    make_steward,
    membership_of,
    seat,
    seat_of,
)
from tests.pages.seeing import costs_the_same, entering, text_of, told_and_done

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network = make_network(make_host(), members=("Ekeby", "Granby", "Öarna"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    return network


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def page_of(network: Network) -> str:
    return reverse("pages:network", args=[network.pk])


def test_it_shows_who_is_in_it_and_where_it_is_vacant(network: Network, officer: Client) -> None:
    seat(network, "Granby", "Bo Ek", kind="acting", from_on=date(2025, 1, 1))
    text = text_of(officer.get(page_of(network)))
    assert "3 kommuner, 2 deltagare" in text
    assert "Ekeby Annika Berg sedan 1 mars 2024" in text
    assert "Granby Bo Ek tf. sedan 1 januari 2025" in text
    assert "Öarna vakant" in text


def test_it_shows_what_comes_next_and_what_was_decided(network: Network, officer: Client) -> None:
    soon = clock.today() + timedelta(days=20)
    plan_meeting(network, soon, "Yrkesresan", "Budget", starts_at=time(9, 30), ends_at=time(11), venue="Teams")
    plan_meeting(network, soon + timedelta(days=30))
    item = make_item(make_meeting(network, date(2024, 5, 3)))
    make_decision(item, "att gå med i Yrkesresan från 2027")
    make_decision(item, "att lägga informationen till handlingarna", is_formality=True)
    text = text_of(officer.get(page_of(network)))
    assert "9.30–11.00 Teams · 2 punkter" in text
    assert "att gå med i Yrkesresan från 2027" in text
    assert "till handlingarna" not in text
    assert "Fredag 3 maj 2024 1 beslut" in text  # as many as are shown, formalities aside


def test_whoever_only_sees_the_map_sees_neither_meetings_nor_addresses(network: Network) -> None:
    make_item(make_meeting(network, date(2024, 5, 3)), "Hemlig fråga")
    holder = Tenure.objects.get().person
    holder.email = "annika@ekeby.example"
    holder.save()
    sister = make_network(network.host, "Skolchefer", members=("Ekeby",))
    text = text_of(entering(seat(sister, "Ekeby", "Cia Dahl").person).get(page_of(network)))
    assert "Annika Berg" in text
    assert "De visas för den som deltar i nätverket" in text
    for hidden in ("Fredag 3 maj 2024", "annika@ekeby.example", "Ändra"):
        assert hidden not in text


def test_officers_see_addresses(network: Network, officer: Client) -> None:
    holder = Tenure.objects.get().person
    holder.email = "annika@ekeby.example"
    holder.save()
    assert "annika@ekeby.example" in text_of(officer.get(page_of(network)))
    assert "annika@ekeby.example" in text_of(officer.get(reverse("pages:person", args=[holder.pk])))


def test_a_closed_network_shows_how_it_was_on_its_last_day(network: Network, officer: Client) -> None:
    networks.close(network, on=date(2025, 6, 30), by=BY)
    text = text_of(officer.get(page_of(network)))
    assert "avslutat 30 juni 2025" in text
    assert "Ekeby Annika Berg" in text
    assert "Planera ett möte" not in text


def test_the_list_shows_networks_under_their_host_and_closed_ones_apart(network: Network) -> None:
    host = network.host
    steering = make_network(host, "Arbetsutskottet")
    networks.change(steering, version=1, parent=network, by=BY)
    make_network(host, "Ärendegruppen")
    networks.close(make_network(host, "Integrationsgruppen"), on=date(2023, 5, 31), by=BY)
    client = entering(make_steward(host).person)
    text = text_of(client.get(reverse("pages:networks")))
    assert text.index("Socialchefsnätverket") < text.index("Arbetsutskottet") < text.index("Ärendegruppen")
    assert "hör till Socialchefsnätverket" in text
    assert "3 medlemmar · 2 vakanta" in text
    assert "Integrationsgruppen" not in text
    closed = text_of(client.get(reverse("pages:networks"), {"visa": "avslutade"}))
    assert "Integrationsgruppen" in closed
    assert "Ärendegruppen" not in closed


def test_what_belongs_to_a_network_stands_in_under_it_however_deep(network: Network) -> None:
    host = network.host
    steering, working, library = (make_network(host, name) for name in ("Styrgruppen", "Arbetsgruppen", "Biblioteken"))
    networks.change(network, version=1, parent=steering, by=BY)
    networks.change(working, version=1, parent=network, by=BY)
    networks.close(networks.change(library, version=1, parent=network, by=BY), on=date(2023, 5, 31), by=BY)
    client = entering(make_steward(host).person)
    ((_host, closed),) = client.get(reverse("pages:networks"), {"visa": "avslutade"}).context["by_host"]
    assert [(line.network.name, line.depth) for line in closed] == [("Biblioteken", 0)]
    ((_host, lines),) = client.get(reverse("pages:networks")).context["by_host"]
    assert [(line.network.name, line.depth) for line in lines] == [
        ("Styrgruppen", 0),
        ("Socialchefsnätverket", 1),
        ("Arbetsgruppen", 2),
    ]


def test_a_new_director_takes_one_short_form(network: Network, officer: Client) -> None:
    place = seat_of(network, "Ekeby")
    url = reverse("pages:seat", args=[place.pk])
    assert "Annika Berg är ordinarie sedan 1 mars 2024" in text_of(officer.get(url))
    answer = officer.post(url, {"name": "Bo Ek", "kind": "ordinary", "from_on": "2026-01-01"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith("#medlemmar")
    text = text_of(answer)
    assert "Bo Ek" in text
    assert "Annika Berg slutar 31 december 2025." in text
    now = holder_on(place, date(2026, 1, 1))
    assert now
    assert now.person.organisation == place.membership.organisation


def test_someone_known_is_recognised_by_name(network: Network, officer: Client) -> None:
    place = seat_of(network, "Granby")
    known = make_person(network.host, "Bo Ek", place.membership.organisation)
    officer.post(reverse("pages:seat", args=[place.pk]), {"name": "bo ek", "kind": "ordinary", "from_on": "2026-01-01"})
    assert place.tenures.get().person == known


def test_a_namesake_elsewhere_is_asked_about_and_nothing_typed_is_lost(network: Network, officer: Client) -> None:
    place = seat_of(network, "Granby")
    url = reverse("pages:seat", args=[place.pk])
    typed = {"name": "Annika Berg", "kind": "deputy", "from_on": "2026-01-01"}
    answer = officer.post(url, typed)
    assert answer.status_code == 422
    text = text_of(answer)
    assert "Det finns redan någon med det namnet" in text
    assert "Annika Berg – Ekeby" in text
    assert answer.context["form"]["kind"].value() == "deputy"
    officer.post(url, {**typed, "who": "ny"})
    assert place.tenures.get().person != seat_of(network, "Ekeby").tenures.get().person


def test_a_refusal_stands_beside_its_field_in_plain_words(network: Network, officer: Client) -> None:
    url = reverse("pages:seat", args=[seat_of(network, "Ekeby").pk])
    answer = officer.post(url, {"name": "Bo Ek", "kind": "ordinary", "from_on": "2024-02-01"})
    assert answer.status_code == 422
    assert "Annika Berg är ordinarie från 1 mars 2024" in text_of(answer)
    assert answer.context["form"].errors["from_on"]
    assert "Bo Ek" in answer.content.decode()


@pytest.mark.parametrize("typed", ["i går", "2026-13-40", "0226-01-01"])
def test_a_day_that_is_none_is_told_in_swedish(network: Network, officer: Client, typed: str) -> None:
    url = reverse("pages:seat", args=[seat_of(network, "Granby").pk])
    answer = officer.post(url, {"name": "Bo Ek", "kind": "ordinary", "from_on": typed})
    assert answer.status_code == 422
    assert answer.context["form"].errors["from_on"][0] in (
        "Skriv en dag, till exempel 2026-12-04.",
        "Kontrollera årtalet.",
    )


def test_two_who_change_the_same_time_see_both_texts_and_can_go_on(network: Network, officer: Client) -> None:
    tenure = Tenure.objects.get()
    url = reverse("pages:tenure", args=[tenure.pk])
    form = {"kind": "ordinary", "from_on": "2024-05-01", "version": 1}
    tenures.change(tenure, version=1, from_on=date(2024, 4, 1), by=BY)
    answer = officer.post(url, form)
    assert answer.status_code == 409
    text = text_of(answer)
    assert "Karin Lind hann spara" in text
    assert "Sparat nu 1 april 2024 Du skrev 1 maj 2024" in text
    again = officer.post(url, {**form, "version": answer.context["form"]["version"].value()})
    assert again.status_code == 302
    tenure.refresh_from_db()
    assert tenure.from_on == date(2024, 5, 1)


def test_a_network_is_made_with_its_members_from_a_list(network: Network) -> None:
    host = network.host
    client = entering(make_steward(host).person)
    answer = client.post(reverse("networks:create"), {"name": "IFO-chefer", "kind": "network", "function": "IFO-chef"})
    made = Network.objects.get(name="IFO-chefer")
    url = reverse("networks:join", args=[made.pk])
    assert answer.headers["Location"] == url
    refused = client.post(url, {"names": "Ekeby kommun\nGranby,\nStorköping"})
    assert refused.status_code == 422
    assert "Rundan känner inte till Storköping" in text_of(refused)
    assert not made.memberships.exists()
    client.post(url, {"names": "Ekeby kommun\nGranby,\nStorköping", "kind": "municipality", "from_on": "2025-01-01"})
    assert sorted(made.memberships.values_list("organisation__name", flat=True)) == ["Ekeby", "Granby", "Storköping"]
    assert Organisation.objects.get(name="Storköping").owner == host


def test_a_member_leaves_on_a_day_and_stands_among_the_former(network: Network, officer: Client) -> None:
    membership = membership_of(network, "Ekeby")
    url = reverse("networks:membership_leave", args=[membership.pk])
    told, _done = told_and_done(officer, url, {"on": "2025-06-30"})
    assert told == [
        "Annika Berg slutar som ordinarie för Ekeby 30 juni 2025.",
        "Ekeby är medlem till och med 30 juni 2025.",
    ]
    text = text_of(officer.get(page_of(network)))
    assert "2 kommuner, 0 deltagare" in text
    assert "Tidigare medlemmar Ekeby till 30 juni 2025" in text


def test_offices_are_given_and_ended_on_the_page(network: Network, officer: Client) -> None:
    chair = {"role": "chair", "title": "", "name": "Annika Berg", "from_on": "2025-01-01"}
    text = text_of(officer.post(reverse("networks:office_begin", args=[network.pk]), chair, follow=True))
    assert "Annika Berg är nu ordförande." in text
    office = network.offices.get(role="chair")
    change = {"title": "samordnare", "from_on": "2025-01-01", "to_on": "2024-01-01", "version": 1}
    refused = officer.post(reverse("networks:office_change", args=[office.pk]), change)
    assert "ligger före startdagen" in text_of(refused)
    officer.post(reverse("networks:office_change", args=[office.pk]), {**change, "to_on": "2025-12-31"})
    office.refresh_from_db()
    assert (office.title, office.to_on) == ("samordnare", date(2025, 12, 31))


def test_history_tells_who_changed_what(network: Network, officer: Client) -> None:
    fields = {"name": "Socialchefsgruppen", "kind": "network", "code": network.code, "version": 1}
    officer.post(reverse("networks:change", args=[network.pk]), fields)
    text = text_of(officer.get(page_of(network)))
    assert "Karin Lind ändrade nätverket" in text
    assert "Socialchefsnätverket" in text


def test_looking_writes_nothing(network: Network, officer: Client) -> None:
    before = Entry.objects.count()
    for url in (
        page_of(network),
        reverse("pages:networks"),
        reverse("pages:seat", args=[seat_of(network, "Ekeby").pk]),
    ):
        assert officer.get(url).status_code == 200
    assert Entry.objects.count() == before


def test_the_list_of_networks_costs_the_same_for_1_3_and_300() -> None:
    host = make_host()
    client = entering(make_steward(host).person)
    first = make_network(host, members=("Ekeby",))
    seat(first, "Ekeby", "Annika Berg")
    plan_meeting(first, clock.today())

    def grow(count: int) -> None:
        numbers = range(Network.objects.count(), count)
        rows = [Network(host=host, code=f"n{n}", name=f"N{n}", sort_key=f"n{n}", folded=f"n{n}") for n in numbers]
        Network.objects.bulk_create(rows)

    costs_the_same(client, reverse("pages:networks"), grow)


def test_the_page_of_a_network_costs_the_same_for_1_3_and_300_representatives() -> None:
    network = make_network(make_host())
    client = entering(make_steward(network.host).person)

    def grow(count: int) -> None:
        for number in range(network.memberships.count(), min(count, 30)):
            _member(network, f"Kommun {number}")
        membership = membership_of(network, "Kommun 0")
        for _number in range(network.memberships.count(), count):
            seats.open(membership, by=BY)

    costs_the_same(client, page_of(network), grow)


def _member(network: Network, name: str) -> None:
    """One more member with a representative, an office, a meeting and a decision."""
    joining.join_all(network, organisations=[], new_names=[name], kind="municipality", by=BY)
    seat(network, name, f"Person i {name}")
    person = make_person(network.host, f"Ordförande {name}")
    offices.begin(person=person, role="chair", network=network, by=BY)
    on = date(2024, 1, 1) + timedelta(days=network.memberships.count())
    make_decision(make_item(make_meeting(network, on), f"Punkt om {name}"))


def test_the_account_of_nobody_sees_an_empty_list() -> None:
    client = Client()
    client.force_login(make_account(email="utan@exempel.se"))
    assert "Här finns inga nätverk ännu" in text_of(client.get(reverse("pages:networks")))


def test_how_an_outside_body_works_stands_on_its_page_and_on_that_of_whoever_appoints(
    network: Network, officer: Client
) -> None:
    council = make_network(network.host, "Barnrättsrådet", members=("Ekeby",))
    networks.change(council, version=1, kind="outside", parent=network, by=BY)
    place = seat_of(council, "Ekeby")
    tenures.begin(
        place, person=Tenure.objects.get().person, from_on=date(2025, 1, 1), mandate_to=date(2026, 12, 31), by=BY
    )
    steward = entering(make_steward(network.host).person)
    form = {
        "name": "Barnrättsrådet", "code": council.code, "kind": "outside", "parent": network.pk, "version": 2,
        "run_by": "Region Mellan", "mandate": "två år", "meets": "fjärde torsdagen", "reports_to": network.pk,
        "rules": "Rådet ger råd.", "rules_on": "2024-03-01",
    }  # fmt: skip
    steward.post(reverse("networks:change", args=[council.pk]), form)
    text = text_of(steward.get(page_of(council)))
    assert "Utser Socialchefsnätverket Drivs av Region Mellan Mandat två år Mötesdagar fjärde torsdagen" in text
    assert "Återrapporterar till Socialchefsnätverket" in text
    assert "Arbetsordning, antagen 1 mars 2024 Rådet ger råd." in text
    text = text_of(officer.get(page_of(network)))
    assert "Representation i yttre organ Barnrättsrådet Annika Berg, Ekeby, mandat till 31 december 2026" in text

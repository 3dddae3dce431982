"""What ends, on the map: terms, vacancies, and holders who are not seen any more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rundan.common import clock, dates
from rundan.meetings.models import Meeting
from rundan.networks.actions import groups, memberships, mergers, organisations, tenures
from rundan.networks.models import Network
from tests.factories.meetings import attend, make_meeting
from tests.factories.networks import (
    BY,
    make_host,
    make_municipality,
    make_network,
    make_officer,
    make_person,
    make_steward,
    seat,
    seat_of,
)
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network = make_network(make_host(), members=("Ekeby", "Granby"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    seat(network, "Granby", "Bo Ek", from_on=date(2024, 3, 1))
    return network


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def map_of(network: Network) -> str:
    return reverse("pages:map", args=[network.host_id])


def ended(network: Network, member: str, on: date) -> None:
    tenures.change(seat_of(network, member).tenures.get(), version=1, to_on=on, by=BY)


def met(network: Network, *present: str, days_ago: int) -> None:
    """A meeting at which these members' holders were present."""
    meeting = make_meeting(network, clock.today() - timedelta(days=days_ago))
    for member in present:
        place = seat_of(network, member)
        attend(meeting, place.tenures.get().person, place)


def day_in(meeting: Meeting) -> str:
    """As ``text_of`` gives it."""
    return " ".join(dates.day(meeting.on).split())


def test_a_term_that_ends_soon_leads_to_its_seat(network: Network, officer: Client) -> None:
    ended(network, "Ekeby", clock.today() + timedelta(days=90))
    ended(network, "Granby", clock.today() + timedelta(days=91))
    answer = officer.get(map_of(network))
    assert "Går ut inom tre månader 1" in text_of(answer)
    assert reverse("pages:seat", args=[seat_of(network, "Ekeby").pk]) in answer.content.decode()
    assert reverse("pages:seat", args=[seat_of(network, "Granby").pk]) not in answer.content.decode()


def test_a_vacancy_tells_who_had_it_and_since_when(network: Network, officer: Client) -> None:
    ended(network, "Granby", date(2025, 9, 30))
    text = text_of(officer.get(map_of(network)))
    assert "vakant Granby Socialchefsnätverket · efter 30 september 2025 · förra var Bo Ek Utse" in text


def test_a_vacancy_leads_to_the_last_meeting_of_whoever_had_it(network: Network, officer: Client) -> None:
    met(network, "Ekeby", "Granby", days_ago=40)
    met(network, "Ekeby", days_ago=20)
    tenures.end(seat_of(network, "Granby").tenures.get(), on=clock.today() - timedelta(days=10), by=BY)
    earlier, later = Meeting.objects.order_by("on")
    text, page = text_of(officer.get(map_of(network))), officer.get(map_of(network)).content.decode()
    assert f"förra var Bo Ek · senast med {day_in(earlier)} · mötet Utse" in text
    assert f'href="{reverse("pages:meeting", args=[earlier.pk])}">mötet' in page
    assert reverse("pages:meeting", args=[later.pk]) not in page


def test_whoever_is_not_seen_any_more_leads_to_her_last_meeting(network: Network, officer: Client) -> None:
    for days_ago in (90, 60, 30):
        met(network, "Ekeby", days_ago=days_ago)
    met(network, "Ekeby", "Granby", days_ago=120)
    last = Meeting.objects.earliest("on")
    answer = officer.get(map_of(network))
    assert f"Granby, Socialchefsnätverket · senast med {day_in(last)} · mötet Ändra" in text_of(answer)
    assert f'href="{reverse("pages:meeting", args=[last.pk])}">mötet' in answer.content.decode()


def test_a_holder_who_missed_the_last_three_meetings_is_told(network: Network, officer: Client) -> None:
    met(network, "Ekeby", "Granby", days_ago=200)
    for days in (30, 60, 90):
        met(network, "Ekeby", days_ago=days)
    text = text_of(officer.get(map_of(network)))
    assert "Inte sedda på tre möten 1" in text
    assert "Bo Ek Granby, Socialchefsnätverket" in text
    assert "Annika Berg Ekeby, Socialchefsnätverket" not in text


def test_being_seen_once_or_being_new_is_not_missing(network: Network, officer: Client) -> None:
    met(network, "Ekeby", days_ago=30)
    met(network, "Ekeby", "Granby", days_ago=60)
    met(network, "Ekeby", days_ago=90)
    assert "Inte sedda" not in text_of(officer.get(map_of(network)))
    other = make_network(network.host, "Andra", members=("Granby",))
    seat(other, "Granby", "Cia Dahl", from_on=clock.today() - timedelta(days=45))
    sister = make_network(network.host, "Tredje", members=("Ekeby",))
    seat(sister, "Ekeby", "Dan Åberg", from_on=date(2024, 1, 1))
    for days in (20, 40, 50):
        meeting = make_meeting(other, clock.today() - timedelta(days=days))
        attend(meeting, seat_of(sister, "Ekeby").tenures.get().person)
    assert "Inte sedda" not in text_of(officer.get(map_of(network)))


def test_meetings_of_which_nothing_is_known_say_nothing(network: Network, officer: Client) -> None:
    for days in (30, 60, 90):
        met(network, days_ago=days)
    assert "Inte sedda" not in text_of(officer.get(map_of(network)))


def test_attendance_is_not_told_to_whoever_does_not_see_the_meetings(network: Network) -> None:
    for days in (30, 60, 90):
        met(network, "Ekeby", days_ago=days)
    sister = make_network(network.host, "Skolchefer", members=("Ekeby",))
    client = entering(seat(sister, "Ekeby", "Cia Dahl").person)
    assert "Inte sedda" not in text_of(client.get(map_of(network)))
    member = entering(seat_of(network, "Ekeby").tenures.get().person)
    answer = member.get(map_of(network))
    assert "Inte sedda på tre möten 1" in text_of(answer)
    assert reverse("pages:seat", args=[seat_of(network, "Granby").pk]) not in answer.content.decode()


def test_it_answers_for_the_day_asked(network: Network, officer: Client) -> None:
    ended(network, "Granby", date(2025, 9, 30))
    text = text_of(officer.get(map_of(network), {"dag": "2025-08-01"}))
    assert "Går ut inom tre månader 1 30 sep 2025 Bo Ek" in text
    assert "förra var" not in text


@pytest.mark.parametrize(
    ("asked", "words", "names"),
    [
        ("30", "en månad", ["Annika Berg"]),
        ("", "tre månader", ["Annika Berg", "Bo Ek"]),
        ("180", "ett halvår", ["Annika Berg", "Bo Ek", "Cia Dahl"]),
        ("365", "ett år", ["Annika Berg", "Bo Ek", "Cia Dahl", "Dan Alm"]),
    ],
)
def test_she_chooses_how_far_ahead_to_look(asked: str, words: str, names: list[str]) -> None:
    network = make_network(make_host(), members=("Ekeby", "Granby", "Havsjö", "Liljedal"))
    ends = {
        "Ekeby": ("Annika Berg", 30),
        "Granby": ("Bo Ek", 90),
        "Havsjö": ("Cia Dahl", 180),
        "Liljedal": ("Dan Alm", 365),
    }
    for member, (name, days) in ends.items():
        seat(network, member, name, from_on=date(2024, 3, 1))
        ended(network, member, clock.today() + timedelta(days=days))
    client = entering(make_officer(network).person)
    answer = client.get(map_of(network), {"inom": asked})
    text = text_of(answer)
    assert f"Går ut inom {words} {len(names)}" in text
    assert f"går ut inom {words} vakant" in text  # the legend
    assert [
        name for name, _days in ends.values() if f"{name} " in text.split("Att ordna")[1].split("Kartan")[0]
    ] == names
    assert f'aria-current="true">{words}</a>' in answer.content.decode()


def test_the_horizon_goes_along_to_the_matrix_and_back(network: Network, officer: Client) -> None:
    ended(network, "Ekeby", clock.today() + timedelta(days=300))
    page = officer.get(map_of(network), {"inom": "365", "organisation": ""}).content.decode()
    matrix = reverse("pages:matrix", args=[network.host_id])
    assert f'href="{matrix}?inom=365"' in page
    assert '<input type="hidden" name="inom" value="365">' in page
    assert "Annika Berg" in text_of(officer.get(matrix, {"inom": "365", "visa": "gar-ut"}))
    assert "Annika Berg" not in text_of(officer.get(matrix, {"visa": "gar-ut"}))


def test_a_horizon_that_is_none_is_told(network: Network, officer: Client) -> None:
    answer = officer.get(map_of(network), {"inom": "7"})
    assert answer.status_code == 422
    assert "Den tiden finns inte. Välj en i listan." in text_of(answer)


def test_an_unknown_beginning_leads_to_its_meeting_and_to_where_it_is_given(network: Network, officer: Client) -> None:
    tenure = seat_of(network, "Granby").tenures.get()
    tenures.change(tenure, version=1, from_on=None, by=BY)
    first = make_meeting(network, date(2024, 5, 3))
    for meeting in (make_meeting(network, date(2025, 5, 3)), first):
        attend(meeting, tenure.person, seat_of(network, "Granby"))
    answer = officer.get(map_of(network))
    told = text_of(answer).split("Okänd början", 1)[1]
    assert told.startswith(" 1 sedd maj 2024 Bo Ek Granby, Socialchefsnätverket · mötet Ange början")
    page = answer.content.decode().split('id="okand-borjan"', 1)[1]
    assert f'href="{reverse("pages:meeting", args=[first.pk])}"' in page
    assert f'href="{reverse("pages:tenure", args=[tenure.pk])}"' in page


def test_a_holder_seen_later_for_another_organisation_is_told(network: Network, officer: Client) -> None:
    bo = seat_of(network, "Granby").tenures.get().person
    ekeby = seat_of(network, "Ekeby").membership.organisation
    other = make_network(network.host, "Andra")
    attend(make_meeting(network, date(2025, 5, 3)), bo, seat_of(network, "Granby"))
    there = make_meeting(other, date(2025, 9, 4))
    attend(there, bo, organisation=ekeby, written="Ekeby kommun")
    answer = entering(make_steward(network.host).person).get(map_of(network))
    told = text_of(answer).split("Har varit med för en annan organisation", 1)[1]
    assert told.startswith(" 1 flyttat? Bo Ek Granby, Socialchefsnätverket · för Ekeby 4 september 2025 · mötet Ändra")
    page = answer.content.decode().split('id="annan-organisation"', 1)[1]
    assert f'href="{reverse("pages:meeting", args=[there.pk])}"' in page
    assert f'href="{reverse("pages:seat", args=[seat_of(network, "Granby").pk])}"' in page
    # Seen for Granby again since then, she has not moved.
    attend(make_meeting(network, date(2025, 10, 2)), bo, seat_of(network, "Granby"))
    assert "Har varit med för" not in text_of(
        entering(make_steward(network.host, "Eva Ask").person).get(map_of(network))
    )


def test_what_meetings_say_is_told_only_to_whoever_sees_them(network: Network) -> None:
    bo = seat_of(network, "Granby").tenures.get().person
    sister = make_network(network.host, "Skolchefer", members=("Ekeby",))
    attend(make_meeting(sister, date(2025, 9, 4)), bo, organisation=seat_of(network, "Ekeby").membership.organisation)
    member = entering(seat_of(network, "Ekeby").tenures.get().person)
    assert "Har varit med för" not in text_of(member.get(map_of(network)))
    answer = entering(seat(sister, "Ekeby", "Cia Dahl").person).get(map_of(network))
    assert "Bo Ek Granby, Socialchefsnätverket · för Ekeby 4 september 2025" in text_of(answer)
    assert reverse("pages:seat", args=[seat_of(network, "Granby").pk]) not in answer.content.decode()


def test_whoever_came_from_there_before_or_sits_for_a_group_with_it_has_not_moved(
    network: Network, officer: Client
) -> None:
    bo = seat_of(network, "Granby").tenures.get().person
    ekeby = seat_of(network, "Ekeby").membership.organisation
    attend(make_meeting(network, date(2024, 2, 1)), bo, organisation=ekeby)  # before her time for Granby
    group = organisations.create(host=network.host, name="Norra", kind="group", by=BY)
    groups.join(group, organisation=ekeby, by=BY)
    memberships.join(network, organisation=group, by=BY)
    annika = make_person(network.host, "Anna Alm", ekeby)
    tenures.begin(seat_of(network, "Norra"), person=annika, from_on=date(2024, 3, 1), by=BY)
    attend(make_meeting(network, date(2025, 2, 1)), annika, seat_of(network, "Norra"), organisation=ekeby)
    assert "Har varit med för" not in text_of(officer.get(map_of(network)))


def test_whoever_is_named_with_what_her_organisation_was_before_has_not_moved(
    network: Network, officer: Client
) -> None:
    before = make_municipality(network.host, "Havsjö")
    memberships.join(network, organisation=before, by=BY)
    held = seat(network, "Havsjö", "Cia Dahl")
    after = make_municipality(network.host, "Liljedal")
    mergers.merge(before, into=after, host=network.host, from_on=date(2025, 1, 1), by=BY)
    tenures.change(seat_of(network, "Liljedal").tenures.get(), version=1, from_on=None, by=BY)
    attend(make_meeting(network, date(2024, 5, 3)), held.person, organisation=before)
    assert "Har varit med för" not in text_of(officer.get(map_of(network)))


def test_it_costs_the_same_for_3_10_and_30_of_each(network: Network, officer: Client) -> None:
    def grow(count: int) -> None:
        for number in range(network.memberships.count() - 2, count):
            name = f"Kommun {number}"
            member = make_municipality(network.host, name)
            memberships.join(network, organisation=member, by=BY)
            person = make_person(network.host, f"Person {number}", member)
            tenures.begin(seat_of(network, name), person=person, by=BY)
            attend(make_meeting(network, date(2024, 5, 3)), person, seat_of(network, name))
            ekeby = seat_of(network, "Ekeby").membership.organisation
            attend(make_meeting(network, date(2025, 5, 3)), person, organisation=ekeby)

    costs_the_same(officer, map_of(network), grow, sizes=(3, 10, 30))

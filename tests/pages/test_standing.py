"""Adjungerade on the pages: named where they belong, drawn and counted nowhere."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rundan.common import clock
from rundan.networks.actions import standing
from rundan.networks.models import Network, Person, StandingParticipant
from tests.factories.meetings import attend, make_meeting
from tests.factories.networks import (
    BY,
    make_group,
    make_host,
    make_municipality,
    make_network,
    make_officer,
    make_person,
)
from tests.pages.seeing import costs_the_same, entering, text_of, told_and_done

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def page_of(network: Network) -> str:
    return reverse("pages:network", args=[network.pk])


def test_someone_new_is_added_and_stands_under_the_members(network: Network, officer: Client) -> None:
    asked = {"name": "Ulf Krans", "title": "processledare", "organisation": network.host_id, "from_on": "2024-01-01"}
    text = text_of(officer.post(reverse("networks:standing_begin", args=[network.pk]), asked, follow=True))
    assert "Ulf Krans är nu processledare." in text
    assert "Ulf Krans processledare · Mellanbygdens kommunalförbund · sedan 1 januari 2024" in text
    assert Person.objects.get(name="Ulf Krans").organisation == network.host


def test_the_page_answers_for_another_day(network: Network, officer: Client) -> None:
    standing.begin(network, person=make_person(network.host, "Ulf Krans"), from_on=date(2024, 1, 1), by=BY)
    history = "lade till den adjungerade"
    assert text_of(officer.get(page_of(network), {"dag": "2024-01-01"})).partition(history)[0].count("Ulf Krans") == 1
    assert "Ulf Krans" not in text_of(officer.get(page_of(network), {"dag": "2023-12-31"})).partition(history)[0]


def test_the_ring_and_its_numbers_know_nothing_of_them(network: Network, officer: Client) -> None:
    before = officer.get(page_of(network)).context["members"]
    standing.begin(network, person=make_person(network.host, "Ulf Krans"), by=BY)
    after = officer.get(page_of(network)).context["members"]
    assert (after.note, after.held, after.vacant) == (before.note, before.held, before.vacant)
    assert "Ulf Krans" not in text_of(officer.get(reverse("pages:map", args=[network.host_id])))


def test_the_end_is_told_and_done(network: Network, officer: Client) -> None:
    row = standing.begin(network, person=make_person(network.host, "Ulf Krans"), by=BY)
    told, done = told_and_done(officer, reverse("networks:standing_end", args=[row.pk]), {"on": "2024-12-31"})
    assert told == ["Ulf Krans slutar som adjungerad 31 december 2024."]
    assert "Ingen deltar utan att representera en medlem." in text_of(done)


def test_a_change_is_saved_and_a_mistake_is_removed(network: Network, officer: Client) -> None:
    row = standing.begin(network, person=make_person(network.host, "Ulf Krans"), by=BY)
    url = reverse("networks:standing_change", args=[row.pk])
    officer.post(url, {"title": "fast deltagare", "from_on": "2024-02-01", "version": "1"})
    row.refresh_from_db()
    assert (row.title, row.from_on) == ("fast deltagare", date(2024, 2, 1))
    officer.post(reverse("networks:standing_remove", args=[row.pk]))
    assert not StandingParticipant.objects.exists()


def test_her_own_page_tells_where_she_takes_part_and_took_part(network: Network, officer: Client) -> None:
    person = make_person(network.host, "Ulf Krans")
    standing.end(standing.begin(network, person=person, by=BY), on=date(2023, 12, 31), by=BY)
    standing.begin(network, person=person, title="processledare", from_on=date(2024, 1, 1), by=BY)
    answer = officer.get(reverse("pages:person", args=[person.pk]))
    assert [post.name for post in answer.context["now"]] == ["processledare"]
    assert [post.name for post in answer.context["before"]] == ["adjungerad"]
    assert "Visa på kartan" not in text_of(answer)


def rows_of(client: Client, network: Network, **asked: int) -> list[list[str]]:
    answer = client.get(reverse("pages:map_csv", args=[network.host_id, "adjungerade"]), asked)
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_they_are_a_list_of_their_own(network: Network, officer: Client) -> None:
    borgby = make_municipality(network.host, "Borgby")
    person = make_person(network.host, "Ulf Krans", borgby)
    Person.objects.filter(pk=person.pk).update(email="ulf@borgby.example", title="utvecklare")
    standing.begin(network, person=person, from_on=date(2024, 1, 1), by=BY)
    standing.begin(network, person=make_person(network.host, "Eva Sand"), by=BY)
    head, first, second = rows_of(officer, network)
    assert (head[4], head[-1]) == ("Som", "E-post")
    assert first[1:4] == ["Ulf Krans", "utvecklare", "Borgby"]
    assert first[4:] == ["adjungerad", "2024-01-01", "", "ulf@borgby.example"]
    assert second[1] == "Eva Sand"
    group = make_group(network.host, members=("Borgby", "Ekeby"))
    assert [row[1] for row in rows_of(officer, network, grupp=group.pk)[1:]] == ["Ulf Krans"]


def test_at_a_meeting_they_are_named_as_what_they_are_and_stand_for_no_member(
    network: Network, officer: Client
) -> None:
    ekeby = network.memberships.get(organisation__name="Ekeby").organisation
    person = make_person(network.host, "Ulf Krans", ekeby)
    meeting = make_meeting(network, clock.today() - timedelta(days=30))
    attend(meeting, person, organisation=ekeby)
    url = reverse("pages:meeting", args=[meeting.pk])
    assert officer.get(url).context["roll"].present == 1
    assert "Ulf Krans" in text_of(officer.get(reverse("pages:map", args=[network.host_id])))
    standing.begin(network, person=person, by=BY)
    answer = officer.get(url)
    assert "Ulf Krans Ekeby, adjungerad" in text_of(answer)
    assert answer.context["roll"].present == 0
    assert "Ulf Krans" not in text_of(officer.get(reverse("pages:map", args=[network.host_id])))


def test_the_network_costs_the_same_however_many_they_are(network: Network, officer: Client) -> None:
    def grow(count: int) -> None:
        for number in range(StandingParticipant.objects.count(), count):
            works_at = make_municipality(network.host, f"Kommun {number}")
            standing.begin(network, person=make_person(network.host, f"Person {number}", works_at), by=BY)

    costs_the_same(officer, page_of(network), grow, sizes=(1, 3, 30))
    costs_the_same(officer, reverse("pages:map_csv", args=[network.host_id, "adjungerade"]), grow, sizes=(30, 40))

"""Kommungrupper: their pages, and the tables that are narrowed to one."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rundan.networks.actions import groups, memberships
from rundan.networks.models import Network, Organisation
from tests.factories.networks import BY, make_group, make_host, make_network, make_officer, seat, seat_of
from tests.pages.seeing import costs_the_same, entering, text_of, told_and_done

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network = make_network(make_host(), members=("Ekeby", "Granby", "Öarna"))
    seat(network, "Ekeby", "Annika Berg")
    return network


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


@pytest.fixture
def group(network: Network) -> Organisation:
    return make_group(network.host, members=("Granby", "Öarna"))


def page_of(group: Organisation) -> str:
    return reverse("pages:organisation", args=[group.pk])


def test_a_coordinator_makes_a_group_from_a_list(network: Network, officer: Client) -> None:
    answer = officer.post(
        reverse("networks:group_create"),
        {"name": "Norra området", "names": "Ekeby\nGranby kommun\n", "from_on": "2024-01-01"},
        follow=True,
    )
    text = text_of(answer)
    assert "Kommungrupp" in text
    assert "Hör till gruppen 2" in text
    assert "Ekeby sedan 1 januari 2024" in text
    assert "Norra området 2 Ekeby , Granby" in text_of(officer.get(reverse("pages:groups")))


def test_a_name_that_nobody_knows_is_asked_about(network: Network, officer: Client) -> None:
    answer = officer.post(reverse("networks:group_create"), {"name": "Norra området", "names": "Ekeby\nSkogsta"})
    assert answer.status_code == 422
    assert "Rundan känner inte till Skogsta" in text_of(answer)
    assert not Organisation.objects.filter(kind="group").exists()


def test_its_page_answers_for_another_day(group: Organisation, officer: Client) -> None:
    member = group.group_members.get(organisation__name="Granby")
    groups.change(member, version=1, from_on=date(2024, 3, 1), by=BY)
    assert "Hör till gruppen 1" in text_of(officer.get(page_of(group), {"dag": "2024-02-29"}))
    assert "Hör till gruppen 2" in text_of(officer.get(page_of(group), {"dag": "2024-03-01"}))
    assert "Kranskommunerna 1 Öarna" in text_of(officer.get(reverse("pages:groups"), {"dag": "2024-02-29"}))


def test_an_organisation_shows_its_groups(group: Organisation, officer: Client) -> None:
    granby = Organisation.objects.get(name="Granby")
    assert "Kommungrupper Kranskommunerna" in text_of(officer.get(page_of(granby)))


def test_leaving_a_group_is_told_and_done(group: Organisation, officer: Client) -> None:
    member = group.group_members.get(organisation__name="Granby")
    url = reverse("networks:group_member_leave", args=[member.pk])
    told, done = told_and_done(officer, url, {"on": "2024-12-31"})
    assert told == ["Granby hör till Kranskommunerna till och med 31 december 2024."]
    assert "Hör till gruppen 1" in text_of(done)
    assert "lät en organisation lämna gruppen" in text_of(done)


def test_it_is_renamed_and_closed_as_other_organisations(group: Organisation, officer: Client) -> None:
    form = officer.get(reverse("networks:organisation_change", args=[group.pk])).context["form"]
    assert "kind" not in form.fields
    officer.post(reverse("networks:organisation_change", args=[group.pk]), {"name": "Kransen", "version": "1"})
    told, _done = told_and_done(officer, reverse("networks:organisation_close", args=[group.pk]), {"on": "2024-12-31"})
    assert [sentence.partition(" hör")[0] for sentence in told[:2]] == ["Granby", "Öarna"]
    assert "Här finns inga grupper" in text_of(officer.get(reverse("pages:groups")))
    assert "Kransen 2" in text_of(officer.get(reverse("pages:groups"), {"dag": "2024-12-31"}))


def test_a_groups_seat_stands_under_its_name_everywhere(network: Network, group: Organisation, officer: Client) -> None:
    officer.post(reverse("networks:join", args=[network.pk]), {"names": "Kranskommunerna"})
    seat(network, "Kranskommunerna", "Bo Ek")
    host = network.host_id
    for url in (
        reverse("pages:network", args=[network.pk]),
        reverse("pages:map", args=[host]),
        reverse("pages:matrix", args=[host]),
        reverse("pages:seat", args=[seat_of(network, "Kranskommunerna").pk]),
    ):
        text = text_of(officer.get(url))
        assert "Kranskommunerna" in text, url
        assert "Bo Ek" in text or url == reverse("pages:map", args=[host]), url
    rows = csv.reader(
        io.StringIO(officer.get(reverse("pages:map_csv", args=[host, "representanter"])).content.decode("utf-8-sig")),
        delimiter=";",
    )
    assert ["Kranskommunerna", "socialchef", "Bo Ek"] in [row[1:4] for row in rows]


def test_the_matrix_and_the_lists_are_narrowed_to_a_group(
    network: Network, group: Organisation, officer: Client
) -> None:
    memberships.join(network, organisation=group, by=BY)
    asked = {"grupp": group.pk}
    answer = officer.get(reverse("pages:matrix", args=[network.host_id]), asked)
    matrix = answer.context["matrix"]
    assert [line.organisation.name for line in matrix.lines] == ["Granby", "Kranskommunerna", "Öarna"]
    lists = reverse("pages:map_csv", args=[network.host_id, "medlemmar"])
    assert f"{lists}?grupp={group.pk}" in answer.content.decode()
    rows = officer.get(lists, asked).content.decode("utf-8-sig").splitlines()
    assert [row.split(";")[2] for row in rows[1:]] == ["Granby", "Kranskommunerna", "Öarna"]
    assert officer.get(lists, {"grupp": "x"}).status_code == 422


def test_a_network_in_which_none_of_the_group_is_has_no_column(network: Network, officer: Client) -> None:
    group = make_group(network.host, members=("Fjärdby",))
    answer = officer.get(reverse("pages:matrix", args=[network.host_id]), {"grupp": group.pk})
    assert "Ingen representant stämmer med urvalet" in text_of(answer)


def test_the_organisations_are_narrowed_to_a_group(group: Organisation, officer: Client) -> None:
    rows = officer.get(reverse("pages:organisations"), {"grupp": group.pk}).context["page"].object_list
    assert [row.name for row in rows] == ["Granby", "Öarna"]
    everything = officer.get(reverse("pages:organisations")).context["page"].object_list
    assert group not in everything
    assert officer.get(reverse("pages:organisations"), {"grupp": "0x"}).status_code == 422


def test_the_groups_cost_the_same_however_many_they_are(network: Network, officer: Client) -> None:
    def grow(count: int) -> None:
        for number in range(Organisation.objects.filter(kind="group").count(), count):
            make_group(network.host, f"Grupp {number}", members=("Ekeby", "Granby"))

    costs_the_same(officer, reverse("pages:groups"), grow, sizes=(2, 5, 20))
    costs_the_same(officer, reverse("pages:matrix", args=[network.host_id]), lambda _count: None)

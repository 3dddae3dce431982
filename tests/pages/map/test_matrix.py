"""Organisations × networks, sorted and filtered, and the lists to take along."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from rundan.common import clock
from rundan.networks.actions import networks, tenures
from rundan.networks.models import Network, Person
from tests.factories.networks import BY, make_host, make_network, make_officer, make_steward, seat, seat_of
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    """Three members, one vacant; a steering group in which only one of them sits."""
    network = make_network(make_host(), members=("Ekeby", "Granby", "Öarna"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    seat(network, "Granby", "Bo Ek", kind="acting")
    steering = make_network(network.host, "Styrgruppen", members=("Granby",))
    networks.change(steering, version=1, kind="steering", by=BY)
    seat(steering, "Granby", "Cia Dahl")
    tenure = seat_of(steering, "Granby").tenures.get()
    tenures.change(tenure, version=1, to_on=clock.today() + timedelta(days=10), by=BY)
    return network


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def matrix_of(network: Network) -> str:
    return reverse("pages:matrix", args=[network.host_id])


def rows_of(response: HttpResponse) -> list[list[str]]:
    """The table as texts, its head first."""
    table = re.search(r'<table class="matrix.*?</table>', response.content.decode(), re.DOTALL)
    assert table
    rows = re.findall(r"<tr>(.*?)</tr>", table.group(), re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).replace("\xa0", " ").split()) for cell in row] for row in cells]


def ask(client: Client, network: Network, **asked: str) -> list[list[str]]:
    return rows_of(client.get(matrix_of(network), asked))  # type: ignore[arg-type]  # what a test client answers


def test_every_seat_stands_in_its_row_and_column(network: Network, officer: Client) -> None:
    soon = clock.today() + timedelta(days=10)
    head, *rows = ask(officer, network)
    assert head == ["Organisation", "Socialchefsnätverket", "Styrgruppen"]
    assert rows[0] == ["Ekeby", "Annika Berg", ""]
    assert rows[1][:2] == ["Granby", "Bo Ek tf."]
    assert rows[1][2].startswith(f"Cia Dahl till {soon.day} ")
    assert rows[2] == ["Öarna", "vakant", ""]


@pytest.mark.parametrize(
    ("asked", "organisations", "columns"),
    [
        ({"visa": "vakanta"}, ["Öarna"], ["Socialchefsnätverket"]),
        ({"visa": "tf"}, ["Granby"], ["Socialchefsnätverket"]),
        ({"visa": "gar-ut"}, ["Granby"], ["Styrgruppen"]),
        ({"typ": "steering"}, ["Granby"], ["Styrgruppen"]),
        ({"ordning": "natverk"}, ["Granby", "Ekeby", "Öarna"], ["Socialchefsnätverket", "Styrgruppen"]),
        ({"ordning": "vakanta"}, ["Öarna", "Ekeby", "Granby"], ["Socialchefsnätverket", "Styrgruppen"]),
    ],
)
def test_it_is_filtered_and_sorted(
    network: Network, officer: Client, asked: dict[str, str], organisations: list[str], columns: list[str]
) -> None:
    head, *rows = ask(officer, network, **asked)
    assert (head[1:], [row[0] for row in rows]) == (columns, organisations)


def test_a_choice_with_nothing_in_it_says_so(network: Network, officer: Client) -> None:
    assert "Ingen representant stämmer med urvalet" in text_of(officer.get(matrix_of(network), {"typ": "outside"}))


@pytest.mark.parametrize("asked", [{"visa": "x"}, {"typ": "1"}, {"ordning": "'"}])
def test_a_choice_that_is_none_is_told_and_all_is_shown(
    network: Network, officer: Client, asked: dict[str, str]
) -> None:
    answer = officer.get(matrix_of(network), asked)
    assert answer.status_code == 422
    assert "Det valet finns inte. Välj ett i listan." in text_of(answer)
    assert "Annika Berg" in text_of(answer)


def test_it_answers_for_another_day_and_tells_a_day_that_is_none(network: Network, officer: Client) -> None:
    assert "Annika Berg" not in text_of(officer.get(matrix_of(network), {"dag": "2024-02-29"}))
    assert "Annika Berg" in text_of(officer.get(matrix_of(network), {"dag": "2024-03-01"}))
    answer = officer.get(matrix_of(network), {"dag": "2024-02-30", "visa": "vakanta"})
    assert answer.status_code == 422
    assert "Skriv en dag, till exempel 2026-12-04." in text_of(answer)
    assert 'value="2024-02-30"' in answer.content.decode()
    assert '<option value="vakanta" selected>' in answer.content.decode()


def test_it_costs_the_same_for_4_and_40_networks() -> None:
    host = make_host()
    client = entering(make_steward(host).person)

    def grow(count: int) -> None:
        for number in range(Network.objects.count(), count):
            seat(make_network(host, f"Nätverk {number}", members=("Ekeby", "Granby")), "Ekeby", f"Person {number}")

    costs_the_same(client, reverse("pages:matrix", args=[host.pk]), grow, sizes=(4, 40))


def listed(client: Client, network: Network, which: str, **asked: str) -> list[list[str]]:
    answer = client.get(reverse("pages:map_csv", args=[network.host_id, which]), asked)
    text = answer.content.decode("utf-8-sig")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_representatives_as_a_list(network: Network, officer: Client) -> None:
    Person.objects.filter(name="Annika Berg").update(email="annika@ekeby.example", title="=cmd()")
    head, first, *_rest = listed(officer, network, "representanter")
    assert head[:4] == ["Nätverk", "Organisation", "Funktion", "Namn"]
    assert first == ["Socialchefsnätverket", "Ekeby", "socialchef", "Annika Berg", "'=cmd()", "ordinarie", "2024-03-01",
                     "", "annika@ekeby.example"]  # fmt: skip


def test_members_and_vacancies_as_lists(network: Network, officer: Client) -> None:
    tenures.change(seat_of(network, "Ekeby").tenures.get(), version=1, to_on=date(2025, 5, 31), by=BY)
    members = listed(officer, network, "medlemmar")
    assert [row[2] for row in members[1:]] == ["Ekeby", "Granby", "Öarna", "Granby"]
    _head, first, second = listed(officer, network, "vakanser")
    assert first[:5] == ["Socialchefsnätverket", "Ekeby", "socialchef", "Annika Berg", "2025-05-31"]
    assert second[:5] == ["Socialchefsnätverket", "Öarna", "socialchef", "", ""]


def test_addresses_are_only_for_whoever_keeps_the_register(network: Network) -> None:
    Person.objects.update(email="hemlig@ekeby.example")
    member = entering(seat_of(network, "Ekeby").tenures.get().person)
    for which in ("medlemmar", "representanter", "vakanser"):
        rows = listed(member, network, which)
        assert "hemlig@ekeby.example" not in str(rows)
        assert not {"E-post", "Officiell adress"} & set(rows[0])
        assert {len(row) for row in rows} == {len(rows[0])}


def test_a_list_is_of_the_day_asked_and_a_day_that_is_none_is_told(network: Network, officer: Client) -> None:
    assert "Annika Berg" not in str(listed(officer, network, "representanter", dag="2024-02-29"))
    url = reverse("pages:map_csv", args=[network.host_id, "representanter"])
    answer = officer.get(url, {"dag": "i morgon"})
    assert answer.status_code == 422
    assert "Skriv en dag, till exempel 2026-12-04." in text_of(answer)
    assert officer.get(reverse("pages:map_csv", args=[network.host_id, "annat"])).status_code == 404


def test_the_same_as_a_workbook(network: Network, officer: Client) -> None:
    answer = officer.get(reverse("pages:map_xlsx", args=[network.host_id, "representanter"]))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]
    expected = listed(officer, network, "representanter")
    assert [row[:6] for row in rows] == [row[:6] for row in expected]

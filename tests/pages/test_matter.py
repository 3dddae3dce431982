"""A matter's page: one story over meetings and networks; and the list of matters."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rundan.followup.actions import tasks
from rundan.matters import actions
from rundan.matters.models import ImportantDate, Matter
from rundan.meetings.actions import items
from rundan.meetings.models import Item
from rundan.networks.models import Network
from tests.factories.meetings import (
    READER,
    make_decision,
    make_item,
    make_matter,
    make_meeting,
    make_put_off,
    make_task,
    plan_meeting,
)
from tests.factories.networks import BY, make_host, make_network, make_officer, seat
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(date(2026, 11, 22)):
        yield


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby",))


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


@pytest.fixture
def matter(network: Network) -> Matter:
    return make_matter(network, "Yrkesresan")


def page_of(matter: Matter) -> str:
    return reverse("pages:matter", args=[matter.pk])


def up(network: Network, on: date, matter: Matter, **values: Any) -> Item:
    return make_item(make_meeting(network, on), matter.title, matter=matter, **values)


def test_it_is_one_story_over_meetings_and_networks_latest_first(
    network: Network, officer: Client, matter: Matter
) -> None:
    other = make_network(network.host, "IFO-nätverket")
    make_put_off(up(network, date(2025, 5, 23), matter, number="9"), "tills kostnaden är klar", to="parked")
    make_task(up(other, date(2026, 9, 4), matter), "Ta fram kostnad per kommun")
    make_decision(up(network, date(2026, 11, 6), matter, body="Nätverket ser satsningen som viktig."), "att gå med")
    make_item(plan_meeting(network, date(2026, 12, 4)), "Yrkesresan", matter=matter)
    actions.add_date(matter, on=date(2027, 1, 26), what="Kommunerna svarar SKR", by=READER)
    text = text_of(officer.get(page_of(matter)))
    story = [
        "26 jan 2027 Viktigt datum Kommunerna svarar SKR",
        "4 dec 2026 Socialchefsnätverket",
        "I dag 1 öppet uppdrag",
        "6 nov 2026 Socialchefsnätverket",
        "Beslut att gå med",
        "4 sep 2026 IFO-nätverket",
        "Uppdrag Ta fram kostnad per kommun",
        "Vilande maj 2025 – september 2026: parkerad",
        "23 maj 2025 Socialchefsnätverket 23 maj 2025 punkt 9",
    ]
    places = [text.index(part) for part in story]
    assert places == sorted(places)
    assert "Uppe på 4 möten i Socialchefsnätverket, IFO-nätverket." in text


def test_each_sees_only_the_items_of_meetings_that_she_may_see(
    network: Network, officer: Client, matter: Matter
) -> None:
    other = make_network(network.host, "IFO-nätverket", members=("Granby",))
    up(network, date(2026, 11, 6), matter, body="Bara för socialchefer.")
    up(other, date(2026, 9, 4), matter, body="Bara för IFO.")
    text = text_of(entering(seat(other, "Granby", "Bo Ek").person).get(page_of(matter)))
    assert "Bara för IFO." in text
    assert "Bara för socialchefer." not in text
    assert "Ändra ärendet" not in text


def test_an_item_that_came_from_another_network_is_not_named_in_history_to_those_who_may_not_see_it(
    network: Network, officer: Client, matter: Matter
) -> None:
    other = make_network(network.host, "IFO-nätverket", members=("Granby",))
    up(other, date(2026, 9, 4), matter)
    secret = make_item(make_meeting(network, date(2026, 11, 6)), "Hemlig punkt")
    items.move_to_matter(secret, matter=matter, by=BY)
    actions.merge(make_matter(network, "Hemligt ärende"), into=matter, by=BY)
    shown = text_of(officer.get(page_of(matter)))
    assert "Hemlig punkt" in shown
    assert "Hemligt ärende" in shown
    assert "Hemlig" not in text_of(entering(seat(other, "Granby", "Bo Ek").person).get(page_of(matter)))


def test_what_has_rested_long_is_said_to_rest(network: Network, officer: Client, matter: Matter) -> None:
    up(network, date(2026, 2, 6), matter)
    assert "vilar sedan februari 2026" in text_of(officer.get(page_of(matter)))


def test_it_is_renamed_and_told_about(network: Network, officer: Client, matter: Matter) -> None:
    sent = {"title": "Yrkesresan barn", "summary": "Ligger hos kommunerna.", "version": 1}
    officer.post(reverse("pages:matter_change", args=[matter.pk]), sent)
    text = text_of(officer.get(page_of(matter)))
    assert "Yrkesresan barn Ligger hos kommunerna." in text
    assert officer.post(reverse("pages:matter_change", args=[matter.pk]), sent | {"title": "X"}).status_code == 409


def test_matters_are_merged_and_parted(network: Network, officer: Client, matter: Matter) -> None:
    twin = make_matter(network, "Yrkes-resan")
    up(network, date(2026, 9, 4), twin, body="Det som sades i september.")
    up(network, date(2026, 11, 6), matter)
    officer.post(reverse("pages:matter_merge", args=[twin.pk]), {"into": matter.pk})
    assert "Det som sades i september." in text_of(officer.get(page_of(matter)))
    assert officer.get(page_of(twin)).headers["Location"] == page_of(matter)

    officer.post(reverse("pages:matter_unmerge", args=[twin.pk]))
    assert "Det som sades i september." not in text_of(officer.get(page_of(matter)))
    assert "Det som sades i september." in text_of(officer.get(page_of(twin)))


def test_merging_with_another_hosts_matter_is_not_offered(network: Network, officer: Client, matter: Matter) -> None:
    away = make_matter(make_network(make_host("Sjöbygdens kommunförbund", "sjo")), "Yrkesresan")
    assert officer.post(reverse("pages:matter_merge", args=[matter.pk]), {"into": away.pk}).status_code == 422


def test_important_dates_are_kept_by_hand(network: Network, officer: Client, matter: Matter) -> None:
    officer.post(reverse("pages:date_add", args=[matter.pk]), {"on": "2027-01-26", "what": "Svar till SKR"})
    row = ImportantDate.objects.get()
    change = reverse("pages:date_change", args=[matter.pk, row.pk])
    officer.post(change, {"on": "2027-01-29", "what": "Svar till SKR", "whom": "alla", "version": 1})
    assert "29 jan 2027 Viktigt datum Svar till SKR · alla" in text_of(officer.get(page_of(matter)))
    officer.post(reverse("pages:date_remove", args=[matter.pk, row.pk]))
    assert not ImportantDate.objects.exists()


def test_another_matters_date_is_not_found_here(network: Network, officer: Client, matter: Matter) -> None:
    row = actions.add_date(make_matter(network, "Budget"), on=date(2027, 1, 26), what="Svar", by=READER)
    assert officer.get(reverse("pages:date_change", args=[matter.pk, row.pk])).status_code == 404


def test_a_matter_with_items_stays_and_an_empty_one_is_removed(
    network: Network, officer: Client, matter: Matter
) -> None:
    item = up(network, date(2026, 11, 6), matter)
    remove = reverse("pages:matter_remove", args=[matter.pk])
    assert officer.post(remove).status_code == 422
    item.delete()
    officer.post(remove)
    assert not Matter.objects.exists()


def test_matters_are_found_by_their_words_also_those_of_a_merged_one(
    network: Network, officer: Client, matter: Matter
) -> None:
    up(network, date(2026, 11, 6), matter)
    actions.merge(make_matter(network, "Introduktion för nya"), into=matter, by=BY)
    make_matter(network, "Budget")

    def found(words: str) -> list[str]:
        response = officer.get(reverse("pages:matters"), {"q": words})
        return [line.matter.title for line in response.context["lines"]]

    assert found("yrkes") == ["Yrkesresan"]
    assert found("NYA introd") == ["Yrkesresan"]
    assert found("") == ["Budget", "Yrkesresan"]
    assert found("saknas") == []
    assert "1 möte · senast 6 november" in text_of(officer.get(reverse("pages:matters")))


def test_the_story_costs_the_same_for_many_meetings_as_for_one(
    network: Network, officer: Client, matter: Matter
) -> None:
    days = iter(date.fromordinal(date(2010, 1, 1).toordinal() + 10 * n) for n in range(1000))

    def grow(count: int) -> None:
        for _ in range(count):
            item = up(network, next(days), matter, body="Det som sades.")
            make_decision(item)
            tasks.finish(make_task(item), by=BY)
            make_put_off(item)

    costs_the_same(officer, page_of(matter), grow)


def test_the_list_costs_the_same_for_many_as_for_one(network: Network, officer: Client) -> None:
    meeting, names = make_meeting(network, date(2026, 11, 6)), iter(range(1000))

    def grow(count: int) -> None:
        for _ in range(count):
            make_item(meeting, f"Fråga {next(names)}")

    costs_the_same(officer, reverse("pages:matters"), grow)

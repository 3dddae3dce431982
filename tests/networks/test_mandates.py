"""A whole body's mandates end on one day, and some stay until their successors are chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks.actions import mandates, representatives, successions, tenures
from rundan.networks.models import Network, Tenure
from rundan.networks.queries import ring_of
from tests.factories.networks import BY, make_host, make_network, make_officer, make_person, seat, seat_of
from tests.pages.seeing import entering, text_of, told_and_done

pytestmark = pytest.mark.django_db
LAST, AFTER = date(2026, 12, 31), date(2027, 1, 1)


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby", "Havsjö"))


@pytest.fixture
def held(network: Network) -> list[Tenure]:
    return [
        seat(network, "Ekeby", "Annika Berg", from_on=date(2023, 1, 1)),
        seat(network, "Granby", "Bo Ek", from_on=date(2023, 1, 1)),
        seat(network, "Havsjö", "Cia Lind", from_on=date(2027, 1, 15)),
    ]


def states(network: Network, day: date) -> list[str]:
    return [place.state for segment in ring_of(network, day) for place in segment.seats]


def test_whoever_stays_past_her_mandate_still_speaks_for_the_seat(network: Network, held: list[Tenure]) -> None:
    mandates.end_together(held, on=LAST, stays=True, by=BY)
    assert states(network, LAST) == ["ordinary", "ordinary", "vacant"]
    assert states(network, AFTER) == ["staying", "staying", "vacant"]
    assert states(network, date(2027, 2, 1)) == ["staying", "staying", "ordinary"]


def test_or_the_seats_are_vacant_the_day_after(network: Network, held: list[Tenure]) -> None:
    mandates.end_together(held, on=LAST, stays=False, by=BY)
    assert states(network, LAST) == ["ordinary", "ordinary", "vacant"]
    assert states(network, AFTER) == ["vacant", "vacant", "vacant"]


def test_whoever_stays_goes_when_a_successor_is_named(network: Network, held: list[Tenure]) -> None:
    mandates.end_together(held[:1], on=LAST, stays=True, by=BY)
    representatives.name(held[0].seat, person=None, new_name="Dan Alm", from_on=date(2027, 3, 1), by=BY)
    first = Tenure.objects.get(pk=held[0].pk)
    assert (first.to_on, first.mandate_to) == (date(2027, 2, 28), LAST)
    assert states(network, date(2027, 3, 1))[0] == "ordinary"


def test_a_successor_within_the_mandate_serves_it_out(network: Network, held: list[Tenure]) -> None:
    mandates.end_together(held[:1], on=LAST, stays=True, by=BY)
    person = held[0].person
    fresh = Tenure.objects.get(pk=held[0].pk)
    done = successions.succeed(person, from_on=date(2026, 6, 1), new_name="Dan Alm", seats=[fresh], by=BY)
    taken = done.seats[0].taken
    assert taken
    assert (taken.to_on, taken.mandate_to) == (None, LAST)


def test_nobody_is_left_half_ended_when_one_cannot_be(network: Network, held: list[Tenure]) -> None:
    ended = tenures.end(held[1], on=date(2026, 5, 31), by=BY)
    tenures.begin(
        seat_of(network, "Granby"), person=make_person(network.host, "Eva Sand"), from_on=date(2026, 7, 1), by=BY
    )
    with pytest.raises(Refused, match="Eva Sand är ordinarie"):
        mandates.end_together([held[0], ended], on=LAST, stays=True, by=BY)
    assert Tenure.objects.get(pk=held[0].pk).mandate_to is None
    assert not Entry.objects.filter(verb="mandate ended").exists()


def test_a_day_before_everyone_began_is_refused(network: Network, held: list[Tenure]) -> None:
    with pytest.raises(Refused, match="Ange en senare dag"):
        mandates.end_together(held, on=date(2022, 12, 31), stays=True, by=BY)


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def test_an_election_year_is_one_form_told_beforehand(network: Network, held: list[Tenure], officer: Client) -> None:
    url = reverse("networks:mandates", args=[network.pk])
    page = text_of(officer.get(url))
    assert "Ekeby: Annika Berg, ordinarie" in page
    asked: dict[str, Any] = {"on": "2026-12-31", "after": "kvar", "posts": [f"seat-{tenure.pk}" for tenure in held]}
    told, done = told_and_done(officer, url, asked)
    assert told == [
        "Mandatet för Annika Berg, Ekeby, går ut 31 december 2026. Hon eller han kvarstår.",
        "Mandatet för Bo Ek, Granby, går ut 31 december 2026. Hon eller han kvarstår.",
    ]
    assert "mandat till 31 december 2026" in text_of(done)
    with travel(date(2027, 1, 10)):
        later = entering(network.offices.get().person)
        text = text_of(later.get(reverse("pages:network", args=[network.pk])))
        assert "Annika Berg kvarstår" in text
        waiting = text_of(later.get(reverse("pages:map", args=[network.host_id])))
        assert "Kvarstår tills efterträdare är utsedd" in waiting


def test_nothing_is_done_before_it_was_told(network: Network, held: list[Tenure], officer: Client) -> None:
    asked = {"on": "2026-12-31", "after": "vakant", "posts": [f"seat-{held[0].pk}"]}
    told = officer.post(reverse("networks:mandates", args=[network.pk]), asked)
    assert "slutar som ordinarie för Ekeby 31 december 2026" in text_of(told)
    assert Tenure.objects.get(pk=held[0].pk).to_on is None


def test_a_mandate_is_set_and_taken_back_on_the_form_of_the_holder(
    network: Network, held: list[Tenure], officer: Client
) -> None:
    url = reverse("pages:tenure", args=[held[0].pk])
    asked = {"kind": "ordinary", "from_on": "2023-01-01", "to_on": "2026-12-31", "stays": "on", "version": 1}
    officer.post(url, asked)
    fresh = Tenure.objects.get(pk=held[0].pk)
    assert (fresh.to_on, fresh.mandate_to) == (None, LAST)
    shown = officer.get(url).context["form"]
    assert (shown["to_on"].value(), shown["stays"].value()) == (LAST, True)
    refused = officer.post(url, {**asked, "to_on": "", "version": 2})
    assert refused.context["form"].errors["to_on"] == ["Ange den dag då mandatet går ut."]
    officer.post(url, {**asked, "stays": "", "version": 2})
    fresh.refresh_from_db()
    assert (fresh.to_on, fresh.mandate_to) == (LAST, None)

"""What no record can hold: refused in a sentence, in addresses and in forms, and what was typed stays."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rundan.meetings.models import Item, Meeting
from rundan.networks.actions.networks import add_alias
from rundan.networks.models import Network
from tests.factories.meetings import make_decision, make_meeting, make_put_off, plan_meeting
from tests.factories.networks import BY, make_host, make_network, make_officer, make_steward
from tests.pages.seeing import entering, text_of

pytestmark = pytest.mark.django_db

HUGE = "9" * 30


@pytest.fixture
def network() -> Network:
    return make_network(make_host())


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


@pytest.fixture
def item(network: Network) -> Item:
    return make_meeting(network, date(2026, 11, 6), "Yrkesresan").items.get()


@pytest.mark.parametrize("name", ["meetings:list", "followup:decisions", "followup:tasks", "pages:matters"])
@pytest.mark.parametrize("asked", [{"natverk": HUGE}, {"natverk": "٣"}, {"sida": HUGE}])
def test_a_list_is_shown_whatever_number_stands_in_its_address(
    item: Item, officer: Client, name: str, asked: dict[str, str]
) -> None:
    make_decision(item)
    assert officer.get(reverse(name), asked).status_code == 200


@pytest.mark.parametrize("year", ["99999", HUGE, "1066"])
def test_a_year_without_meetings_narrows_nothing(item: Item, officer: Client, year: str) -> None:
    decision = make_decision(item)
    page = officer.get(reverse("followup:decisions"), {"ar": year})
    assert list(page.context["page"]) == [decision]
    assert officer.get(reverse("meetings:list"), {"ar": year}).context["choice"].year == 0


def test_a_meeting_together_with_what_is_no_network(network: Network, officer: Client) -> None:
    make_network(network.host, "IFO-nätverket")
    asked = {"network": network.pk, "on": "2026-12-04"}
    for together in (HUGE, "x", "٣"):
        told = officer.post(reverse("meetings:create"), asked | {"networks": together})
        assert told.status_code == 422
    assert not Meeting.objects.exists()


def test_the_same_meeting_is_not_planned_twice(network: Network, officer: Client) -> None:
    plan_meeting(network, date(2026, 12, 4))
    url, asked = reverse("meetings:create"), {"network": network.pk, "on": "2026-12-04"}
    told = officer.post(url, asked)
    assert told.status_code == 422
    assert "Socialchefsnätverket har redan ett möte 4 december 2026." in text_of(told)
    plan_meeting(network, date(2026, 12, 11), starts_at=time(9, 30))
    assert officer.post(url, asked | {"on": "2026-12-11", "starts_at": "9.30"}).status_code == 422
    assert (
        officer.post(url, asked | {"on": "2026-12-11", "starts_at": "13.00"}).status_code == 302
    )  # another one that day


def test_something_is_not_taken_up_at_a_second_meeting_of_the_same_day(
    network: Network, officer: Client, item: Item
) -> None:
    plan_meeting(network, date(2126, 12, 4))
    url = reverse("followup:take_up", args=[network.pk, "put_off", make_put_off(item).pk])
    told = officer.post(url, {"meeting": "nytt", "on": "2126-12-04"})
    assert told.status_code == 422
    assert "Nätverket har redan ett möte 4 december 2126. Välj det, eller en annan dag." in text_of(told)
    assert officer.post(url, {"meeting": "nytt", "on": "2126-12-11"}).status_code == 302


def test_which_network_meets_is_chosen_and_never_guessed(network: Network) -> None:
    steward = entering(make_steward(network.host).person)
    url = reverse("meetings:create")
    assert steward.get(url).context["form"].fields["network"].empty_label is None  # there is only one
    make_network(network.host, "IFO-nätverket")
    told = steward.post(url, {"network": "", "on": "2026-12-04"})
    assert told.status_code == 422
    assert "Välj vilket nätverk som möts." in text_of(told)


def test_a_meeting_ahead_has_not_been_held(network: Network, officer: Client) -> None:
    meeting = plan_meeting(network, date(2126, 12, 4))
    url = reverse("meetings:change", args=[meeting.pk])
    told = officer.post(url, _as_shown(officer, url) | {"on": "2126-12-04", "state": "held"})
    assert told.status_code == 422
    assert "Mötet kan inte vara hållet förrän dagen är inne." in text_of(told)


def test_what_is_handed_over_is_handed_to_somebody(officer: Client, item: Item) -> None:
    url = reverse("meetings:put_off_add", args=[item.meeting_id, item.pk])
    told = officer.post(url, {"to": "other_forum", "text": "Kostnaden"})
    assert told.status_code == 422
    assert "Välj ett nätverk, eller skriv vem som tar över." in text_of(told)
    assert officer.post(url, {"to": "other_forum", "text": "Kostnaden", "forum": "Regionen"}).status_code == 302


def test_a_name_that_looks_like_a_day_does_not_break_the_history(network: Network, officer: Client) -> None:
    add_alias(network, name="2026-02-30", by=BY)
    page = officer.get(reverse("pages:network", args=[network.pk]))
    assert "Annat namn: 2026-02-30" in text_of(page)


@pytest.mark.parametrize(
    ("name", "field", "most"),
    [
        ("meetings:item_change", "title", 300),
        ("meetings:item_change", "body", 100_000),
        ("followup:decision_add", "text", 100_000),
        ("meetings:reference_add", "label", 60),
    ],
)
def test_what_is_too_long_is_refused_and_kept(item: Item, officer: Client, name: str, field: str, most: int) -> None:
    """The browser must not cut it silently either: no limit of its own stands in the form."""
    url = reverse(name, args=[item.meeting_id, item.pk])
    assert "maxlength" not in officer.get(url).content.decode()
    long = "å" * (most + 1)
    told = officer.post(url, _as_shown(officer, url) | {field: long})
    assert told.status_code == 422
    assert f"Här får det vara högst {most} tecken. Nu är det {most + 1}." in text_of(told)
    assert long in told.content.decode()
    assert officer.post(url, _as_shown(officer, url) | {field: long[1:]}).status_code == 302


def _as_shown(client: Client, url: str) -> dict[str, Any]:
    form = client.get(url).context["form"]
    values = {field.html_name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, False)}

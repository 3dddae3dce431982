"""Approving matters, important dates, and what was handed to another forum."""

from __future__ import annotations

import pytest

from rundan.followup.models import Decision, Task
from rundan.matters.models import ImportantDate, Matter
from rundan.meetings.models import Item, PutOff
from rundan.networks.models import Organisation
from tests.factories.intake import (
    approve,
    approve_with_first_answers,
    choose,
    hand_in,
    minutes,
)
from tests.factories.networks import make_network

pytestmark = pytest.mark.django_db

DECIDED = """Yrkesresan
Jonas får i uppdrag att ta fram kostnad per kommun senast 26 mars.

Nätverket beslutade

att gå med från 2027."""


def test_an_equal_title_continues_the_matter_and_a_like_one_is_asked_about(host: Organisation) -> None:
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", DECIDED)))
    approve(hand_in(host, minutes("2026-03-06", "Yrkesresan\nMer om den.")))
    assert Matter.objects.get().items.count() == 2
    upload = hand_in(host, minutes("2026-04-06", "Yrkesresan barn och unga\nMer om den."))
    choose(upload, "matter", "Yrkesresan")
    approve(upload)
    assert Matter.objects.get().items.count() == 3
    assert Matter.objects.get().title == "Yrkesresan"


def test_formalities_and_collective_items_make_no_matter(host: Organisation) -> None:
    points = [
        "Mötets öppnande",
        "Val av sekreterare och justerare",
        "Föregående anteckningar\nLäggs till handlingarna.",
        "Övriga frågor\nInget.",
        "Mötets avslutande",
    ]
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", *points)))
    assert not Matter.objects.exists()
    assert [item.is_formality for item in Item.objects.order_by("position")] == [True, True, True, False, True]
    assert Decision.objects.get().is_formality


def test_a_deadline_is_an_important_date_of_the_matter(host: Organisation) -> None:
    approve_with_first_answers(
        hand_in(host, minutes("2026-02-06", "Stimulansmedel\nAnsökan ska vara inne senast 30 april."))
    )
    date = ImportantDate.objects.get()
    assert (str(date.on), date.matter.title) == ("2026-04-30", "Stimulansmedel")


def test_what_is_handed_to_a_forum_comes_back_there_or_as_a_task(host: Organisation) -> None:
    point = "Barnahus\nFrågan tas upp på nästa möte med Länsnätverket."
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", point)))
    assert PutOff.objects.get().forum_network is None
    assert "Länsnätverket" in Task.objects.get().text
    other = make_network(host, "Länsnätverket", members=("Björkefors",))
    approve(hand_in(host, minutes("2026-03-06", DECIDED)))
    assert PutOff.objects.get().forum_network == other
    assert not Task.objects.filter(text__contains="Länsnätverket").exists()

"""History as people read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from rundan.common.actor import SYSTEM, Actor
from rundan.common.dates import NO_BREAK
from rundan.history.actions import record
from rundan.history.lines import Change, lines
from rundan.history.models import Entry
from rundan.history.words import FIELDS, KINDS
from rundan.networks.models import Network
from tests.factories.networks import make_host, make_network, make_person, make_steward
from tests.pages.seeing import entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host())


def told(subject: models.Model, changes: dict[str, list[Any]], by: Actor, verb: str = "changed") -> list[Change]:
    entry = record(verb, subject, by=by, changes=changes)
    return [
        Change(change.label, change.before.replace(NO_BREAK, " "), change.after.replace(NO_BREAK, " "))
        for change in lines([entry])[0].changes
    ]


def shown(entries: models.QuerySet[Entry]) -> str:
    around = Context({"entries": entries, "request": RequestFactory().get("/")})
    return Template("{% load rundan %}{% history entries %}").render(around)


def test_who_did_what_by_which_way(network: Network, by: Actor) -> None:
    by_hand, by_reading = (
        record("changed", network, by=by),
        record("created", network, by=by.through("intake")),
    )
    first, second = lines([by_hand, by_reading])
    assert (first.who, first.what, first.way) == ("Karin Lind", "ändrade nätverket", "")
    assert (second.what, second.way) == ("lade till nätverket", "vid inläsning")


def test_values_are_told_in_words(network: Network, by: Actor) -> None:
    assert told(network, {"closed_on": [None, "2026-12-31"]}, by) == [Change("Avslutad", "", "31 december 2026")]
    assert told(network, {"is_formal": [False, True]}, by) == [Change("Formellt organ", "nej", "ja")]
    assert told(network, {"kind": ["network", "steering"]}, by) == [Change("Slag", "nätverk", "styrgrupp")]
    assert told(network, {"starts_at": ["09:30:00", "13:00:00"]}, by) == [Change("Börjar", "9.30", "13.00")]


def test_of_a_long_text_the_place_is_told_where_it_changed(network: Network, by: Actor) -> None:
    start, end = "Först sades det här. " * 40, " Sist sades det här." * 40
    (change,) = told(network, {"purpose": [f"{start}Mötet är i mars.{end}", f"{start}Mötet är i april.{end}"]}, by)
    assert "Mötet är i mars. Sist" in change.before
    assert "Mötet är i april. Sist" in change.after
    for side in (change.before, change.after):
        assert side.startswith("… ")
        assert side.endswith(" …")
        assert len(side) <= 240


def test_of_a_long_text_that_goes_on_the_end_is_told(network: Network, by: Actor) -> None:
    start = "Först sades det här. " * 40
    (change,) = told(network, {"purpose": [start + "Slut.", start + "Slut. Och ett ord till."]}, by)
    assert change.before.endswith("det här. Slut.")
    assert change.after.endswith("Slut. Och ett ord till.")
    (whole,) = told(network, {"purpose": ["", start]}, by)
    assert (whole.before, whole.after[:20], len(whole.after)) == ("", start[:20], 240)


def test_a_text_is_told_as_it_stands_though_it_looks_like_a_day(network: Network, by: Actor) -> None:
    assert told(network, {"name": ["2026-02-03", "09:30"]}, by) == [Change("Namn", "2026-02-03", "09:30")]
    assert told(network, {"alias": ["2026-02-30", "29:30"]}, by) == [Change("Annat namn", "2026-02-30", "29:30")]


def test_numbers_are_told_as_they_are_read(network: Network, by: Actor) -> None:
    assert told(network.host, {"population": [9120, 18340]}, by) == [Change("Invånare", "9 120", "18 340")]


def test_what_a_change_points_to_is_told_by_name(network: Network, by: Actor) -> None:
    steering = make_network(network.host, "Styrgruppen")
    assert told(network, {"parent": [None, steering.pk]}, by) == [Change("Hör till", "", "Styrgruppen")]
    assert told(network, {"parent": [999_999, None]}, by) == [Change("Hör till", "något som är borttaget", "")]


def test_many_lines_ask_the_database_as_often_as_one(
    network: Network, by: Actor, django_assert_num_queries: Any
) -> None:
    parents = [make_network(network.host, f"Grupp {number}") for number in range(4)]
    entries = [record("changed", network, by=by, changes={"parent": [None, parent.pk]}) for parent in parents]
    for count in (1, 4):
        with django_assert_num_queries(1):
            lines(entries[:count])


def test_contact_data_is_told_as_changed_without_its_values(network: Network, by: Actor) -> None:
    person = make_person(network.host, "Jonas Hed")
    record("changed", person, by=by, changes={"email": [None, None]})
    page = shown(Entry.objects.order_by("-id")[:1])
    assert "E-post:</span> ändrades" in page


def test_the_page_shows_before_and_after(network: Network, by: Actor) -> None:
    record("changed", network, by=by, changes={"name": ["Socialchefer", "<b>Socialchefsnätverket</b>"]})
    page = shown(Entry.objects.order_by("-id")[:1])
    assert "<del>Socialchefer</del>" in page
    assert "&lt;b&gt;Socialchefsnätverket" in page


def test_history_outlives_the_app_it_tells_of(by: Actor) -> None:
    Entry.objects.create(
        at="2026-11-06T12:00:00Z",
        actor_label="Rundan",
        via="clock",
        verb="enchanted",
        subject_type="rounds.round",
        subject_id=1,
        changes={"name": ["x", "y"]},
    )
    line = lines(Entry.objects.all())[0]
    assert line.what == "ändrade uppgiften"
    assert line.changes == [Change("Namn", "x", "y")]


def test_it_reads_well_in_english_too(network: Network) -> None:
    entry = record("closed", network, by=SYSTEM)
    with override("en"):
        assert lines([entry])[0].what == "closed the network"


_RECORDS = {"networks", "matters", "meetings", "followup"}  # what people correct by hand
_ONLY_FOR_THE_MACHINE = {
    *("id", "version", "sort_key", "folded", "folded_long", "at", "actor_label", "subject_id", "membership", "root"),
    *("user", "is_read_in", "called", "state_on", "is_touched", "task", "author", "made_item", "made_matter"),
}


def _fields_people_change() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        if model._meta.app_label in _RECORDS and model._meta.label_lower in KINDS:
            for field in model._meta.get_fields():
                if isinstance(field, models.Field):
                    yield model._meta.label_lower, field.name


def test_every_field_that_people_change_has_a_word() -> None:
    known = set(FIELDS) | _ONLY_FOR_THE_MACHINE
    assert not [field for field in _fields_people_change() if field[1] not in known]


def test_every_kind_of_row_that_has_a_word_exists() -> None:
    assert not set(KINDS) - {model._meta.label_lower for model in apps.get_models()}


def test_a_long_history_is_read_to_its_end(network: Network) -> None:
    steward = entering(make_steward(network.host).person)
    for n in range(45):
        record(
            "changed",
            network,
            by=Actor(None, f"Person {n}"),
            network_id=network.pk,
            changes={"name": ["", f"Namn {n}"]},
        )
    url, seen = reverse("pages:network", args=[network.pk]), set[str]()
    for page, ways in (("1", "Äldre"), ("2", "Nyare · Äldre"), ("3", "Nyare")):
        text = text_of(steward.get(url, {"historik": page})).partition("Historik")[2]
        assert re.findall(r"\b(?:Nyare · Äldre|Nyare|Äldre)\b", text) == [ways]
        seen |= set(re.findall(r"Namn \d+", text))
    assert seen == {f"Namn {n}" for n in range(45)}
    for odd in ("x", "999", "9" * 30):
        assert steward.get(url, {"historik": odd}).status_code == 200

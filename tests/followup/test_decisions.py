from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.common.locking import Conflict
from rundan.followup import rules
from rundan.followup.actions import decisions
from rundan.followup.models import Decision
from rundan.history.models import Entry
from rundan.meetings.models import Item
from tests.factories.meetings import make_decision, make_item, make_meeting
from tests.factories.networks import BY, make_host, make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> Item:
    return make_meeting(make_network(make_host()), date(2026, 11, 6), "Yrkesresan").items.get()


def test_the_att_satser_of_a_decision_keep_their_order(item: Item) -> None:
    for text in ("att gå med", "att meddela SKR"):
        make_decision(item, text)
    make_decision(item, "att välja Ekeby", group=2)
    assert [(d.group, d.position, d.text) for d in item.decisions.all()] == [
        (1, 1, "att gå med"),
        (1, 2, "att meddela SKR"),
        (2, 1, "att välja Ekeby"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Till handlingarna.",
        "Föregående anteckningar läggs till handlingarna",
        "att godkänna dagordningen",
        "Dagordningen fastställs",
    ],
)
def test_formalities_are_known_by_their_words(text: str) -> None:
    assert rules.is_formality(text)


@pytest.mark.parametrize(
    "text", ["att gå med i Yrkesresan", "att godkänna budgeten för 2027", "Handlingarna skickas ut"]
)
def test_a_decision_in_substance_is_no_formality(text: str) -> None:
    assert not rules.is_formality(text)


def test_what_is_decided_under_a_formality_is_one_unless_someone_says_otherwise(item: Item) -> None:
    opening = make_item(item.meeting, "Val av justerare", matter=None, is_formality=True)
    assert make_decision(opening, "Anna Berg").is_formality
    assert not make_decision(opening, "Anna Berg", is_formality=False).is_formality


def test_a_decision_is_corrected_found_by_its_new_words_and_removed(item: Item) -> None:
    decision = decisions.change(make_decision(item), version=1, text="att AVSTÅ från Yrkesresan", by=BY)
    assert decision.folded == "att avstå från yrkesresan"
    with pytest.raises(Conflict):
        decisions.change(decision, version=1, text="att gå med", by=BY)
    with pytest.raises(Refused):
        decisions.change(decision, version=2, text=" ", by=BY)
    decisions.remove(decision, by=BY)
    assert not Decision.objects.exists()
    told = Entry.objects.filter(subject_type="followup.decision").values_list("verb", flat=True)
    assert list(told) == ["created", "changed", "removed"]

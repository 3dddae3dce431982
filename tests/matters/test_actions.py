"""Matters: named, merged without moving anything, and parted again."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.common.locking import Conflict
from rundan.history.models import Entry
from rundan.matters import actions, queries
from rundan.matters.models import ImportantDate, Matter
from rundan.meetings.actions import items
from rundan.networks.models import Network
from tests.factories.meetings import make_matter, make_meeting
from tests.factories.networks import BY, make_host, make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host())


def ids(matter: Matter) -> set[str]:
    return set(queries.parts(matter).values_list("title", flat=True))


def test_a_matter_is_renamed_and_sorts_by_its_new_name(network: Network) -> None:
    matter = make_matter(network, "Älvdalen")
    changed = actions.change(matter, version=1, title="Yrkes\u00a0resan ", by=BY)
    assert (changed.title, changed.folded) == ("Yrkes resan", "yrkes resan")
    with pytest.raises(Conflict):
        actions.change(matter, version=1, title="Något annat", by=BY)
    with pytest.raises(Refused) as refusal:
        actions.change(changed, version=2, title="  ", by=BY)
    assert refusal.value.field == "title"
    assert Matter.objects.get().title == "Yrkes resan"


def test_merged_matters_are_one_whole_and_part_again_exactly_as_they_were(network: Network) -> None:
    one, two, three = (make_matter(network, title) for title in ("Yrkesresan", "Yrkes-resan", "Yrkesresan barn"))
    actions.merge(three, into=two, by=BY)
    actions.merge(two, into=one, by=BY)
    assert ids(one) == {"Yrkesresan", "Yrkes-resan", "Yrkesresan barn"}

    two.refresh_from_db()
    actions.undo_merge(two, by=BY)
    assert ids(one) == {"Yrkesresan"}
    assert ids(two) == {"Yrkes-resan", "Yrkesresan barn"}

    three.refresh_from_db()
    actions.undo_merge(three, by=BY)
    assert ids(two) == {"Yrkes-resan"}
    assert not Matter.objects.exclude(merged_into=None, root=None).exists()


def test_merging_into_something_merged_means_the_whole_that_it_is_part_of(network: Network) -> None:
    one, two, three = (make_matter(network, title) for title in ("A", "B", "C"))
    two = actions.merge(two, into=one, by=BY)
    assert actions.merge(three, into=two, by=BY).merged_into == one


def test_a_matter_is_not_merged_with_itself_nor_with_another_hosts(network: Network) -> None:
    one, two = make_matter(network, "A"), make_matter(network, "B")
    actions.merge(two, into=one, by=BY)
    with pytest.raises(Refused, match="sig självt"):
        actions.merge(one, into=two, by=BY)
    away = make_matter(make_network(make_host("Sjöbygdens kommunförbund", "sjo")), "A")
    with pytest.raises(Refused, match="olika värdar"):
        actions.merge(one, into=away, by=BY)
    assert not Matter.objects.filter(merged_into=away).exists()


def test_a_matter_that_holds_items_is_not_removed(network: Network) -> None:
    item = make_meeting(network, date(2026, 11, 6), "Yrkesresan").items.get()
    matter = item.matter
    assert matter is not None
    with pytest.raises(Refused):
        actions.remove(matter, by=BY)
    assert not Entry.objects.filter(verb="removed").exists()
    items.move_to_matter(item, matter=None, by=BY)
    actions.remove(matter, by=BY)
    assert not Matter.objects.exists()


def test_an_item_moves_to_another_matter_and_back(network: Network) -> None:
    item = make_meeting(network, date(2026, 11, 6), "Yrkesresan").items.get()
    first, second = item.matter, make_matter(network, "Introduktion")
    item = items.move_to_matter(item, matter=second, by=BY)
    assert item.matter == second
    item = items.move_to_matter(item, matter=first, by=BY)
    assert item.matter == first
    moves = Entry.objects.filter(verb="moved").values_list("changes", flat=True)
    assert [move["matter"] for move in moves] == [["Yrkesresan", "Introduktion"], ["Introduktion", "Yrkesresan"]]


def test_important_dates_are_added_corrected_and_removed(network: Network) -> None:
    matter = make_matter(network)
    row = actions.add_date(matter, on=date(2027, 1, 26), what="Kommunerna svarar SKR", by=BY)
    row = actions.change_date(row, version=1, on=date(2027, 1, 29), by=BY)
    assert row.on == date(2027, 1, 29)
    with pytest.raises(Refused):
        actions.add_date(matter, on=date(2027, 1, 26), what=" ", by=BY)
    actions.remove_date(row, by=BY)
    assert not ImportantDate.objects.exists()
    told = Entry.objects.filter(subject_type="matters.importantdate").values_list("verb", flat=True)
    assert list(told) == ["created", "changed", "removed"]

"""Taking up what comes back, dismissing it, and changing one's mind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.followup.actions import tasks, uptakes
from rundan.followup.models import Uptake
from rundan.history.models import Entry
from rundan.matters import actions as matters
from rundan.matters.models import Matter
from rundan.meetings.actions import items, meetings
from rundan.meetings.models import Item, Meeting
from rundan.networks.models import Network
from tests.factories.meetings import (
    make_item,
    make_meeting,
    make_paper,
    make_proposal,
    make_put_off,
    make_task,
    plan_meeting,
)
from tests.factories.networks import BY, make_host, make_network

pytestmark = pytest.mark.django_db

NOVEMBER, DECEMBER = date(2026, 11, 6), date(2026, 12, 4)


@pytest.fixture
def network() -> Network:
    return make_network(make_host())


@pytest.fixture
def item(network: Network) -> Item:
    return make_meeting(network, NOVEMBER, "Genomgång av nätverkskartan").items.get()


@pytest.fixture
def collective(item: Item) -> Item:
    return make_item(item.meeting, "Övriga frågor", matter=None)


@pytest.fixture
def december(network: Network) -> Meeting:
    return plan_meeting(network, DECEMBER)


def test_a_point_taken_up_continues_its_matter_on_the_planned_meeting(item: Item, december: Meeting) -> None:
    row = make_put_off(item)
    uptake = uptakes.take_up(december.network, what="put_off", subject_id=row.pk, meeting=december, by=BY)
    assert uptake.item is not None
    assert (uptake.item.meeting, uptake.item.matter, uptake.item.title) == (december, item.matter, item.title)


def test_on_a_numbered_agenda_it_gets_the_next_number(item: Item, december: Meeting) -> None:
    make_item(december, "Mötets öppnande", matter=None, number="1")
    row = make_put_off(item)
    uptake = uptakes.take_up(december.network, what="put_off", subject_id=row.pk, meeting=december, by=BY)
    assert uptake.item is not None
    assert uptake.item.number == "2"


def test_without_a_planned_meeting_the_day_plans_one(network: Network, item: Item) -> None:
    row = make_put_off(item)
    with pytest.raises(Refused) as refusal:
        uptakes.take_up(network, what="put_off", subject_id=row.pk, by=BY)
    assert refusal.value.field == "on"
    uptakes.take_up(network, what="put_off", subject_id=row.pk, on=DECEMBER, by=BY)
    planned = Meeting.objects.get(state=Meeting.State.PLANNED)
    assert (planned.on, planned.items.count()) == (DECEMBER, 1)


def test_a_point_under_a_collective_item_gets_its_matter_then(december: Meeting, collective: Item) -> None:
    row = make_put_off(collective, "Jourhem i sommar.")
    before = Matter.objects.count()
    uptake = uptakes.take_up(december.network, what="put_off", subject_id=row.pk, meeting=december, by=BY)
    assert uptake.item is not None
    assert uptake.item.matter is not None
    assert uptake.item.matter.title == "Jourhem i sommar"
    assert Matter.objects.count() == before + 1


def test_a_task_under_a_collective_item_keeps_the_matter_it_got(december: Meeting, collective: Item) -> None:
    task = make_task(collective, "Kartlägga jourhem")
    uptake = uptakes.take_up(december.network, what="task", subject_id=task.pk, meeting=december, by=BY)
    task.refresh_from_db()
    assert uptake.item is not None
    assert task.matter is not None
    assert task.matter == uptake.item.matter


def test_two_things_of_one_matter_share_one_item(item: Item, december: Meeting) -> None:
    first = uptakes.take_up(december.network, what="put_off", subject_id=make_put_off(item).pk, meeting=december, by=BY)
    second = uptakes.take_up(december.network, what="task", subject_id=make_task(item).pk, meeting=december, by=BY)
    assert first.item == second.item

    uptakes.undo(first, by=BY)
    assert december.items.count() == 1
    uptakes.undo(second, by=BY)
    assert not december.items.exists()


def test_what_belongs_to_a_merged_matter_continues_the_whole(network: Network, item: Item, december: Meeting) -> None:
    whole = make_item(item.meeting, "Nätverkskartan").matter
    assert whole is not None
    assert item.matter is not None
    matters.merge(item.matter, into=whole, by=BY)
    uptake = uptakes.take_up(network, what="put_off", subject_id=make_put_off(item).pk, meeting=december, by=BY)
    assert uptake.item is not None
    assert uptake.item.matter == whole


def test_only_a_planned_meeting_of_the_network_will_do(network: Network, item: Item) -> None:
    row = make_put_off(item)
    with pytest.raises(Refused) as refusal:
        uptakes.take_up(network, what="put_off", subject_id=row.pk, meeting=item.meeting, by=BY)
    assert refusal.value.field == "meeting"
    other = plan_meeting(make_network(network.host, "IFO-nätverket"), DECEMBER)
    with pytest.raises(Refused) as refusal:
        uptakes.take_up(network, what="put_off", subject_id=row.pk, meeting=other, by=BY)
    assert refusal.value.field == "meeting"
    assert not Uptake.objects.exists()


@pytest.mark.parametrize("what", ["put_off", "task", "date"])
def test_another_networks_things_are_not_taken_up_here(network: Network, item: Item, what: str) -> None:
    away = make_network(make_host("Sjöbygdens kommunförbund", "sjo"))
    matter = item.matter
    assert matter is not None
    things = {
        "put_off": make_put_off(item).pk,
        "task": make_task(item).pk,
        "date": matters.add_date(matter, on=DECEMBER, what="Svar till SKR", by=BY).pk,
    }
    with pytest.raises(Refused):
        uptakes.dismiss(away, what=what, subject_id=things[what], reason="Inte vår", by=BY)
    assert not Uptake.objects.exists()


def test_dismissing_needs_a_reason_and_is_undone(network: Network, item: Item) -> None:
    row = make_put_off(item)
    with pytest.raises(Refused) as refusal:
        uptakes.dismiss(network, what="put_off", subject_id=row.pk, reason="", by=BY)
    assert refusal.value.field == "reason"
    uptake = uptakes.dismiss(network, what="put_off", subject_id=row.pk, reason="Kartan är klar", by=BY)
    with pytest.raises(Refused, match="redan"):
        uptakes.dismiss(network, what="put_off", subject_id=row.pk, reason="Igen", by=BY)
    uptakes.undo(uptake, by=BY)
    assert not Uptake.objects.exists()
    told = Entry.objects.filter(subject_type="followup.uptake").values_list("verb", flat=True)
    assert list(told) == ["dismissed", "undone"]


def test_undoing_leaves_no_trace_of_what_the_taking_up_made(december: Meeting, collective: Item) -> None:
    task = make_task(collective, "Kartlägga jourhem")
    matters_before = Matter.objects.count()
    uptake = uptakes.take_up(december.network, what="task", subject_id=task.pk, meeting=december, by=BY)
    uptakes.undo(uptake, by=BY)
    task.refresh_from_db()
    assert task.matter is None
    assert (Matter.objects.count(), december.items.count()) == (matters_before, 0)


def test_undoing_keeps_an_item_that_someone_has_worked_on(item: Item, december: Meeting) -> None:
    uptake = uptakes.take_up(
        december.network, what="put_off", subject_id=make_put_off(item).pk, meeting=december, by=BY
    )
    assert uptake.item is not None
    items.change(uptake.item, version=1, body="Förberett av Bo", by=BY)
    uptakes.undo(Uptake.objects.get(), by=BY)
    assert december.items.count() == 1


@pytest.mark.parametrize("make", [make_proposal, make_paper])
def test_undoing_keeps_an_item_that_has_got_a_proposal_or_a_paper(
    item: Item, december: Meeting, make: Callable[[Item], object]
) -> None:
    waiting = make_put_off(item).pk
    uptake = uptakes.take_up(december.network, what="put_off", subject_id=waiting, meeting=december, by=BY)
    assert uptake.item
    make(uptake.item)
    uptakes.undo(uptake, by=BY)
    assert december.items.filter(pk=uptake.item.pk).exists()
    assert not Uptake.objects.exists()


def test_taking_the_item_off_the_agenda_lets_the_thing_come_back(item: Item, december: Meeting) -> None:
    uptake = uptakes.take_up(
        december.network, what="put_off", subject_id=make_put_off(item).pk, meeting=december, by=BY
    )
    assert uptake.item is not None
    items.remove(uptake.item, by=BY)
    assert not Uptake.objects.exists()


def test_a_task_still_open_after_the_meeting_may_be_taken_up_once_more(item: Item, december: Meeting) -> None:
    network, task = december.network, make_task(item)
    uptakes.take_up(network, what="task", subject_id=task.pk, meeting=december, by=BY)
    meetings.change(december, version=1, state=Meeting.State.HELD, by=BY)
    january = plan_meeting(network, date(2027, 1, 8))
    again = uptakes.take_up(network, what="task", subject_id=task.pk, meeting=january, by=BY)
    assert Uptake.objects.get() == again
    tasks.finish(task, by=BY)

"""Att ta upp på nästa möte, as stories (DESIGN §2.3, §7.9)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from rundan.common.viewer import Viewer
from rundan.followup.actions import tasks, uptakes
from rundan.followup.models import Task, Uptake
from rundan.matters import actions as matters
from rundan.meetings.actions import meetings
from rundan.meetings.models import Meeting
from rundan.networks.models import Network
from rundan.pages import comes_back
from tests.factories.meetings import READER, make_item, make_meeting, make_put_off, make_task, plan_meeting
from tests.factories.networks import BY, make_host, make_network, make_officer, seat, viewer_of

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (date(2026, month, 4) for month in (9, 10, 11, 12))


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(date(2026, 11, 22)):
        yield


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby",))


@pytest.fixture
def officer(network: Network) -> Viewer:
    return viewer_of(make_officer(network).person)


def titles(network: Network, viewer: Viewer) -> list[str]:
    return [point.title for point in comes_back.for_network(network, viewer).points]


def test_a_point_put_off_to_the_next_meeting_comes_back_there(network: Network, officer: Viewer) -> None:
    item = make_meeting(network, NOVEMBER, "Genomgång av nätverkskartan").items.get()
    make_put_off(item, "Hanns inte med")
    (point,) = comes_back.for_network(network, officer).points
    assert (point.kind, point.title) == ("Uppskjuten", "Genomgång av nätverkskartan")
    assert "4\u00a0november" in point.detail
    assert "Hanns inte med" in point.detail


def test_a_parked_point_does_not_come_back_by_itself(network: Network, officer: Viewer) -> None:
    make_put_off(make_meeting(network, NOVEMBER, "Yrkesresan").items.get(), to="parked")
    assert titles(network, officer) == []


def test_a_point_is_settled_when_its_matter_stands_on_a_later_agenda(network: Network, officer: Viewer) -> None:
    item = make_meeting(network, OCTOBER, "Yrkesresan").items.get()
    make_put_off(item)
    november = make_meeting(network, NOVEMBER)
    assert titles(network, officer) == ["Yrkesresan"]
    make_item(november, "Yrkesresan, fortsättning", matter=item.matter)
    assert titles(network, officer) == []


def test_the_same_point_put_off_again_comes_back_once(network: Network, officer: Viewer) -> None:
    item = make_meeting(network, OCTOBER, "Yrkesresan").items.get()
    make_put_off(item)
    make_put_off(make_item(make_meeting(network, NOVEMBER), "Yrkesresan", matter=item.matter))
    assert titles(network, officer) == ["Yrkesresan"]


def test_a_joint_meetings_points_come_back_in_each_network(network: Network) -> None:
    other = make_network(network.host, "IFO-nätverket", members=("Granby",))
    item = make_meeting(network, NOVEMBER, "Jourhem", networks=[other]).items.get()
    make_put_off(item)
    here, there = (
        viewer_of(seat(network, "Ekeby", "Annika Berg").person),
        viewer_of(seat(other, "Granby", "Bo Ek").person),
    )
    assert titles(network, here) == ["Jourhem"]
    assert titles(other, there) == ["Jourhem"]

    make_item(plan_meeting(other, DECEMBER), "Jourhem", matter=item.matter)
    assert titles(network, here) == ["Jourhem"]
    assert titles(other, there) == []


def test_a_point_handed_to_another_network_comes_back_there_and_only_there(network: Network, officer: Viewer) -> None:
    other = make_network(network.host, "IFO-nätverket")
    item = make_meeting(network, NOVEMBER, "Jourhem").items.get()
    make_put_off(item, to="other_forum", forum="IFO", forum_network=other)
    (point,) = comes_back.for_network(other, officer).points
    assert point.title == "Jourhem"
    assert "Socialchefsnätverket" in point.detail
    assert titles(network, officer) == []


def test_a_point_handed_over_leads_to_its_meeting_only_for_those_who_may_read_it(
    network: Network, officer: Viewer
) -> None:
    other = make_network(network.host, "IFO-nätverket", members=("Granby",))
    item = make_meeting(network, NOVEMBER, "Jourhem").items.get()
    make_put_off(item, to="other_forum", forum_network=other)
    there = viewer_of(seat(other, "Granby", "Bo Ek").person)
    assert [point.url for point in comes_back.for_network(other, there).points] == [""]
    assert [point.url for point in comes_back.for_network(other, officer).points] != [""]


def test_a_task_and_its_day_are_said_once(network: Network, officer: Viewer) -> None:
    item = make_meeting(network, NOVEMBER, "Yrkesresan").items.get()
    assert item.matter is not None
    make_task(item, "svara SKR senast 26/1", due_on=date(2027, 1, 26))
    matters.add_date(item.matter, on=date(2027, 1, 26), what="Svara SKR senast 26/1", by=READER)
    assert titles(network, officer) == ["Svara SKR senast 26/1"]


def test_what_comes_up_anyhow_says_so(network: Network, officer: Viewer) -> None:
    item = make_meeting(network, NOVEMBER, "Yrkesresan").items.get()
    make_task(item)
    make_item(plan_meeting(network, DECEMBER), "Yrkesresan", matter=item.matter)
    (point,) = comes_back.for_network(network, officer).points
    assert "ärendet tas upp 4\u00a0december" in point.detail


def test_a_forum_outside_the_map_brings_nothing_back(network: Network, officer: Viewer) -> None:
    item = make_meeting(network, NOVEMBER, "Jourhem").items.get()
    make_put_off(item, to="other_forum", forum="Kommundirektörerna")
    assert titles(network, officer) == []


def test_open_tasks_come_back_and_finished_ones_and_those_of_unknown_status_do_not(
    network: Network, officer: Viewer
) -> None:
    for day in (SEPTEMBER, OCTOBER, NOVEMBER):
        make_task(make_item(make_meeting(network, day)), f"Uppdrag {day.month}")
    tasks.rerank(network, by=READER)
    assert titles(network, officer) == ["Uppdrag 10", "Uppdrag 11"]
    tasks.finish(network.tasks.get(text="Uppdrag 10"), by=BY)
    assert titles(network, officer) == ["Uppdrag 11"]


def test_a_task_given_under_a_point_to_come_comes_back_after_that_meeting(network: Network, officer: Viewer) -> None:
    december = plan_meeting(network, DECEMBER, "Yrkesresan")
    make_task(december.items.get(), "Ta fram kostnad per kommun")
    tasks.give(network=network, text="Utan punkt", by=BY)
    assert titles(network, officer) == ["Utan punkt"]
    meetings.change(december, version=1, state="held", by=BY)
    assert titles(network, officer) == ["Ta fram kostnad per kommun", "Utan punkt"]


def test_what_is_late_comes_first_and_what_has_no_day_last(network: Network, officer: Viewer) -> None:
    item = make_meeting(network, NOVEMBER, "Yrkesresan").items.get()
    for text, due_on in (("Utan dag", None), ("Sedan", date(2027, 1, 26)), ("Försenat", date(2026, 11, 13))):
        make_task(item, text, due_on=due_on)
    assert titles(network, officer) == ["Försenat", "Sedan", "Utan dag"]


@pytest.mark.parametrize(("many", "shown", "folded"), [(15, 15, 0), (17, 17, 0), (18, 15, 3), (300, 15, 285)])
def test_of_many_things_the_first_are_shown_and_the_rest_folded(
    network: Network, officer: Viewer, many: int, shown: int, folded: int
) -> None:
    item = make_meeting(network, NOVEMBER, "Yrkesresan").items.get()
    Task.objects.bulk_create(Task(network=network, item=item, text=f"Uppdrag {n}") for n in range(many))
    found = comes_back.for_network(network, officer)
    assert (len(found.first), len(found.rest)) == (shown, folded)


def test_a_task_to_everyone_tells_how_many_are_done(network: Network, officer: Viewer) -> None:
    make_task(make_item(make_meeting(network, NOVEMBER)), "Ta frågan hem", owner="everyone")
    (point,) = comes_back.for_network(network, officer).points
    assert "alla medlemmar, 0 av 1 klara" in point.detail


def test_important_dates_ahead_come_back_and_past_ones_do_not(network: Network, officer: Viewer) -> None:
    matter = make_meeting(network, NOVEMBER, "Yrkesresan").items.get().matter
    assert matter is not None
    matters.add_date(matter, on=date(2026, 11, 21), what="Webbinarium", by=READER)
    matters.add_date(matter, on=date(2027, 1, 26), what="Kommunerna svarar SKR", by=READER)
    assert titles(network, officer) == ["Kommunerna svarar SKR"]
    assert titles(make_network(network.host, "IFO-nätverket"), officer) == []


def test_what_was_put_off_before_the_two_latest_read_in_meetings_stands_by_itself(
    network: Network, officer: Viewer
) -> None:
    make_put_off(make_meeting(network, SEPTEMBER, "Gammal fråga").items.get())
    make_meeting(network, OCTOBER)
    assert titles(network, officer) == ["Gammal fråga"]
    make_meeting(network, NOVEMBER)
    found = comes_back.for_network(network, officer)
    assert found.points == []
    assert [point.title for point in found.older] == ["Gammal fråga"]


def test_what_is_taken_up_or_dismissed_is_settled_until_it_is_undone(network: Network, officer: Viewer) -> None:
    rows = [make_put_off(make_meeting(network, NOVEMBER, "Kartan").items.get())]
    rows.append(make_put_off(make_item(rows[0].item.meeting, "Budget")))
    december = plan_meeting(network, DECEMBER)
    uptakes.take_up(network, what="task", subject_id=make_task(rows[0].item, "Rita om").pk, meeting=december, by=BY)
    uptakes.dismiss(network, what="put_off", subject_id=rows[1].pk, reason="Redan klart", by=BY)
    found = comes_back.for_network(network, officer)
    # The map itself now stands on December's agenda, through its task.
    assert [point.title for point in found.points] == []
    assert [point.title for point in found.settled] == ["Budget", "Rita om"]

    for uptake in Uptake.objects.all():
        uptakes.undo(uptake, by=BY)
    assert titles(network, officer) == ["Kartan", "Budget", "Rita om"]


def test_a_task_taken_up_and_still_open_after_that_meeting_comes_back_once_more(
    network: Network, officer: Viewer
) -> None:
    task = make_task(make_item(make_meeting(network, NOVEMBER)))
    december = plan_meeting(network, DECEMBER)
    uptakes.take_up(network, what="task", subject_id=task.pk, meeting=december, by=BY)
    assert titles(network, officer) == []
    meetings.change(december, version=1, state=Meeting.State.HELD, by=BY)
    assert titles(network, officer) == [task.text]


def test_who_only_sees_the_map_sees_nothing_of_what_comes_back(network: Network) -> None:
    other = make_network(network.host, "IFO-nätverket", members=("Granby",))
    neighbour = viewer_of(seat(other, "Granby", "Bo Ek").person)
    make_task(make_item(make_meeting(network, NOVEMBER)))
    found = comes_back.for_network(network, neighbour)
    assert (found.points, found.older, found.settled) == ([], [], [])


def test_a_member_sees_what_comes_back_and_only_officers_settle_it(network: Network, officer: Viewer) -> None:
    member = viewer_of(seat(network, "Ekeby", "Annika Berg").person)
    make_task(make_item(make_meeting(network, NOVEMBER)))
    assert titles(network, member) == titles(network, officer)
    assert comes_back.for_network(network, officer).may_edit
    assert not comes_back.for_network(network, member).may_edit


@pytest.mark.parametrize("count", [1, 3, 30])
def test_it_asks_the_database_as_often_for_much_as_for_little(
    network: Network, officer: Viewer, count: int, django_assert_num_queries: object
) -> None:
    meeting = make_meeting(network, NOVEMBER)
    for number in range(count):
        item = make_item(meeting, f"Fråga {number}")
        make_put_off(item)
        make_task(item, owner="everyone")
        assert item.matter is not None
        matters.add_date(item.matter, on=DECEMBER, what="Svar", by=READER)
    with django_assert_num_queries(9):  # type: ignore[operator]
        found = comes_back.for_network(network, officer)
    assert len(found.points) == 3 * count

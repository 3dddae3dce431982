"""Tasks as they live: given, owned, finished, opened again, dropped; and ranked by what has been read in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rundan.common import clock
from rundan.common.errors import Refused
from rundan.common.locking import Conflict
from rundan.followup import owners
from rundan.followup.actions import tasks
from rundan.followup.models import Task
from rundan.history.models import Entry
from rundan.networks.actions import memberships, seats
from rundan.networks.models import Network
from tests.factories.meetings import READER, make_item, make_meeting, make_task, plan_meeting
from tests.factories.networks import (
    BY,
    make_host,
    make_municipality,
    make_network,
    make_officer,
    make_person,
    membership_of,
    seat_of,
)

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 4), date(2026, 10, 2), date(2026, 11, 6)


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby", "Havsjö"))


def task_from(network: Network, on: date, **values: Any) -> Task:
    return make_task(make_item(make_meeting(network, on)), **values)


def history(task: Task) -> list[str]:
    rows = Entry.objects.filter(subject_type="followup.task", subject_id=task.pk)
    return list(rows.values_list("verb", flat=True))


def states(network: Network) -> list[str]:
    return list(
        Task.objects.filter(network=network).order_by("item__meeting__on", "pk").values_list("state", flat=True)
    )


def test_a_task_is_finished_opened_again_and_dropped_with_a_reason(network: Network) -> None:
    task = tasks.finish(task_from(network, NOVEMBER), by=BY, on=date(2026, 11, 20))
    assert (task.state, task.state_on, task.is_touched) == ("done", date(2026, 11, 20), True)
    task = tasks.reopen(task, by=BY)
    assert (task.state, task.state_on) == ("open", None)
    with pytest.raises(Refused) as refusal:
        tasks.drop(task, reason=" ", by=BY)
    assert refusal.value.field == "reason"
    task = tasks.drop(task, reason="Regionen tog över", by=BY)
    assert (task.state, task.reason, task.state_on) == ("dropped", "Regionen tog över", clock.today())
    assert history(task) == ["created", "finished", "reopened", "dropped"]


def test_two_who_change_the_same_task_do_not_overwrite_each_other(network: Network) -> None:
    task = task_from(network, NOVEMBER)
    tasks.change(task, version=1, due_on=date(2027, 1, 29), by=BY)
    with pytest.raises(Conflict):
        tasks.change(task, version=1, text="Något annat", by=BY)


def test_the_owner_is_one_kind_at_a_time_and_needs_what_its_kind_needs(network: Network) -> None:
    host = network.host
    jonas, anna = make_person(host, "Jonas Hed"), make_person(host, "Anna Berg")
    task = task_from(network, NOVEMBER, owner="person", people=[jonas, anna], owner_text="Jonas och Anna")
    assert owners.label(task) == "Anna Berg, Jonas Hed"

    office = make_officer(network)
    task = tasks.change(task, version=1, owner="office", office=office, by=BY)
    assert (owners.label(task), task.people.count()) == ("planeringsledare", 0)
    task = tasks.change(task, version=2, owner="seat", seat=seat_of(network, "Ekeby"), by=BY)
    assert (owners.label(task), task.office) == ("Ekeby", None)
    with pytest.raises(Refused) as refusal:
        tasks.change(task, version=3, owner="organisation", by=BY)
    assert refusal.value.field == "organisation"
    assert Task.objects.get().owner == "seat"


def test_a_seat_of_another_network_cannot_own_the_task(network: Network) -> None:
    other = make_network(network.host, "IFO-nätverket", members=("Ekeby",))
    with pytest.raises(Refused) as refusal:
        task_from(network, NOVEMBER, owner="seat", seat=seat_of(other, "Ekeby"))
    assert refusal.value.field == "seat"
    assert not Task.objects.exists()


def test_a_task_to_everyone_has_a_share_for_each_seat_and_is_done_with_the_last(network: Network) -> None:
    seats.open(membership_of(network, "Ekeby"), by=BY)
    task = task_from(network, NOVEMBER, owner="everyone")
    shares = list(task.shares.order_by("seat__membership__organisation__sort_key", "seat__position"))
    assert len(shares) == 4
    for share in shares[:3]:
        tasks.finish_share(share, by=BY)
    task.refresh_from_db()
    assert (task.state, task.shares_done) == ("open", 3)

    tasks.finish_share(shares[3], by=BY, reference="KS 2026/112")
    task.refresh_from_db()
    assert task.state == "done"
    last = task.shares.get(pk=shares[3].pk)
    tasks.reopen_share(last, by=BY)
    task.refresh_from_db()
    assert task.state == "open"


def test_making_it_somebodys_own_takes_back_the_shares_that_nobody_answered(network: Network) -> None:
    task = task_from(network, NOVEMBER, owner="everyone")
    task = tasks.change(task, version=task.version, owner="seat", seat=seat_of(network, "Ekeby"), by=BY)
    assert task.shares.count() == 0
    tasks.change(task, version=task.version, owner="everyone", by=BY)
    assert task.shares.count() == 3


def test_the_log_keeps_notes_with_author_and_time(network: Network) -> None:
    task = task_from(network, NOVEMBER)
    note = tasks.note(task, text="Väntar på svar från SKR", by=BY)
    assert (note.author, note.text) == ("Karin Lind", "Väntar på svar från SKR")
    with pytest.raises(Refused):
        tasks.note(task, text=" ", by=BY)
    assert task.log.count() == 1


def test_tasks_of_the_two_latest_read_in_meetings_are_open_and_older_ones_of_unknown_status(network: Network) -> None:
    for day in (SEPTEMBER, OCTOBER, NOVEMBER):
        task_from(network, day)
    tasks.rerank(network, by=READER)
    assert states(network) == ["unknown", "open", "open"]


def test_reading_in_any_order_and_taking_a_meeting_back_gives_the_same_states(network: Network) -> None:
    for day in (NOVEMBER, SEPTEMBER):
        task_from(network, day)
        tasks.rerank(network, by=READER)
    assert states(network) == ["open", "open"]
    between = task_from(network, OCTOBER)
    tasks.rerank(network, by=READER)
    assert states(network) == ["unknown", "open", "open"]

    assert between.item is not None
    between.item.meeting.delete()
    tasks.rerank(network, by=READER)
    assert states(network) == ["open", "open"]


def test_a_meeting_held_in_rundan_or_without_a_known_day_pushes_nothing_out(network: Network) -> None:
    for day in (SEPTEMBER, OCTOBER):
        task_from(network, day)
    make_meeting(network, NOVEMBER, is_read_in=False)
    approximate = make_task(make_item(make_meeting(network, date(2026, 12, 1), is_approximate=True)))
    plan_meeting(network, date(2027, 1, 8))
    tasks.rerank(network, by=READER)
    assert states(network) == ["open", "open", "unknown"]
    approximate.refresh_from_db()
    assert approximate.state == "unknown"


def test_what_a_person_has_settled_is_never_ranked_again(network: Network) -> None:
    old = tasks.reopen(tasks.finish(task_from(network, SEPTEMBER), by=BY), by=BY)
    by_hand = task_from(network, SEPTEMBER, by=BY)
    for day in (OCTOBER, NOVEMBER):
        task_from(network, day)
    tasks.rerank(network, by=READER)
    for task in (old, by_hand):
        task.refresh_from_db()
        assert task.state == "open"


def test_a_read_task_that_a_person_has_given_a_day_is_hers_to_close(network: Network) -> None:
    dated, forgotten = task_from(network, SEPTEMBER), task_from(network, SEPTEMBER)
    tasks.change(dated, version=dated.version, due_on=NOVEMBER, by=BY)
    for day in (OCTOBER, NOVEMBER):
        task_from(network, day)
    tasks.rerank(network, by=READER)
    assert states(network)[:2] == ["open", "unknown"]
    forgotten.refresh_from_db()
    assert tasks.change(forgotten, version=forgotten.version, due_on=NOVEMBER, by=BY).state == "open"


def test_a_member_that_later_reading_finds_gets_its_share_too(network: Network) -> None:
    task = task_from(network, NOVEMBER, owner="everyone")
    ljungsta = make_municipality(network.host, "Ljungsta")
    joined_later = make_municipality(network.host, "Öarna")
    memberships.join(network, organisation=ljungsta, by=BY)
    memberships.join(network, organisation=joined_later, from_on=date(2026, 12, 1), by=BY)
    tasks.rerank(network, by=READER)
    assert task.shares.count() == 4
    assert not task.shares.filter(seat__membership__organisation=joined_later).exists()


def test_a_share_that_someone_reported_is_kept_whatever_is_read_in(network: Network) -> None:
    task = task_from(network, NOVEMBER, owner="everyone")
    tasks.finish_share(task.shares.get(seat=seat_of(network, "Ekeby")), by=BY)
    memberships.leave(membership_of(network, "Ekeby"), on=OCTOBER, by=BY)
    memberships.leave(membership_of(network, "Granby"), on=OCTOBER, by=BY)
    tasks.rerank(network, by=READER)
    left = task.shares.values_list("seat__membership__organisation__name", flat=True)
    assert set(left) == {"Ekeby", "Havsjö"}


def test_two_who_name_different_people_at_once_do_not_overwrite_each_other(network: Network) -> None:
    task = task_from(network, NOVEMBER)
    annika, bo = make_person(network.host, "Annika Berg"), make_person(network.host, "Bo Ek")
    task = tasks.change(task, version=task.version, owner="person", people=[annika], by=BY)
    seen = task.version
    tasks.change(task, version=seen, people=[annika, bo], by=BY)
    with pytest.raises(Conflict):
        tasks.change(task, version=seen, people=[bo], by=BY)
    assert set(task.people.all()) == {annika, bo}


def test_a_share_is_reported_though_the_task_was_changed_meanwhile(network: Network) -> None:
    task = task_from(network, NOVEMBER, owner="everyone")
    *others, last = task.shares.select_related("task")
    for share in others:
        tasks.finish_share(share, by=BY)
    tasks.change(task, version=task.version, due_on=NOVEMBER, by=BY)
    tasks.finish_share(last, by=BY)
    task.refresh_from_db()
    assert task.state == "done"

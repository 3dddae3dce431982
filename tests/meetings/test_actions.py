"""What people and intake do with meetings: the effect, the line of history, and nothing at all when it is refused."""

from __future__ import annotations

from datetime import date, time

import pytest

from rundan.common.errors import Refused
from rundan.common.locking import Conflict
from rundan.followup.models import Task
from rundan.history.models import Entry
from rundan.meetings.actions import attendance, items, meetings, officers, put_off
from rundan.meetings.models import Attendance, Item, Meeting
from rundan.networks.models import Network
from tests.factories.meetings import attend, make_item, make_meeting, make_put_off, make_task
from tests.factories.networks import BY, make_host, make_network, make_person, seat, seat_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


@pytest.fixture
def meeting(network: Network) -> Meeting:
    return make_meeting(network, date(2026, 11, 6), "Yrkesresan")


def verbs(row: object) -> list[str]:
    pk, label = row.pk, row._meta.label_lower  # type: ignore[attr-defined]
    return list(Entry.objects.filter(subject_type=label, subject_id=pk).values_list("verb", flat=True))


def test_a_joint_meeting_belongs_to_all_its_networks_and_always_to_the_one_that_leads(network: Network) -> None:
    other = make_network(network.host, "IFO-nätverket")
    meeting = meetings.create(network=network, networks=[other], on=date(2026, 12, 11), state="planned", by=BY)
    assert set(meeting.networks.all()) == {network, other}
    assert verbs(meeting) == ["created"]

    meetings.change(meeting, version=1, networks=[], by=BY)
    assert list(meeting.networks.all()) == [network]
    assert verbs(meeting) == ["created", "changed"]


def test_a_meeting_that_ends_before_it_starts_is_refused_and_nothing_is_written(network: Network) -> None:
    with pytest.raises(Refused) as refusal:
        meetings.create(
            network=network, on=date(2026, 12, 4), state="planned", starts_at=time(11), ends_at=time(9, 30), by=BY
        )
    assert refusal.value.field == "ends_at"
    assert not Meeting.objects.exists()
    assert not Entry.objects.filter(subject_type="meetings.meeting").exists()


def test_who_saves_second_is_told_and_overwrites_nothing(meeting: Meeting) -> None:
    meetings.change(meeting, version=1, venue="Granby stadshus", by=BY)
    with pytest.raises(Conflict) as conflict:
        meetings.change(meeting, version=1, venue="Teams", by=BY)
    assert conflict.value.current.venue == "Granby stadshus"  # type: ignore[attr-defined]
    assert verbs(meeting) == ["created", "changed"]


def test_a_meeting_that_holds_something_is_not_removed(network: Network, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="punkter"):
        meetings.remove(meeting, by=BY)
    empty = make_meeting(network, date(2026, 12, 4))
    meetings.remove(empty, by=BY)
    assert list(Meeting.objects.all()) == [meeting]


def test_someone_stands_once_on_the_list_for_each_seat_she_speaks_for(meeting: Meeting, network: Network) -> None:
    tenure = seat(network, "Ekeby", "Annika Berg")
    row = attend(meeting, tenure.person, tenure.seat)
    assert row.organisation == tenure.seat.membership.organisation

    attend(meeting, tenure.person, seat_of(network, "Granby"))
    with pytest.raises(Refused, match="Annika Berg"):
        attend(meeting, tenure.person, tenure.seat)
    assert Attendance.objects.count() == 2


def test_a_seat_of_another_network_has_no_place_on_the_list(meeting: Meeting) -> None:
    other = make_network(meeting.network.host, "IFO-nätverket", members=("Havsjö",))
    with pytest.raises(Refused) as refusal:
        attend(meeting, make_person(meeting.network.host), seat_of(other, "Havsjö"))
    assert refusal.value.field == "seat"


def test_attendance_is_corrected_and_taken_away_with_history(meeting: Meeting) -> None:
    row = attend(meeting, make_person(meeting.network.host, "Bo Ek"))
    row = attendance.change(row, version=row.version, status="absent", by=BY)
    assert row.status == Attendance.Status.ABSENT
    attendance.remove(row, by=BY)
    told = list(Entry.objects.filter(subject_type="meetings.attendance").values_list("verb", "actor_label"))
    assert told == [("created", "Karin Lind"), ("changed", "Karin Lind"), ("removed", "Karin Lind")]


def test_naming_the_same_chair_twice_changes_nothing(meeting: Meeting) -> None:
    chair = make_person(meeting.network.host, "Bo Ek")
    first = officers.name(meeting, person=chair, role="chair", by=BY)
    assert officers.name(meeting, person=chair, role="chair", by=BY) == first
    assert verbs(first) == ["created"]
    officers.remove(first, by=BY)
    assert not meeting.officers.exists()


def test_items_keep_the_order_of_the_agenda_with_sub_items_after_their_parent(meeting: Meeting) -> None:
    parent = make_item(meeting, "Övriga frågor", matter=None)
    make_item(meeting, "Nästa möte", matter=None)
    make_item(meeting, "Jourhem", parent=parent)
    make_item(meeting, "Sommaren", parent=parent)
    titles = list(meeting.items.values_list("title", flat=True))
    assert titles == ["Yrkesresan", "Övriga frågor", "Jourhem", "Sommaren", "Nästa möte"]


def test_an_items_presenters_are_replaced_as_a_whole_and_told_in_history(meeting: Meeting) -> None:
    bo = make_person(meeting.network.host, "Bo Ek")
    item = make_item(meeting, "Budget", presenters=[("Bo", bo)])
    items.change(item, version=item.version, presenters=[("Bo Ek", bo), ("SKR", None)], by=BY)
    assert [str(row) for row in item.presenters.order_by("pk")] == ["Bo Ek", "SKR"]
    changed = Entry.objects.filter(subject_id=item.pk, subject_type="meetings.item", verb="changed").get()
    assert changed.changes == {"presenters": [["Bo"], ["Bo Ek", "SKR"]]}

    items.change(item, version=item.version, presenters=[("Bo Ek", bo), ("SKR", None)], by=BY)
    assert verbs(item) == ["created", "changed"]


def test_an_item_with_a_task_stays_until_the_task_is_gone(meeting: Meeting) -> None:
    item = meeting.items.get()
    task = make_task(item)
    with pytest.raises(Refused, match="uppdrag"):
        items.remove(item, by=BY)
    assert Task.objects.filter(pk=task.pk).exists()
    task.delete()
    items.remove(item, by=BY)
    assert not Item.objects.exists()


def test_what_is_put_off_is_corrected_and_taken_back(meeting: Meeting) -> None:
    row = make_put_off(meeting.items.get())
    row = put_off.change(row, version=1, to="parked", text="Tills kostnaden är klar", by=BY)
    assert (row.to, row.text) == ("parked", "Tills kostnaden är klar")
    with pytest.raises(Refused) as refusal:
        put_off.change(row, version=2, forum_network=meeting.network, by=BY)
    assert refusal.value.field == "forum_network"
    put_off.remove(row, by=BY)
    assert not meeting.items.get().put_off.exists()


def test_two_who_name_presenters_at_once_do_not_overwrite_each_other(meeting: Meeting) -> None:
    item = meeting.items.get()
    items.change(item, version=item.version, presenters=[("Annika Berg", None)], by=BY)
    with pytest.raises(Conflict):
        items.change(item, version=item.version, presenters=[("Bo Ek", None)], by=BY)
    assert [row.name for row in item.presenters.all()] == ["Annika Berg"]


def test_an_item_that_someone_has_changed_is_not_moved_unseen(meeting: Meeting) -> None:
    seen = meeting.items.get()
    items.change(seen, version=seen.version, body="Frågan bereds.", by=BY)
    with pytest.raises(Conflict):
        items.move_to_matter(seen, matter=None, by=BY)

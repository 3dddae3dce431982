"""A meeting's page: the record as people read it, and as its officers correct it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from rundan.common import clock
from rundan.followup.actions import uptakes
from rundan.followup.models import Decision, Task
from rundan.meetings.actions import items, meetings, officers
from rundan.meetings.models import Attendance, Item, Meeting, PutOff
from rundan.networks.models import Network
from tests.factories.meetings import (
    attend,
    make_decision,
    make_item,
    make_meeting,
    make_put_off,
    make_task,
    plan_meeting,
)
from tests.factories.networks import BY, make_host, make_network, make_officer, make_person, seat, seat_of
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby", "Öarna"))


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


@pytest.fixture
def meeting(network: Network) -> Meeting:
    return make_meeting(
        network,
        date(2026, 11, 6),
        starts_at=time(9, 30),
        ends_at=time(11),
        venue="Teams",
        notes_kind="minnesanteckningar",
    )


@pytest.fixture
def item(meeting: Meeting) -> Item:
    return make_item(meeting, "Yrkesresan", number="3", kind="beslut", body="Kostnaden **beror** på hur många.")


def page_of(meeting: Meeting) -> str:
    return reverse("pages:meeting", args=[meeting.pk])


def test_it_reads_as_a_document(meeting: Meeting, item: Item, officer: Client) -> None:
    make_decision(item, "att gå med från 2027")
    make_task(item, "Meddela SKR", owner="seat", seat=seat_of(meeting.network, "Ekeby"), due_on=date(2027, 1, 29))
    make_put_off(item, "Kostnaden per kommun", to="parked")
    response = officer.get(page_of(meeting))
    text = text_of(response)
    assert "Fredag 6 november 2026 Minnesanteckningar · Teams · kl. 9.30–11.00" in text
    assert "3. Yrkesresan Kostnaden beror på hur många." in text
    assert "Beslut att gå med från 2027" in text
    assert "Uppdrag Meddela SKR — Ekeby · senast 29 januari 2027" in text
    assert "Parkerad Kostnaden per kommun" in text
    assert "<strong>beror</strong>" in response.content.decode()


def test_sub_items_stand_under_their_item(meeting: Meeting, officer: Client) -> None:
    other = make_item(meeting, "Övriga frågor", matter=None, number="7")
    make_item(meeting, "Jourhem", parent=other, number="7.1", body="Saknas i juli.")
    assert "7. Övriga frågor Ändra" in text_of(officer.get(page_of(meeting)))
    assert "7.1 Jourhem" in text_of(officer.get(page_of(meeting)))


def test_attendance_stands_in_the_ring_and_by_name(meeting: Meeting, officer: Client) -> None:
    here = seat(meeting.network, "Ekeby", "Annika Berg")
    away = seat(meeting.network, "Granby", "Bo Ek")
    attend(meeting, here.person, here.seat)
    attend(meeting, away.person, away.seat, "absent")
    attend(meeting, make_person(meeting.network.host, "Ylva Krans"), None, "invited", role="SKR")
    officers.name(meeting, person=here.person, role="chair", by=BY)
    text = text_of(officer.get(page_of(meeting)))
    assert "1 av 3 kommuner deltog. Vakant: Öarna. Frånvarande: Granby." in text
    assert "Närvarande 1 Annika Berg Ekeby" in text
    assert "Inbjuden 1 Ylva Krans SKR" in text
    assert "Annika Berg ordförande" in text


def test_someone_without_a_known_seat_counts_for_her_organisation(meeting: Meeting, officer: Client) -> None:
    ekeby = seat_of(meeting.network, "Ekeby").membership.organisation
    attend(meeting, make_person(meeting.network.host, "Eva Gran"), None, organisation=ekeby)
    assert "1 av 3 kommuner deltog." in text_of(officer.get(page_of(meeting)))


def test_where_the_day_is_not_known_only_the_month_is_told(network: Network, officer: Client) -> None:
    meeting = make_meeting(network, date(2025, 5, 1), is_approximate=True)
    text = text_of(officer.get(page_of(meeting)))
    assert "Maj 2025" in text
    assert "1 maj 2025" not in text
    assert "dagen är inte känd" in text


def test_the_agenda_as_called_stands_beside_the_record(meeting: Meeting, officer: Client) -> None:
    called = {"number": "2", "title": "Yrkesresan, beslut", "body": "Underlag skickas ut."}
    item = make_item(meeting, "Yrkesresan", called=called)
    text = text_of(officer.get(page_of(meeting)))
    assert "i kallelsen: Yrkesresan, beslut" in text
    assert "Underlag skickas ut." in text
    items.change(item, version=1, body="Vad som sades.", by=BY)
    assert "Underlag skickas ut." not in text_of(officer.get(page_of(meeting)))


def test_an_item_tells_what_it_was_taken_up_from(meeting: Meeting, item: Item, officer: Client) -> None:
    december = plan_meeting(meeting.network, clock.today() + timedelta(days=10))
    row = make_put_off(item, "Tre kommuner har inte svarat")
    uptakes.take_up(meeting.network, what="put_off", subject_id=row.pk, meeting=december, by=BY)
    assert "Från 6 nov Tre kommuner har inte svarat" in text_of(officer.get(page_of(december)))


def test_what_comes_back_is_taken_up_and_given_back_on_the_planned_meetings_page(
    meeting: Meeting, item: Item, officer: Client
) -> None:
    planned = plan_meeting(meeting.network, clock.today() + timedelta(days=10))
    row = make_put_off(item)
    assert "Att ta upp Uppskjuten Yrkesresan" in text_of(officer.get(page_of(planned)))
    address = reverse("followup:take_up", args=[meeting.network_id, "put_off", row.pk])
    response = officer.post(address, {"meeting": planned.pk, "tillbaka": f"{page_of(planned)}#ta-upp"}, follow=True)
    assert response.redirect_chain[0][0] == f"{page_of(planned)}#ta-upp"
    assert planned.items.get().matter == item.matter
    assert "Från 6 nov" in text_of(response)


def test_a_member_reads_and_changes_nothing(meeting: Meeting, item: Item) -> None:
    make_decision(item)
    member = entering(seat(meeting.network, "Ekeby", "Annika Berg").person)
    html = member.get(page_of(meeting)).content.decode()
    assert "Yrkesresan" in html
    assert "andra/" not in html
    assert "nytt/" not in html


def test_an_officer_corrects_an_item_and_history_tells_it(meeting: Meeting, item: Item, officer: Client) -> None:
    address = reverse("meetings:item_change", args=[meeting.pk, item.pk])
    sent = {"title": "Yrkesresan barn", "number": "3", "body": "Ny text", "presenters": "Bo Ek\nSKR", "version": 1}
    response = officer.post(address, sent, follow=True)
    item.refresh_from_db()
    assert (item.title, item.body) == ("Yrkesresan barn", "Ny text")
    assert [row.name for row in item.presenters.order_by("pk")] == ["Bo Ek", "SKR"]
    assert "Karin Lind ändrade punkten" in text_of(response)


def test_who_saves_second_sees_both_texts_and_loses_nothing(meeting: Meeting, item: Item, officer: Client) -> None:
    items.change(item, version=1, body="Den andras text", by=BY)
    address = reverse("meetings:item_change", args=[meeting.pk, item.pk])
    response = officer.post(address, {"title": "Yrkesresan", "number": "3", "body": "Min text", "version": 1})
    assert response.status_code == 409
    text = text_of(response)
    assert "Sparat nu Den andras text" in text
    assert "Du skrev Min text" in text
    item.refresh_from_db()
    assert item.body == "Den andras text"

    again = officer.post(address, {"title": "Yrkesresan", "number": "3", "body": "Min text", "version": 2})
    assert again.status_code == 302
    item.refresh_from_db()
    assert item.body == "Min text"


def test_what_is_wrong_stands_beside_the_field_and_nothing_typed_is_lost(meeting: Meeting, officer: Client) -> None:
    address = reverse("meetings:change", args=[meeting.pk])
    sent = {"on": "2026-11-06", "starts_at": "11.00", "ends_at": "9.30", "venue": "Zoom", "state": "held", "version": 1}
    response = officer.post(address, sent)
    assert response.status_code == 422
    assert "Mötet måste sluta efter att det har börjat." in text_of(response)
    assert 'value="Zoom"' in response.content.decode()


def test_decisions_tasks_and_what_is_put_off_are_added_by_hand(meeting: Meeting, item: Item, officer: Client) -> None:
    ids = [meeting.pk, item.pk]
    officer.post(reverse("followup:decision_add", args=ids), {"text": "att gå med"})
    officer.post(reverse("followup:task_add", args=ids), {"text": "Meddela SKR", "owner": "everyone"})
    officer.post(reverse("meetings:put_off_add", args=ids), {"to": "next_meeting", "text": "Resten"})
    task = Task.objects.get()
    assert (Decision.objects.get().text, task.shares.count(), task.is_touched) == ("att gå med", 3, True)
    assert PutOff.objects.get().text == "Resten"


def test_an_item_added_by_hand_gets_a_matter_or_continues_one(meeting: Meeting, item: Item, officer: Client) -> None:
    assert item.matter is not None
    address = reverse("meetings:item_add", args=[meeting.pk])
    officer.post(address, {"title": "Budget", "matter": "nytt"})
    officer.post(address, {"title": "Yrkesresan igen", "matter": item.matter.pk, "parent": item.pk})
    officer.post(address, {"title": "Avslutning", "matter": "nytt", "is_formality": "on"})
    budget, again, closing = (Item.objects.get(title=title) for title in ("Budget", "Yrkesresan igen", "Avslutning"))
    assert budget.matter is not None
    assert budget.matter.title == "Budget"
    assert (again.matter, again.parent) == (item.matter, item)
    assert closing.matter is None


def test_an_item_is_split_off_to_a_matter_of_its_own(meeting: Meeting, item: Item, officer: Client) -> None:
    address = reverse("meetings:item_move", args=[meeting.pk, item.pk])
    assert officer.post(address, {"matter": "nytt", "title": ""}).status_code == 422
    officer.post(address, {"matter": "nytt", "title": "Yrkesresan vuxna"})
    item.refresh_from_db()
    assert item.matter is not None
    assert item.matter.title == "Yrkesresan vuxna"


def test_an_items_address_on_another_meeting_is_not_found(meeting: Meeting, item: Item, officer: Client) -> None:
    other = make_meeting(meeting.network, date(2026, 10, 2))
    assert officer.get(reverse("meetings:item_change", args=[other.pk, item.pk])).status_code == 404
    assert officer.post(reverse("followup:decision_add", args=[other.pk, item.pk]), {"text": "x"}).status_code == 404
    assert not Decision.objects.exists()


def test_someone_new_is_put_on_the_list_by_name(meeting: Meeting, officer: Client) -> None:
    address = reverse("meetings:attendance_add", args=[meeting.pk])
    ekeby = seat_of(meeting.network, "Ekeby")
    officer.post(address, {"name": "Eva Gran", "status": "present", "seat": ekeby.pk})
    row = Attendance.objects.get()
    assert (row.person.name, row.seat, row.organisation) == ("Eva Gran", ekeby, ekeby.membership.organisation)
    twice = officer.post(address, {"name": "Eva Gran", "status": "absent", "seat": ekeby.pk})
    assert twice.status_code == 422
    assert "Eva Gran står redan på närvarolistan." in text_of(twice)


def test_attendance_is_corrected_and_taken_away(meeting: Meeting, officer: Client) -> None:
    row = attend(meeting, make_person(meeting.network.host, "Bo Ek"))
    change = reverse("meetings:attendance_change", args=[meeting.pk, row.pk])
    officer.post(change, {"status": "absent", "role": "sjuk", "version": 1})
    row.refresh_from_db()
    assert (row.status, row.role) == ("absent", "sjuk")
    officer.post(reverse("meetings:attendance_remove", args=[meeting.pk, row.pk]))
    assert not Attendance.objects.exists()


def test_a_meeting_is_planned_moved_and_removed(network: Network, officer: Client) -> None:
    other = make_network(network.host, "IFO-nätverket")
    address = reverse("meetings:create")
    assert "Välj en dag." in text_of(officer.post(address, {"network": network.pk}))
    sent = {"network": network.pk, "on": "2027-01-08", "starts_at": "9.30", "networks": [other.pk]}
    officer.post(address, sent)
    meeting = Meeting.objects.get()
    assert (meeting.on, meeting.starts_at, meeting.networks.count()) == (date(2027, 1, 8), time(9, 30), 2)

    head = {"on": "2027-01-15", "state": "planned", "version": 1}
    officer.post(reverse("meetings:change", args=[meeting.pk]), head)
    meeting.refresh_from_db()
    assert (meeting.on, list(meeting.networks.all())) == (date(2027, 1, 15), [network])

    officer.post(reverse("meetings:remove", args=[meeting.pk]))
    assert not Meeting.objects.exists()


def test_a_meeting_with_items_cannot_be_removed_and_it_is_said_why(
    meeting: Meeting, item: Item, officer: Client
) -> None:
    response = officer.post(reverse("meetings:remove", args=[meeting.pk]))
    assert response.status_code == 422
    assert "Ta bort punkterna först." in text_of(response)
    assert Meeting.objects.filter(pk=meeting.pk).exists()


def test_the_list_has_what_comes_first_and_then_what_has_been(network: Network, officer: Client) -> None:
    today = clock.today()
    make_meeting(network, date(2025, 5, 23), "Yrkesresan")
    make_meeting(network, today - timedelta(days=20))
    plan_meeting(network, today + timedelta(days=10))
    plan_meeting(network, today - timedelta(days=3))
    text = text_of(officer.get(reverse("meetings:list")))
    assert text.index("Kommande") < text.index("dagen har passerat") < text.index("Hållna") < text.index("maj 2025")
    narrowed = text_of(officer.get(reverse("meetings:list"), {"ar": "2025"}))
    assert "1 punkt" in narrowed
    assert "Kommande" not in narrowed


def test_the_list_is_narrowed_to_a_network_joint_meetings_too(network: Network, officer: Client) -> None:
    other = make_network(network.host, "IFO-nätverket")
    joint = make_meeting(network, date(2026, 10, 2), networks=[other])
    make_meeting(network, date(2026, 11, 6))
    response = officer.get(reverse("meetings:list"), {"natverk": other.pk})
    assert [meeting.pk for meeting in response.context["held"]] == [joint.pk]


def test_a_long_list_is_paged(network: Network, officer: Client) -> None:
    for day in range(60):
        meetings.create(network=network, on=date(2020, 1, 1) + timedelta(days=day), state="held", by=BY)
    assert len(officer.get(reverse("meetings:list")).context["held"]) == 50
    assert len(officer.get(reverse("meetings:list"), {"sida": 2}).context["held"]) == 10


def test_the_list_costs_the_same_for_many_as_for_one(network: Network, officer: Client) -> None:
    days = iter(date(2015, 1, 1) + timedelta(days=n) for n in range(1000))

    def grow(count: int) -> None:
        for _ in range(count):
            make_meeting(network, next(days))

    costs_the_same(officer, reverse("meetings:list"), grow)


def test_the_page_costs_the_same_for_many_items_as_for_one(meeting: Meeting, officer: Client) -> None:
    host, names = meeting.network.host, iter(range(10_000))
    person = make_person(host, "Bo Ek")

    def grow(count: int) -> None:
        for _ in range(count):
            number = next(names)
            item = make_item(meeting, f"Fråga {number}", presenters=[("Bo Ek", person)])
            make_decision(item)
            make_task(item, owner="person", people=[person])
            make_put_off(item)
            attend(meeting, make_person(host, f"Person {number}"))

    costs_the_same(officer, page_of(meeting), grow)


@pytest.mark.parametrize(
    ("planned", "kind", "told"),
    [(True, "", "i kallelsen"), (False, "Protokoll", "i protokollet"), (False, "anteckningar", "i anteckningarna")],
)
def test_the_original_is_called_what_it_is(network: Network, planned: bool, kind: str, told: str) -> None:
    day = date(2026, 11, 6)
    meeting = plan_meeting(network, day) if planned else make_meeting(network, day, notes_kind=kind)
    assert render_to_string("pages/_in_source.html", {"meeting": meeting}) == told

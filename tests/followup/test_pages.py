"""The register of decisions and the list of tasks, as people work in them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rundan.followup.actions import tasks
from rundan.followup.models import Decision, Task, Uptake
from rundan.meetings.actions import meetings
from rundan.meetings.models import Item, Meeting
from rundan.networks.models import Network
from tests.factories.meetings import READER, make_decision, make_item, make_meeting, make_put_off, make_task
from tests.factories.networks import BY, make_host, make_network, make_officer, make_person, seat, seat_of
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db

NOVEMBER = date(2026, 11, 6)


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(date(2026, 11, 22)):
        yield


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


@pytest.fixture
def item(network: Network) -> Item:
    return make_meeting(network, NOVEMBER, "Yrkesresan").items.get()


def decided(client: Client, **query: Any) -> list[str]:
    return [row.text for row in client.get(reverse("followup:decisions"), query).context["page"]]


def listed(client: Client, **query: Any) -> list[str]:
    return [line.task.text for line in client.get(reverse("followup:tasks"), query).context["lines"]]


def test_the_register_finds_decisions_by_network_year_and_words(network: Network, item: Item, officer: Client) -> None:
    other = make_network(network.host, "IFO-nätverket")
    make_decision(item, "att gå med i Yrkesresan från 2027")
    make_decision(make_item(make_meeting(network, date(2025, 5, 23))), "att avvakta")
    make_decision(make_item(make_meeting(other, date(2026, 9, 4))), "att räkna på kostnaden för ÖARNA")
    latest_first = ["att gå med i Yrkesresan från 2027", "att räkna på kostnaden för ÖARNA", "att avvakta"]
    assert decided(officer) == latest_first
    assert decided(officer, natverk=other.pk) == latest_first[1:2]
    assert decided(officer, ar=2025) == ["att avvakta"]
    assert decided(officer, q="öarna räkna") == latest_first[1:2]
    assert decided(officer, q="saknas") == []
    assert decided(officer, natverk="x", ar="y") == latest_first


def test_formalities_are_shown_only_when_asked_for(item: Item, officer: Client) -> None:
    make_decision(item, "Till handlingarna")
    make_decision(item, "att gå med")
    assert decided(officer) == ["att gå med"]
    assert decided(officer, formalia=1) == ["Till handlingarna", "att gå med"]


def test_a_decision_is_corrected_and_removed_in_the_browser(item: Item, officer: Client) -> None:
    decision = make_decision(item)
    change = reverse("followup:decision_change", args=[decision.pk])
    officer.post(change, {"text": "att avstå", "version": 1})
    assert decided(officer) == ["att avstå"]
    assert officer.post(change, {"text": "att gå med", "version": 1}).status_code == 409
    officer.post(reverse("followup:decision_remove", args=[decision.pk]))
    assert not Decision.objects.exists()


def test_tasks_are_listed_by_state_with_the_late_ones_first(network: Network, item: Item, officer: Client) -> None:
    make_task(item, "Utan dag")
    make_task(item, "Sedan", due_on=date(2026, 12, 4))
    make_task(item, "Försenad", due_on=date(2026, 11, 13))
    tasks.finish(make_task(item, "Klar"), by=BY)
    tasks.drop(make_task(item, "Avslutad"), reason="Regionen tog över", by=BY)
    Task.objects.filter(pk=make_task(item, "Okänd").pk).update(state=Task.State.UNKNOWN)
    assert listed(officer) == ["Försenad", "Sedan", "Utan dag"]
    assert listed(officer, visa="forsenade") == ["Försenad"]
    assert listed(officer, visa="klara") == ["Avslutad", "Klar"]
    assert listed(officer, visa="okand") == ["Okänd"]
    assert "Öppna 3 Försenade 1 Klara 2 Okänd status 1" in text_of(officer.get(reverse("followup:tasks")))


def test_tasks_are_narrowed_to_a_network_and_to_her_own(network: Network, item: Item, officer: Client) -> None:
    other = make_network(network.host, "IFO-nätverket")
    make_task(make_item(make_meeting(other, NOVEMBER)), "Annat nätverk")
    make_task(item, "Annikas", owner="seat", seat=seat_of(network, "Ekeby"))
    assert listed(officer, natverk=other.pk) == ["Annat nätverk"]
    member = entering(seat(network, "Ekeby", "Annika Berg").person)
    assert listed(member, mina=1) == ["Annikas"]
    assert listed(member) == ["Annikas"]


def test_a_task_is_finished_and_opened_again_in_place(item: Item, officer: Client) -> None:
    task = make_task(item)
    response = officer.post(
        reverse("followup:task_finish", args=[task.pk]), {"tillbaka": "/att-gora/?visa=oppna"}, follow=True
    )
    assert response.redirect_chain[0][0] == "/att-gora/?visa=oppna"
    assert listed(officer, visa="klara") == [task.text]
    officer.post(reverse("followup:task_reopen", args=[task.pk]))
    assert listed(officer) == [task.text]


def test_with_script_only_the_line_is_answered(item: Item, officer: Client) -> None:
    task = make_task(item)
    response = officer.post(reverse("followup:task_finish", args=[task.pk]), headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    text = text_of(response)
    assert text.startswith("Klart")
    assert "Öppna igen" in text


def test_in_the_list_the_counts_follow_as_it_is_narrowed(network: Network, item: Item, officer: Client) -> None:
    other = make_network(network.host, "IFO-nätverket")
    make_task(make_item(make_meeting(other, NOVEMBER)), "Annat nätverk")
    task = make_task(item)
    page = f"http://testserver{reverse('followup:tasks')}?natverk={network.pk}"
    said = {"HX-Request": "true", "HX-Current-URL": page}
    answer = officer.post(reverse("followup:task_finish", args=[task.pk]), headers=said)
    assert "Öppna 0 Försenade 0 Klara 1 Okänd status 0" in text_of(answer)
    assert answer.content.decode().count("hx-swap-oob") == 1
    answer = officer.post(reverse("followup:task_reopen", args=[task.pk]), headers=said)
    assert "Öppna 1 Försenade 0 Klara 0 Okänd status 0" in text_of(answer)


def test_going_back_never_leads_out_of_the_house(item: Item, officer: Client) -> None:
    task = make_task(item)
    address = reverse("followup:task_finish", args=[task.pk])
    for outside in ("https://ond.example/", "//ond.example/", "javascript:alert(1)"):
        assert officer.post(address, {"tillbaka": outside}).headers["Location"] == f"/att-gora/{task.pk}/"


def test_nothing_is_finished_by_a_look(item: Item, officer: Client) -> None:
    task = make_task(item)
    assert officer.get(reverse("followup:task_finish", args=[task.pk])).status_code == 405
    task.refresh_from_db()
    assert task.state == Task.State.OPEN


def test_whoever_has_the_task_finishes_it_and_other_members_do_not(network: Network, item: Item) -> None:
    task = make_task(item, owner="seat", seat=seat_of(network, "Ekeby"))
    hers = entering(seat(network, "Ekeby", "Annika Berg").person)
    others = entering(seat(network, "Granby", "Bo Ek").person)
    address = reverse("followup:task_finish", args=[task.pk])
    assert others.post(address).status_code == 403
    assert hers.post(address).status_code == 302
    assert hers.get(reverse("followup:task_change", args=[task.pk])).status_code == 403


def test_a_task_that_names_her_is_hers_in_a_network_that_she_is_not_in(network: Network, item: Item) -> None:
    other = make_network(network.host, "IFO-nätverket", members=("Granby",))
    guest = seat(other, "Granby", "Jonas Hed").person
    task = make_task(item, owner="person", people=[guest])
    client = entering(guest)
    text = text_of(client.get(reverse("followup:task", args=[task.pk])))
    assert "Gavs 6 november 2026" in text
    assert "Yrkesresan" not in text
    assert client.post(reverse("followup:task_finish", args=[task.pk])).status_code == 302
    assert client.get(reverse("pages:meeting", args=[item.meeting_id])).status_code == 404


def test_a_member_answers_for_its_own_share_only(network: Network, item: Item) -> None:
    task = make_task(item, owner="everyone")
    ekeby = seat(network, "Ekeby", "Annika Berg")
    client = entering(ekeby.person)
    mine, granbys = task.shares.get(seat=ekeby.seat), task.shares.get(seat=seat_of(network, "Granby"))
    assert client.post(reverse("followup:share_finish", args=[task.pk, granbys.pk])).status_code == 403
    assert client.post(reverse("followup:share_finish", args=[task.pk, mine.pk])).status_code == 302
    assert "1 av 2 klara" in text_of(client.get(reverse("followup:task", args=[task.pk])))


def test_a_share_of_another_task_is_not_found(network: Network, item: Item, officer: Client) -> None:
    one, other = make_task(item, owner="everyone"), make_task(item, "Annat", owner="everyone")
    share = one.shares.first()
    assert share is not None
    assert officer.post(reverse("followup:share_finish", args=[other.pk, share.pk])).status_code == 404


def test_the_tasks_page_tells_its_log_and_its_history(item: Item, officer: Client) -> None:
    task = make_task(item, "Meddela SKR")
    address = reverse("followup:task", args=[task.pk])
    assert "Skriv något i anteckningen." in text_of(officer.post(address, {"text": " "}))
    officer.post(address, {"text": "Väntar på svar"})
    officer.post(reverse("followup:task_drop", args=[task.pk]), {"reason": "Regionen tog över"})
    text = text_of(officer.get(address))
    assert "Väntar på svar Karin Lind" in text
    assert "Karin Lind markerade att uppdraget inte behövs längre" in text
    assert "Varför Regionen tog över" in text


def test_a_tasks_owner_is_corrected_by_name(network: Network, item: Item, officer: Client) -> None:
    make_person(network.host, "Jonas Hed")
    task = make_task(item)
    address = reverse("followup:task_change", args=[task.pk])
    sent = {"text": task.text, "owner": "person", "names": "Jonas Hed", "due_on": "2027-01-29", "version": 1}
    wrong = officer.post(address, sent | {"names": "Jonas Head"})
    assert wrong.status_code == 422
    assert "Det finns ingen som heter Jonas Head." in text_of(wrong)
    officer.post(address, sent)
    task.refresh_from_db()
    assert (task.owner, task.due_on, task.people.get().name) == ("person", date(2027, 1, 29), "Jonas Hed")


def test_something_that_comes_back_is_taken_up_on_a_day_and_dismissed(
    network: Network, item: Item, officer: Client
) -> None:
    first = make_put_off(item)
    second = make_put_off(make_item(item.meeting, "Budget"))
    take_up = reverse("followup:take_up", args=[network.pk, "put_off", first.pk])
    asked = officer.post(take_up, {"meeting": "nytt"})
    assert asked.status_code == 422
    assert "Skriv vilken dag mötet blir." in text_of(asked)
    assert "Den dagen har passerat." in text_of(officer.post(take_up, {"meeting": "nytt", "on": "2026-11-04"}))
    officer.post(take_up, {"meeting": "nytt", "on": "2026-12-04"})
    planned = Meeting.objects.get(state=Meeting.State.PLANNED)
    assert (planned.on, planned.items.get().matter) == (date(2026, 12, 4), item.matter)

    dismiss = reverse("followup:dismiss", args=[network.pk, "put_off", second.pk])
    assert officer.post(dismiss, {"reason": ""}).status_code == 422
    officer.post(dismiss, {"reason": "Redan klart"})
    for uptake in Uptake.objects.all():
        officer.post(reverse("followup:undo_uptake", args=[network.pk, uptake.pk]))
    assert not Uptake.objects.exists()
    assert not planned.items.exists()


def test_what_belongs_to_another_network_is_not_found_in_this_one(
    network: Network, item: Item, officer: Client
) -> None:
    other = make_network(network.host, "IFO-nätverket")
    make_officer(other, "Siv Nordin")
    row = make_put_off(item)
    assert officer.get(reverse("followup:take_up", args=[network.pk, "task", 999])).status_code == 404
    assert officer.get(reverse("followup:take_up", args=[network.pk, "annat", row.pk])).status_code == 404
    siv = entering(make_officer(other, "Eva Gran", "secretary").person)
    assert siv.get(reverse("followup:take_up", args=[other.pk, "put_off", row.pk])).status_code == 404


def test_the_register_costs_the_same_for_many_as_for_one(network: Network, officer: Client) -> None:
    days = iter(date.fromordinal(date(2010, 1, 1).toordinal() + n) for n in range(1000))

    def grow(count: int) -> None:
        for _ in range(count):
            make_decision(make_item(make_meeting(network, next(days))))

    costs_the_same(officer, reverse("followup:decisions"), grow)


def test_the_tasks_cost_the_same_for_many_as_for_one(network: Network, officer: Client) -> None:
    person = make_person(network.host, "Jonas Hed")
    meeting = meetings.create(network=network, on=NOVEMBER, state="held", by=READER)

    def grow(count: int) -> None:
        for number in range(count):
            item = make_item(meeting, f"Fråga {number}")
            make_task(item, owner="person", people=[person])
            make_task(item, owner="everyone")

    costs_the_same(officer, reverse("followup:tasks"), grow)

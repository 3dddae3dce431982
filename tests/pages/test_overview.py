"""The first page: what waits on her, and nothing that is not hers."""

from __future__ import annotations

from datetime import date, time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rundan.followup.actions import tasks
from rundan.followup.models import Task
from rundan.meetings.models import Item
from rundan.networks.actions import offices, tenures
from rundan.networks.models import Network, Person, Tenure
from tests.factories.meetings import make_item, make_meeting, make_task, plan_meeting
from tests.factories.networks import (
    BY,
    make_account,
    make_host,
    make_network,
    make_officer,
    make_person,
    make_steward,
    seat,
    seat_of,
)
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
def ekeby(network: Network) -> Tenure:
    return seat(network, "Ekeby", "Annika Berg")


@pytest.fixture
def item(network: Network) -> Item:
    return make_item(make_meeting(network, NOVEMBER))


def waiting(client: Client) -> list[str]:
    return [each.title for each in client.get("/").context["overview"].waiting]


def test_her_own_tasks_wait_on_her_by_name_seat_office_and_organisation(
    network: Network, ekeby: Tenure, item: Item
) -> None:
    karin = make_officer(network).person
    make_task(item, "Till Annika", owner="person", people=[ekeby.person])
    make_task(item, "Till Ekebys representant", owner="seat", seat=ekeby.seat)
    make_task(item, "Till Ekeby", owner="organisation", organisation=ekeby.seat.membership.organisation)
    make_task(item, "Till planeringsledaren", owner="office", office=karin.offices.get())
    make_task(item, "Till Granby", owner="seat", seat=seat_of(network, "Granby"))
    make_task(item, "Till ingen")
    assert waiting(entering(ekeby.person)) == ["Till Annika", "Till Ekebys representant", "Till Ekeby"]
    assert waiting(entering(karin)) == ["Till planeringsledaren"]


def test_the_tasks_of_an_office_and_of_a_seat_pass_on_to_whoever_comes_after(
    network: Network, ekeby: Tenure, item: Item
) -> None:
    office = make_officer(network)
    make_task(item, "Skicka kallelsen", owner="office", office=office)
    make_task(item, "Ta fram underlag", owner="seat", seat=ekeby.seat)
    offices.end(office, on=date(2026, 11, 20), by=BY)
    tenures.end(ekeby, on=date(2026, 11, 20), by=BY)
    after = make_officer(network, "Siv Nordin").person
    next_one = seat(network, "Ekeby", "Bo Ek", from_on=date(2026, 11, 21)).person
    assert waiting(entering(after)) == ["Skicka kallelsen"]
    assert waiting(entering(next_one)) == ["Ta fram underlag"]
    assert waiting(entering(ekeby.person)) == []


def test_what_is_due_first_comes_first_and_what_is_late_is_told(network: Network, ekeby: Tenure, item: Item) -> None:
    for text, due in (("Utan dag", None), ("Sedan", date(2026, 12, 4)), ("Försenad", date(2026, 11, 13))):
        make_task(item, text, owner="seat", seat=ekeby.seat, due_on=due)
    client = entering(ekeby.person)
    assert waiting(client) == ["Försenad", "Sedan", "Utan dag"]
    text = text_of(client.get("/"))
    assert "söndag 22 november 2026 Tre saker väntar på dig En av dem är försenad." in text


def test_her_share_of_a_task_to_everyone_is_done_from_here(network: Network, ekeby: Tenure, item: Item) -> None:
    task = make_task(item, "Ta frågan hem", owner="everyone")
    client = entering(ekeby.person)
    text = text_of(client.get("/"))
    assert "En sak väntar på dig" in text
    assert "för Ekeby · uppdrag från Socialchefsnätverket 6 november" in text
    share = task.shares.get(seat=ekeby.seat)
    response = client.post(reverse("followup:share_finish", args=[task.pk, share.pk]), {"tillbaka": "/"}, follow=True)
    assert "Inget väntar på dig" in text_of(response)
    assert task.shares.get(seat=ekeby.seat).state == Task.State.DONE


def test_officers_see_who_has_not_answered_and_members_do_not(network: Network, ekeby: Tenure, item: Item) -> None:
    task = make_task(item, "Ta frågan hem", owner="everyone", due_on=date(2027, 1, 26))
    tasks.finish_share(task.shares.get(seat=ekeby.seat), by=BY)
    officer = text_of(entering(make_officer(network).person).get("/"))
    assert "Väntar på andra" in officer
    assert "Ta frågan hem 1 av 2 klara · Granby återstår · senast 26 januari 2027" in officer
    assert "Väntar på andra" not in text_of(entering(ekeby.person).get("/"))


def test_a_meeting_whose_day_has_passed_waits_for_its_notes(network: Network, ekeby: Tenure) -> None:
    plan_meeting(network, date(2026, 11, 20))
    officer = entering(make_officer(network).person)
    assert "Anteckningar från Socialchefsnätverket 20 november mötet är inte inläst än" in text_of(officer.get("/"))
    assert waiting(entering(ekeby.person)) == []


def test_coming_meetings_and_networks_are_only_her_own(network: Network, ekeby: Tenure) -> None:
    other = make_network(network.host, "IFO-nätverket", members=("Granby",))
    plan_meeting(network, date(2026, 12, 4), starts_at=time(9, 30), ends_at=time(11), venue="Teams")
    plan_meeting(network, date(2026, 12, 11), networks=[other])
    plan_meeting(other, date(2026, 12, 9))
    text = text_of(entering(ekeby.person).get("/"))
    assert "4 dec Socialchefsnätverket kl. 9.30–11.00 · Teams" in text
    assert "11 dec Socialchefsnätverket och IFO-nätverket" in text
    assert "9 dec" not in text
    assert "Socialchefsnätverket 2 kommuner · Granby vakant" in text.partition("Dina nätverk")[2]


def test_a_steward_without_networks_is_told_what_to_do_first() -> None:
    text = text_of(entering(make_steward(make_host()).person).get("/"))
    assert "Börja här" in text
    assert "Läs in anteckningar" in text
    assert "Lägg upp ett nätverk" in text


def test_someone_in_no_network_is_told_why_it_is_empty() -> None:
    client = Client()
    client.force_login(make_account(email="utan@exempel.se"))
    assert "Du är inte med i något nätverk än" in text_of(client.get("/"))


def test_it_costs_the_same_for_much_as_for_little(network: Network) -> None:
    karin: Person = make_officer(network).person
    meeting, people = make_meeting(network, NOVEMBER), [make_person(network.host, "Bo Ek")]

    def grow(count: int) -> None:
        for number in range(count):
            item = make_item(meeting, f"Fråga {number}")
            make_task(item, owner="everyone")
            make_task(item, owner="person", people=[karin, *people])

    costs_the_same(entering(karin), "/", grow)

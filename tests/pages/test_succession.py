"""Someone new after a person: one form for all her networks, told before it is done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rundan.common.errors import Refused
from rundan.followup.actions.handover import hand_over
from rundan.followup.models import Task
from rundan.history.models import Entry
from rundan.networks.actions import networks, offices, tenures
from rundan.networks.models import Network, Office, Person, Tenure
from tests.factories.meetings import make_item, make_meeting, make_task
from tests.factories.networks import (
    BY,
    make_host,
    make_network,
    make_officer,
    make_person,
    make_steward,
    seat,
    seat_of,
)
from tests.pages.seeing import entering, text_of

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 1)
NAMES = ("Socialchefsnätverket", "IFO-chefer", "Styrgruppen")


@pytest.fixture
def three() -> list[Network]:
    host = make_host()
    return [make_network(host, name, members=("Ekeby", "Granby")) for name in NAMES]


@pytest.fixture
def annika(three: list[Network]) -> Person:
    """She represents Ekeby in all three."""
    person = seat(three[0], "Ekeby", "Annika Berg", from_on=date(2024, 3, 1)).person
    for network in three[1:]:
        tenures.begin(seat_of(network, "Ekeby"), person=person, from_on=date(2024, 3, 1), by=BY)
    return person


@pytest.fixture
def steward(three: list[Network]) -> Client:
    return entering(make_steward(three[0].host).person)


def page_of(person: Person) -> str:
    return reverse("pages:succession", args=[person.pk])


def filled(person: Person, **changed: Any) -> dict[str, Any]:
    """The form as it is shown, with the successor's name."""
    held = [f"seat-{tenure.pk}" for tenure in Tenure.objects.filter(person=person, to_on=None)]
    held += [f"office-{office.pk}" for office in Office.objects.filter(person=person, to_on=None)]
    return {"name": "Bo Ek", "email": "bo.ek@ekeby.example", "from_on": "2026-12-01", "posts": held, **changed}


def send_twice(client: Client, person: Person, **changed: Any) -> Any:
    asked = filled(person, **changed)
    told = client.post(page_of(person), asked)
    assert told.status_code == 200
    return client.post(page_of(person), {**asked, "seen": told.context["form"]["seen"].value()})


def holders(network: Network, member: str = "Ekeby") -> list[tuple[str, str, date | None, date | None]]:
    rows = seat_of(network, member).tenures.order_by("from_on", "pk").select_related("person")
    return [(row.person.name, row.kind, row.from_on, row.to_on) for row in rows]


def test_a_new_director_in_three_networks_by_one_form(three: list[Network], annika: Person, steward: Client) -> None:
    asked = filled(annika)
    told = steward.post(page_of(annika), asked)
    text = text_of(told)
    assert "Det här händer" in text
    assert "Bo Ek läggs till i Rundan som ny person vid Ekeby." in text
    for name in NAMES:
        assert f"{name}: Bo Ek är ordinarie för Ekeby från 1 december 2026." in text
    assert not Person.objects.filter(name="Bo Ek").exists()  # so far it was only told
    done = steward.post(page_of(annika), {**asked, "seen": told.context["form"]["seen"].value()}, follow=True)
    assert "Bo Ek efterträder Annika Berg." in text_of(done)
    for network in three:
        assert holders(network) == [
            ("Annika Berg", "ordinary", date(2024, 3, 1), date(2026, 11, 30)),
            ("Bo Ek", "ordinary", FIRST, None),
        ]
    bo = Person.objects.get(name="Bo Ek")
    assert (bo.organisation, bo.title, bo.email) == (annika.organisation, annika.title, "bo.ek@ekeby.example")


def test_what_was_changed_after_it_was_told_is_told_again(annika: Person, steward: Client) -> None:
    asked = filled(annika)
    seen = steward.post(page_of(annika), asked).context["form"]["seen"].value()
    again = steward.post(page_of(annika), {**asked, "from_on": "2027-01-01", "seen": seen})
    assert again.status_code == 200
    assert "från 1 januari 2027" in text_of(again)
    assert not Tenure.objects.exclude(to_on=None).exists()


def test_with_nobody_appointed_the_seats_become_vacant(three: list[Network], annika: Person, steward: Client) -> None:
    told = steward.post(page_of(annika), filled(annika, name=""))
    assert "Socialchefsnätverket: Ekeby är vakant från 1 december 2026." in text_of(told)
    send_twice(steward, annika, name="")
    assert [holders(network)[-1][3] for network in three] == [date(2026, 11, 30)] * 3


def test_only_what_is_ticked_is_handed_over(three: list[Network], annika: Person, steward: Client) -> None:
    [kept, *_others] = filled(annika)["posts"]
    send_twice(steward, annika, posts=[kept])
    assert [len(holders(network)) for network in three] == [2, 1, 1]


def test_a_deputy_who_takes_over_is_no_longer_the_deputy(three: list[Network], annika: Person, steward: Client) -> None:
    bo = seat(three[0], "Ekeby", "Bo Ek", kind="deputy", from_on=date(2025, 1, 1)).person
    told = text_of(steward.post(page_of(annika), filled(annika)))
    assert "Bo Ek är inte längre ersättare." in told
    send_twice(steward, annika)
    assert ("Bo Ek", "deputy", date(2025, 1, 1), date(2026, 11, 30)) in holders(three[0])
    assert ("Bo Ek", "ordinary", FIRST, None) in holders(three[0])
    assert Person.objects.filter(name="Bo Ek").get() == bo


def test_whoever_follows_serves_out_the_term(three: list[Network], annika: Person, steward: Client) -> None:
    [tenure] = seat_of(three[2], "Ekeby").tenures.all()
    tenures.change(tenure, version=tenure.version, to_on=date(2027, 12, 31), by=BY)
    posts = [f"seat-{tenure.pk}"]
    told = text_of(steward.post(page_of(annika), filled(annika, posts=posts)))
    assert "Styrgruppen: Bo Ek är ordinarie för Ekeby från 1 december 2026 till 31 december 2027." in told
    send_twice(steward, annika, posts=posts)
    assert holders(three[2])[-1] == ("Bo Ek", "ordinary", FIRST, date(2027, 12, 31))


def test_a_coordinator_who_leaves_hands_over_the_office_with_its_tasks(three: list[Network], steward: Client) -> None:
    office = make_officer(three[0])
    item = make_item(make_meeting(three[0], date(2026, 10, 2)))
    routine = make_task(item, "Skicka ut kallelsen", owner=Task.Owner.OFFICE, office=office)
    own = make_task(item, "Ringa regionen", owner=Task.Owner.PERSON, people=[office.person])
    asked = filled(office.person, name="Disa Falk", own_tasks="on")
    told = text_of(steward.post(page_of(office.person), asked))
    assert "Socialchefsnätverket: Disa Falk är planeringsledare från 1 december 2026." in told
    assert "2 öppna uppdrag går över till Disa Falk." in told
    send_twice(steward, office.person, name="Disa Falk", own_tasks="on")
    routine.refresh_from_db()
    assert routine.office
    assert routine.office.person.name == "Disa Falk"
    assert [person.name for person in own.people.all()] == ["Disa Falk"]


def test_with_no_successor_the_chair_gets_the_tasks_of_the_office(three: list[Network], steward: Client) -> None:
    office, chair = make_officer(three[0]), make_officer(three[0], "Maria Lind", role="chair")
    item = make_item(make_meeting(three[0], date(2026, 10, 2)))
    task = make_task(item, "Skicka ut kallelsen", owner=Task.Owner.OFFICE, office=office)
    told = text_of(steward.post(page_of(office.person), filled(office.person, name="")))
    assert "Socialchefsnätverket: ingen är planeringsledare från 1 december 2026." in told
    assert "Ett öppet uppdrag går över till ordföranden." in told
    send_twice(steward, office.person, name="")
    task.refresh_from_db()
    assert task.office == chair


def test_with_no_chair_either_the_tasks_stay_and_it_is_said(three: list[Network], steward: Client) -> None:
    office = make_officer(three[0])
    item = make_item(make_meeting(three[0], date(2026, 10, 2)))
    make_task(item, "Skicka ut kallelsen", owner=Task.Owner.OFFICE, office=office)
    told = text_of(steward.post(page_of(office.person), filled(office.person, name="")))
    assert "Ett öppet uppdrag står kvar hos Karin Lind" in told


def test_what_someone_else_keeps_is_named_and_left(three: list[Network], annika: Person) -> None:
    officer = entering(make_officer(three[0]).person)
    page = officer.get(page_of(annika))
    assert len(page.context["form"]["posts"].subwidgets) == 1
    assert "Ändras av dem som håller i nätverken: IFO-chefer, Styrgruppen." in text_of(page)
    foreign = Tenure.objects.get(person=annika, seat__membership__network=three[1])
    assert officer.post(page_of(annika), filled(annika, posts=[f"seat-{foreign.pk}"])).status_code == 422


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"posts": []}, "Kryssa för minst ett av dem."),
        ({"from_on": ""}, "Ange en dag."),
        ({"from_on": "i morgon"}, "Skriv en dag, till exempel 2026-12-04."),
        ({"from_on": "2024-02-01"}, "Annika Berg börjar i IFO-chefer först 1 mars 2024."),
        ({"name": "Annika Berg"}, "Annika Berg kan inte efterträda sig själv."),
        ({"email": "bo"}, "Skriv en hel adress, till exempel namn@kommunen.se."),
    ],
)
def test_what_cannot_be_done_is_said_with_what_was_typed_kept(
    annika: Person, steward: Client, changed: dict[str, Any], sentence: str
) -> None:
    answer = steward.post(page_of(annika), filled(annika, **changed))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not Tenure.objects.exclude(to_on=None).exists()


def test_when_one_part_is_refused_nothing_of_it_is_done(three: list[Network], annika: Person) -> None:
    begun = list(Tenure.objects.filter(person=annika).select_related("seat__membership__network"))
    networks.close(three[2], on=date(2027, 1, 31), by=BY)
    offices.begin(person=annika, role="chair", network=three[0], from_on=date(2026, 1, 1), by=BY)
    lines = Entry.objects.count()
    with pytest.raises(Refused):
        hand_over(annika, from_on=FIRST, new_name="Bo Ek", seats=begun, by=BY)
    assert Entry.objects.count() == lines
    assert not Person.objects.filter(name="Bo Ek").exists()


def test_someone_known_is_recognised_and_a_namesake_elsewhere_asked_about(
    three: list[Network], annika: Person, steward: Client
) -> None:
    make_person(three[0].host, "Bo Ek", seat_of(three[0], "Granby").membership.organisation)
    asked = filled(annika)
    answer = steward.post(page_of(annika), asked)
    assert answer.status_code == 422
    assert "Det finns redan någon med det namnet." in text_of(answer)


def test_the_page_of_one_seat_leads_to_the_change_in_all_of_them(
    three: list[Network], annika: Person, steward: Client
) -> None:
    one = reverse("pages:seat", args=[seat_of(three[0], "Ekeby").pk])
    assert "Annika Berg är också representant på 2 andra håll. Byt överallt på en gång" in text_of(steward.get(one))
    assert page_of(annika) in steward.get(one).content.decode()
    networks.close(three[1], on=date(2025, 12, 31), by=BY)
    assert "Annika Berg är också representant på ett annat håll." in text_of(steward.get(one))
    networks.close(three[2], on=date(2025, 12, 31), by=BY)
    assert "Byt överallt" not in text_of(steward.get(one))


def test_an_officer_of_one_network_may_follow_that_way(three: list[Network], annika: Person) -> None:
    officer = entering(make_officer(three[0]).person)
    one = officer.get(reverse("pages:seat", args=[seat_of(three[0], "Ekeby").pk]))
    assert "Byt överallt på en gång" in text_of(one)
    assert officer.get(page_of(annika)).status_code == 200

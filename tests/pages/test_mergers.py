"""An organisation goes up into another: told beforehand, done, and shown on both their pages."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rundan.common import clock
from rundan.followup.actions import tasks
from rundan.networks.actions import networks
from rundan.networks.models import Merger, Network, Office, Organisation, Person
from tests.factories.meetings import attend, make_item, make_meeting, make_task
from tests.factories.networks import BY, make_group, make_host, make_network, make_officer, make_steward, seat, seat_of
from tests.pages.seeing import entering, text_of, told_and_done

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network = make_network(make_host(), members=("Ekeby", "Granby"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 1, 1))
    seat(network, "Granby", "Bo Ek", from_on=date(2024, 1, 1))
    return network


@pytest.fixture
def steward(network: Network) -> Client:
    return entering(make_steward(network.host).person)


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def page_of(name: str) -> str:
    return reverse("pages:organisation", args=[named(name).pk])


def merging(name: str) -> str:
    return reverse("pages:organisation_merge", args=[named(name).pk])


def undoing(name: str) -> str:
    return reverse("pages:organisation_unmerge", args=[named(name).pk])


def test_all_of_it_is_told_before_it_is_done(network: Network, steward: Client) -> None:
    make_group(network.host, members=("Ekeby",))
    asked: dict[str, object] = {"into": "Storby", "is_new": "on", "from_on": "2027-01-01"}
    told, done = told_and_done(steward, merging("Ekeby"), asked)
    assert told == [
        "Ekeby går upp i Storby efter 31 december 2026.",
        "Annika Berg slutar som ordinarie för Ekeby 31 december 2026.",
        "Ekeby är medlem till och med 31 december 2026.",
        "Storby är medlem från och med 1 januari 2027.",
        "Annika Berg är ordinarie för Storby från och med 1 januari 2027.",
        "Ekeby hör till Kranskommunerna till och med 31 december 2026.",
        "Storby hör till Kranskommunerna från och med 1 januari 2027.",
        "Ekeby upphör. Efter 31 december 2026 är den inte med i något nätverk.",
        "1 person på Ekeby hör från den dagen till Storby.",
    ]
    assert "Tar över Ekeby sista dagen 31 december 2026" in text_of(done)
    text = text_of(steward.get(page_of("Ekeby")))
    assert "Går upp i Storby sista dagen 31 december 2026 Ångra sammanslagningen" in text
    assert "Går upp i en annan organisation" not in text
    with time_machine.travel(date(2027, 1, 1)):
        later = entering(Office.objects.get(host=network.host).person)
        assert "Har tagit över Ekeby" in text_of(later.get(page_of("Storby")))
        assert "Gick upp i Storby" in text_of(later.get(page_of("Ekeby")))


def test_whom_the_one_that_takes_over_has_no_room_for_is_told(network: Network, steward: Client) -> None:
    told, _done = told_and_done(steward, merging("Ekeby"), {"into": "Granby", "from_on": "2027-01-01"})
    assert "Annika Berg slutar som ordinarie för Ekeby 31 december 2026." in told
    assert not [sentence for sentence in told if "från och med" in sentence]


def test_on_the_day_itself_people_and_open_tasks_go_over_before_it_they_wait(network: Network, steward: Client) -> None:
    item, place = make_item(make_meeting(network, date(2024, 5, 3))), seat_of(network, "Ekeby")
    seats_task = make_task(item, "Ta fram underlag", owner="seat", seat=place)
    task = make_task(item, "Svara på remissen", owner="organisation", organisation=named("Ekeby"))
    done = make_task(item, "Skicka listan", owner="seat", seat=place)
    tasks.finish(done, by=BY)
    beforehand = steward.post(merging("Ekeby"), {"into": "Granby", "from_on": "2100-01-01"})
    told = beforehand.context["told"]
    assert told[-1] == "2 öppna uppdrag hos Ekeby går den dagen över till Granby."
    told, _answer = told_and_done(steward, merging("Ekeby"), {"into": "Granby", "from_on": clock.today().isoformat()})
    assert told[-2:] == ["1 person på Ekeby hör nu till Granby.", "2 öppna uppdrag går över till Granby."]
    for each in (seats_task, task, done):
        each.refresh_from_db()
    assert (seats_task.seat, task.organisation) == (seat_of(network, "Granby"), named("Granby"))
    assert done.seat == place
    assert Person.objects.get(name="Annika Berg").organisation == named("Granby")


def test_undoing_it_is_told_beforehand_too(network: Network, steward: Client) -> None:
    make_group(network.host, members=("Ekeby",))
    other = make_network(network.host, "Skolchefer", ("Ekeby", "Granby"))
    networks.change(other, version=1, seats_per_organisation=2, by=BY)
    make_task(make_item(make_meeting(network, date(2024, 5, 3))), "Svara", owner="seat", seat=seat_of(network, "Ekeby"))
    told_and_done(steward, merging("Ekeby"), {"into": "Granby", "from_on": clock.today().isoformat()})
    told, done = told_and_done(steward, undoing("Ekeby"), {})
    assert told == [
        "Ekeby är en egen organisation igen.",
        "Skolchefer: Ekeby är medlem igen.",
        "Socialchefsnätverket: Ekeby är medlem igen, med Annika Berg.",
        "Skolchefer: Granby har en representant mindre.",
        "Ekeby hör till Kranskommunerna igen.",
        "Granby hör inte till Kranskommunerna.",
        "1 person på Granby hör nu till Ekeby.",
        "1 öppet uppdrag går över till Ekeby.",
    ]
    text = text_of(done)
    assert "Ekeby och Granby är två organisationer igen." in text
    assert "ångrade att organisationen gick upp i en annan" in text.split("Historik", 1)[1]
    assert "Går upp i en annan organisation" in text
    assert steward.get(undoing("Ekeby")).status_code == 404


def test_it_is_not_undone_once_the_one_that_took_over_has_met(network: Network, steward: Client) -> None:
    told_and_done(steward, merging("Ekeby"), {"into": "Storby", "is_new": "on", "from_on": "2024-06-01"})
    place = seat_of(network, "Storby")
    attend(make_meeting(network, date(2024, 9, 3)), place.tenures.get().person, place)
    answer = steward.post(undoing("Ekeby"))
    assert answer.status_code == 422
    assert "Storby har sedan dess varit på möten eller fått uppdrag för den som gick upp." in text_of(answer)
    assert Merger.objects.exists()


def test_whoever_keeps_only_some_of_the_networks_cannot_undo_it(network: Network, steward: Client) -> None:
    make_network(network.host, "Skolchefer", ("Ekeby",))
    told_and_done(steward, merging("Ekeby"), {"into": "Granby", "from_on": "2027-01-01"})
    answer = entering(make_officer(network).person).post(undoing("Ekeby"))
    assert (answer.status_code, "Du får inte ändra i Skolchefer." in text_of(answer)) == (422, True)


def test_a_name_that_nobody_knows_is_asked_about(network: Network, steward: Client) -> None:
    answer = steward.post(merging("Ekeby"), {"into": "Storby", "from_on": "2027-01-01"})
    assert (answer.status_code, "Rundan känner inte till Storby" in text_of(answer)) == (422, True)


def test_whoever_keeps_only_some_of_the_networks_asks_a_steward(network: Network) -> None:
    make_network(network.host, "Skolchefer", ("Ekeby",))
    officer = entering(make_officer(network).person)
    answer = officer.post(merging("Ekeby"), {"into": "Granby", "from_on": "2027-01-01"})
    assert answer.status_code == 422
    assert "Du får inte ändra i Skolchefer. Be en förvaltare göra det." in text_of(answer)
    assert not Merger.objects.exists()


def test_the_way_there_stands_on_the_organisations_page_for_whoever_keeps_it(network: Network, steward: Client) -> None:
    assert merging("Ekeby") in steward.get(page_of("Ekeby")).content.decode()
    member = entering(seat(make_network(network.host, "Skolchefer", ("Granby",)), "Granby", "Cia Dahl").person)
    assert merging("Ekeby") not in member.get(page_of("Ekeby")).content.decode()
    host = network.host.name
    assert merging(host) not in steward.get(page_of(host)).content.decode()

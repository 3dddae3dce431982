"""On the day on which an organisation goes up into another its people and open tasks follow, by themselves."""

from __future__ import annotations

from datetime import date
from unittest import mock

import pytest
import time_machine

from rundan.common.actor import SYSTEM
from rundan.followup.actions import mergers, tasks
from rundan.followup.models import Task
from rundan.history.models import Entry
from rundan.networks.actions import memberships
from rundan.networks.models import Merger, Network, Organisation, Person
from tests.factories.meetings import make_item, make_meeting, make_task
from tests.factories.networks import BY, make_host, make_municipality, make_network, membership_of, seat, seat_of

pytestmark = pytest.mark.django_db
BEFORE, FIRST = date(2026, 11, 30), date(2027, 1, 1)


@pytest.fixture
def network() -> Network:
    network = make_network(make_host(), members=("Ekeby", "Granby"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 1, 1))
    make_municipality(network.host, "Storby")
    return network


@pytest.fixture
def of_the_seat(network: Network) -> Task:
    item = make_item(make_meeting(network, date(2026, 5, 8)))
    return make_task(item, "Ta fram underlag", owner="seat", seat=seat_of(network, "Ekeby"))


@pytest.fixture
def of_all(network: Network) -> Task:
    item = make_item(make_meeting(network, date(2026, 6, 8)))
    return make_task(item, "Svara på remissen", owner="organisation", organisation=named("Ekeby"))


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def merge(network: Network, name: str = "Ekeby", into: str = "Storby") -> Merger:
    with time_machine.travel(BEFORE):
        done = mergers.merge(named(name), into=named(into), host=network.host, from_on=FIRST, by=BY)
    return done.merged.merger


def carry_over(on: date) -> None:
    with time_machine.travel(on):
        mergers.carry_over(by=SYSTEM)


def works_at(name: str) -> Organisation | None:
    return Person.objects.get(name=name).organisation


def test_nobody_is_moved_before_the_day_and_all_are_on_it(network: Network, of_the_seat: Task, of_all: Task) -> None:
    merge(network)
    carry_over(date(2026, 12, 31))
    assert works_at("Annika Berg") == named("Ekeby")
    carry_over(FIRST)
    assert works_at("Annika Berg") == named("Storby")
    for task in (of_the_seat, of_all):
        task.refresh_from_db()
    assert (of_the_seat.seat, of_all.organisation) == (seat_of(network, "Storby"), named("Storby"))
    told = Entry.objects.filter(actor_label="Rundan", verb="changed")
    assert {entry.via for entry in told} == {"clock"}
    assert told.count() == 3
    carry_over(date(2027, 1, 2))
    assert told.count() == 3


def test_the_clock_takes_up_no_task_of_which_nobody_knows_how_it_stands(network: Network, of_the_seat: Task) -> None:
    Task.objects.update(is_touched=False)
    merge(network)
    carry_over(FIRST)
    assert not Task.objects.get().is_touched


def test_what_was_done_meanwhile_is_left_alone(network: Network, of_the_seat: Task, of_all: Task) -> None:
    merge(network)
    tasks.finish(of_all, by=BY)
    memberships.leave(membership_of(network, "Storby"), on=date(2027, 12, 31), by=BY)
    carry_over(FIRST)
    for task in (of_the_seat, of_all):
        task.refresh_from_db()
    assert of_all.organisation == named("Ekeby")
    assert (of_the_seat.seat, of_the_seat.organisation) == (None, named("Storby"))  # its seat will be closed


def test_what_hinders_one_keeps_no_other(network: Network) -> None:
    seat(network, "Granby", "Bo Ek")
    merge(network)
    merge(network, "Granby")
    with mock.patch.object(mergers, "_give", side_effect=[RuntimeError, []]):
        carry_over(FIRST)
    assert (works_at("Annika Berg"), works_at("Bo Ek")) == (named("Ekeby"), named("Storby"))
    carry_over(FIRST)
    assert works_at("Annika Berg") == named("Storby")


def test_undone_it_gives_back_what_is_still_where_it_went(network: Network, of_the_seat: Task, of_all: Task) -> None:
    merger = merge(network)
    carry_over(FIRST)
    of_all.refresh_from_db()
    tasks.change(of_all, version=of_all.version, owner="organisation", organisation=named("Granby"), by=BY)
    done = mergers.undo(merger, by=BY)
    for task in (of_the_seat, of_all):
        task.refresh_from_db()
    assert done.back == (of_the_seat,)
    assert (of_the_seat.seat, of_all.organisation) == (seat_of(network, "Ekeby"), named("Granby"))
    assert works_at("Annika Berg") == named("Ekeby")


def test_undone_before_the_day_nothing_follows_on_it(network: Network, of_the_seat: Task) -> None:
    mergers.undo(merge(network), by=BY)
    carry_over(FIRST)
    of_the_seat.refresh_from_db()
    assert (of_the_seat.seat, works_at("Annika Berg")) == (seat_of(network, "Ekeby"), named("Ekeby"))

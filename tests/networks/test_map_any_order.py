"""Whatever is done to the map, in whatever order: one holder a seat and day, and history tells it all again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from rundan.common.errors import Refused
from rundan.common.locking import Conflict
from rundan.history.models import Entry
from rundan.networks.actions import (
    mandates,
    memberships,
    mergers,
    networks,
    representatives,
    seats,
    successions,
    tenures,
)
from rundan.networks.actions.mergers import undoing as mergers_undone
from rundan.networks.actions.merging import belongings, merge, undo
from rundan.networks.models import Membership, Merger, Network, Organisation, Person, PersonMerge, Seat, Tenure
from rundan.networks.queries import ring_of, tenures_on
from rundan.networks.tenure_days import covers
from tests.factories.networks import BY, make_host, make_network, make_person

_FIRST = date(2024, 1, 1)
_SPAN = [_FIRST + timedelta(days=n) for n in range(-1, 22)]
_DAY = st.integers(0, 20).map(lambda n: _FIRST + timedelta(days=n))
_KEPT = ("kind", "from_on", "to_on", "mandate_to", "ended")
Row = dict[str, Any]
One = TypeVar("One")
_MOVERS = belongings.movers(lambda seats: {})  # no meetings here, so that nobody was seen


class World:
    """Two networks with three municipalities in each, and what may be done to them by number."""

    def __init__(self) -> None:
        self.host = make_host()
        self.networks = [make_network(self.host, name, ("Ekeby", "Granby", "Havsjö")) for name in ("IFO", "Chefer")]
        self.people = [make_person(self.host, name) for name in ("Annika Berg", "Bo Ek", "Cia Dahl", "Dan Alm")]

    def network(self, which: int) -> Network:
        return Network.objects.get(pk=self.networks[which % 2].pk)

    def person(self, which: int) -> Person:
        """Someone who was not found to be someone else."""
        known = [person for person in self.people if not PersonMerge.objects.filter(merged=person).exists()]
        return known[which % len(known)]

    def organisation(self, which: int) -> Organisation:
        return list(Organisation.objects.filter(owner=self.host, kind="municipality"))[which % 3]

    def seat(self, which: int) -> Seat | None:
        return _picked(list(Seat.objects.order_by("pk")), which)

    def membership(self, which: int) -> Membership | None:
        return _picked(list(Membership.objects.order_by("pk")), which)

    def tenure(self, which: int) -> Tenure | None:
        rows = Tenure.objects.select_related("person", "seat__membership__network", "seat__membership__organisation")
        return _picked(list(rows.order_by("pk")), which)


def _picked(rows: list[One], which: int) -> One | None:
    return rows[which % len(rows)] if rows else None


def named(world: World, which: int, day: date, kind: str) -> None:
    if seat := world.seat(which):
        person = world.person(which // 2)
        representatives.name(seat, person=person, kind=kind, from_on=day, ordinary_stays=which % 2 == 0, by=BY)


def ended(world: World, which: int, day: date, _kind: str) -> None:
    if tenure := world.tenure(which):
        tenures.end(tenure, on=None if which % 5 == 0 else day, by=BY)


def changed(world: World, which: int, day: date, kind: str) -> None:
    if tenure := world.tenure(which):
        tenures.change(tenure, version=tenure.version, kind=kind, from_on=day, to_on=None, ended=False, by=BY)


def removed(world: World, which: int, _day: date, _kind: str) -> None:
    if tenure := world.tenure(which):
        tenures.remove(tenure, by=BY)


def succeeded(world: World, which: int, day: date, _kind: str) -> None:
    if tenure := world.tenure(which):
        successor = world.person(which + 1) if which % 3 else None
        successions.succeed(tenure.person, from_on=day, successor=successor, seats=[tenure], by=BY)


def body_ended(world: World, which: int, day: date, _kind: str) -> None:
    held = Tenure.objects.filter(seat__membership__network=world.network(which), to_on=None, ended=False)
    held = held.select_related("person", "seat__membership__organisation", "seat__membership__network")
    mandates.end_together(held, on=day, stays=which % 2 == 0, by=BY)


def left(world: World, which: int, day: date, _kind: str) -> None:
    if membership := world.membership(which):
        memberships.leave(membership, on=day, by=BY)


def joined(world: World, which: int, day: date, _kind: str) -> None:
    memberships.join(world.network(which), organisation=world.organisation(which // 2), from_on=day, by=BY)


def membership_removed(world: World, which: int, _day: date, _kind: str) -> None:
    if membership := world.membership(which):
        memberships.remove(membership, by=BY)


def seat_opened(world: World, which: int, _day: date, _kind: str) -> None:
    if membership := world.membership(which):
        seats.open(membership, by=BY)


def seat_closed(world: World, which: int, day: date, _kind: str) -> None:
    if seat := world.seat(which):
        seats.close(seat, on=day, by=BY)


def network_closed(world: World, which: int, day: date, _kind: str) -> None:
    networks.close(world.network(which), on=day, by=BY)


def network_reopened(world: World, which: int, _day: date, _kind: str) -> None:
    networks.reopen(world.network(which), by=BY)


def made_one(world: World, which: int, _day: date, _kind: str) -> None:
    merge(world.person(which), into=world.person(which // 4), movers=_MOVERS, by=BY)


def made_two(world: World, which: int, _day: date, _kind: str) -> None:
    if found := _picked(list(PersonMerge.objects.order_by("pk")), which):
        undo(found, movers=_MOVERS, by=BY)


def gone_up(world: World, which: int, day: date, _kind: str) -> None:
    into = world.organisation(which // 3)
    mergers.merge(world.organisation(which), into=into, host=world.host, from_on=day, by=BY)


def come_back(world: World, which: int, _day: date, _kind: str) -> None:
    if found := _picked(list(Merger.objects.order_by("pk")), which):
        mergers_undone.undo(found, by=BY)


Act = Callable[[World, int, date, str], None]
_ACTS: list[Act] = [
    named, named, named, ended, changed, removed, succeeded, body_ended, left, joined, membership_removed,
    seat_opened, seat_closed, network_closed, network_reopened, made_one, made_one, made_two,
    gone_up, come_back, come_back,
]  # fmt: skip
_STEP = st.tuples(st.sampled_from(_ACTS), st.integers(0, 30), _DAY, st.sampled_from(Tenure.Kind.values))


def state() -> list[list[Any]]:
    models: list[Any] = [Organisation, Merger, Network, Membership, Seat, Person, PersonMerge, Tenure, Entry]
    return [list(model.objects.order_by("pk").values()) for model in models]


def replayed() -> dict[int, Row]:
    """Every tenure as the lines of history leave it, by its id."""
    rows: dict[int, Row] = {}
    names = dict(Person.objects.values_list("pk", "name"))
    for entry in Entry.objects.filter(subject_type="networks.tenure").order_by("pk"):
        if entry.verb == "removed":
            del rows[entry.subject_id]
            continue
        row = rows.setdefault(entry.subject_id, {**dict.fromkeys(_KEPT), "ended": False})
        if entry.verb in ("began", "reassigned"):
            after = entry.changes["person"][1]
            row["person"] = names.get(after, after)
        for field in _KEPT:
            if field in entry.changes and not (field == "kind" and entry.verb != "began" and entry.verb != "changed"):
                after = entry.changes[field][1]
                row[field] = date.fromisoformat(after) if field.endswith(("_on", "_to")) and after else after
    return rows


def test_one_holder_a_day_and_history_tells_it_again(db: None) -> None:
    world = World()

    @settings(max_examples=40, deadline=None, database=None)
    @given(st.lists(_STEP, min_size=4, max_size=14))
    def story(steps: list[tuple[Act, int, date, str]]) -> None:
        with transaction.atomic():
            for act, which, day, kind in steps:
                before = state()
                try:
                    with transaction.atomic():
                        act(world, which, day, kind)
                except (Refused, Conflict):
                    assert state() == before
            _nobody_shares_a_seat()
            _history_tells_the_same()
            transaction.set_rollback(True)

    story()


def _nobody_shares_a_seat() -> None:
    for seat in Seat.objects.all():
        rows = list(seat.tenures.all())
        for day in _SPAN:
            for kind in (Tenure.Kind.ORDINARY, Tenure.Kind.ACTING):
                assert sum(row.kind == kind and covers(row, day) for row in rows) <= 1


def _history_tells_the_same() -> None:
    told = replayed()
    rows = Tenure.objects.select_related("person")
    assert told == {r.pk: {f: getattr(r, f) for f in _KEPT} | {"person": r.person.name} for r in rows}
    for day in _SPAN:
        as_of = {tenure.pk for tenure in tenures_on(day)}
        again = {
            pk
            for pk, row in told.items()
            if (row["from_on"] is None or row["from_on"] <= day)
            and (row["to_on"] is None or row["to_on"] >= day)
            and not (row["ended"] and row["to_on"] is None)
        }
        # What history does not tell of a tenure is that its seat, membership or network has ended.
        gone = again - as_of
        ends = Tenure.objects.filter(pk__in=gone).select_related("seat__membership__network")
        assert as_of <= again
        for tenure in ends:
            membership = tenure.seat.membership
            lasts = [tenure.seat.closed_on, membership.to_on, membership.network.closed_on]
            assert any(last and last < day for last in lasts) or (membership.from_on and membership.from_on > day)
        for network in Network.objects.all():
            held = {place.tenure.pk for part in ring_of(network, day) for place in part.seats if place.tenure}
            assert held <= as_of


@pytest.mark.parametrize("what", ["membership", "network"])
def test_what_goes_with_a_removal_is_told_too(db: None, what: str) -> None:
    world = World()
    named(world, 0, _FIRST, "ordinary")
    tenure = Tenure.objects.get()
    if what == "membership":
        memberships.remove(tenure.seat.membership, by=BY)
    else:
        networks.remove(tenure.seat.membership.network, by=BY)
    line = Entry.objects.get(subject_type="networks.tenure", verb="removed")
    assert line.changes["person"] == ["Annika Berg", None]
    assert replayed() == {}

"""Whatever is done to a seat, in whatever order: never two ordinary holders on one day, never a trace of a refusal."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks.actions import representatives, tenures
from rundan.networks.models import Network, Person, Seat, Tenure
from rundan.networks.tenure_days import covers
from tests.factories.networks import BY, make_host, make_network, make_person, seat_of

_FIRST = date(2024, 1, 1)
_DAYS = st.none() | st.integers(0, 20).map(lambda n: _FIRST + timedelta(days=n))
_STEP = st.tuples(
    st.sampled_from(["begin", "end", "change", "name", "remove"]),
    st.integers(0, 5),
    st.sampled_from(Tenure.Kind.values),
    _DAYS,
    _DAYS,
)


@pytest.fixture
def network(db: None) -> Network:
    return make_network(make_host(), members=("Ekeby",))


@pytest.fixture
def people(network: Network) -> list[Person]:
    return [make_person(network.host, name) for name in ("Annika Berg", "Bo Ek", "Cia Dahl")]


Step = tuple[str, int, str, date | None, date | None]


def do(place: Seat, people: list[Person], step: Step) -> None:
    what, which, kind, from_on, to_on = step
    person, rows = people[which % len(people)], list(place.tenures.order_by("pk"))
    if what == "begin":
        tenures.begin(place, person=person, kind=kind, from_on=from_on, to_on=to_on, by=BY)
    elif what == "name":
        representatives.name(place, person=person, kind=kind, from_on=from_on, to_on=to_on, by=BY)
    elif rows:
        row = rows[which % len(rows)]
        if what == "end":
            tenures.end(row, on=to_on, by=BY)
        elif what == "change":
            tenures.change(row, version=row.version, kind=kind, from_on=from_on, to_on=to_on, ended=False, by=BY)
        else:
            tenures.remove(row, by=BY)


def test_never_two_of_a_kind_on_one_day(network: Network, people: list[Person]) -> None:
    place = seat_of(network, "Ekeby")

    @settings(max_examples=60, deadline=None, database=None)
    @given(st.lists(_STEP, max_size=12))
    def story(steps: list[Step]) -> None:
        with transaction.atomic():
            for step in steps:
                before = (list(place.tenures.values()), Entry.objects.count())
                try:
                    do(place, people, step)
                except Refused:
                    assert (list(place.tenures.values()), Entry.objects.count()) == before
                rows = list(place.tenures.all())
                for day in (_FIRST + timedelta(days=n) for n in range(-1, 22)):
                    for kind in (Tenure.Kind.ORDINARY, Tenure.Kind.ACTING):
                        assert sum(row.kind == kind and covers(row, day) for row in rows) <= 1
            transaction.set_rollback(True)

    story()


@pytest.mark.django_db(transaction=True)
def test_two_who_name_someone_at_the_same_time_do_not_both_succeed() -> None:
    network = make_network(make_host(), members=("Ekeby",))
    place, ready = seat_of(network, "Ekeby"), Barrier(2)
    outcomes: list[str] = []

    def name(person: Person) -> None:
        ready.wait()
        try:
            tenures.begin(place, person=person, by=BY)
            outcomes.append("begun")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=name, args=(make_person(network.host, who),)) for who in ("Annika Berg", "Bo Ek")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["begun", "refused"]
    assert place.tenures.count() == 1

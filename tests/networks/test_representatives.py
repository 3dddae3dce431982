"""Someone new for a member: the former leaves the day before, in one step and one transaction."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks.actions import representatives
from rundan.networks.models import Network, Person, Tenure
from rundan.networks.queries import holder_on
from tests.factories.networks import BY, make_host, make_network, make_person, seat, seat_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby",))


def test_a_new_director_follows_the_former_the_day_before(network: Network) -> None:
    former = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    named = representatives.name(
        seat_of(network, "Ekeby"), person=None, new_name="Bo Ek", from_on=date(2026, 1, 1), by=BY
    )
    former.refresh_from_db()
    assert former.to_on == date(2025, 12, 31)
    assert named.ended == (former,)
    assert (named.tenure.person.name, named.tenure.person.title) == ("Bo Ek", "socialchef")
    assert named.tenure.person.organisation == seat_of(network, "Ekeby").membership.organisation
    assert list(Entry.objects.filter(network_id=network.pk).order_by("-id").values_list("verb", flat=True)[:2]) == [
        "began",
        "ended",
    ]


def test_without_a_day_the_former_has_ended_on_an_unknown_one(network: Network) -> None:
    former = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    representatives.name(seat_of(network, "Ekeby"), person=None, new_name="Bo Ek", by=BY)
    former.refresh_from_db()
    assert (former.ended, former.to_on) == (True, None)


def test_a_deputy_follows_nobody(network: Network) -> None:
    former = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    place = seat_of(network, "Ekeby")
    named = representatives.name(place, person=None, new_name="Bo Ek", kind="deputy", by=BY)
    assert named.ended == ()
    assert holder_on(place, date(2026, 1, 1)) == former


@pytest.mark.parametrize("stays", [True, False])
def test_a_tf_stands_in_for_someone_who_stays_or_follows_someone_who_leaves(network: Network, stays: bool) -> None:
    ordinary = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    place = seat_of(network, "Ekeby")
    acting = representatives.name(
        place, person=None, new_name="Bo Ek", kind="acting", from_on=date(2026, 1, 1), ordinary_stays=stays, by=BY
    ).tenure
    ordinary.refresh_from_db()
    assert ordinary.to_on == (None if stays else date(2025, 12, 31))
    assert holder_on(place, date(2026, 1, 1)) == acting


def test_a_new_ordinary_holder_follows_both_the_tf_and_the_ordinary(network: Network) -> None:
    ordinary = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    acting = seat(network, "Ekeby", "Bo Ek", kind="acting", from_on=date(2025, 3, 1))
    place = seat_of(network, "Ekeby")
    named = representatives.name(place, person=acting.person, from_on=date(2026, 1, 1), by=BY)
    assert set(named.ended) == {ordinary, acting}
    assert named.tenure.person == acting.person


def test_an_earlier_one_is_entered_without_ending_anybody(network: Network) -> None:
    now = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    place = seat_of(network, "Ekeby")
    named = representatives.name(
        place, person=None, new_name="Bo Ek", from_on=date(2020, 1, 1), to_on=date(2024, 2, 29), by=BY
    )
    assert named.ended == ()
    assert holder_on(place, date(2022, 1, 1)) == named.tenure
    assert holder_on(place, date(2026, 1, 1)) == now


def test_coming_before_the_one_who_sits_is_refused_and_nothing_is_left_behind(network: Network) -> None:
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    before = Entry.objects.count()
    with pytest.raises(Refused, match="Annika Berg är ordinarie från 1\N{NO-BREAK SPACE}mars 2024") as error:
        representatives.name(seat_of(network, "Ekeby"), person=None, new_name="Bo Ek", from_on=date(2024, 3, 1), by=BY)
    assert error.value.field == "from_on"
    assert not Person.objects.filter(name="Bo Ek").exists()
    assert Entry.objects.count() == before
    assert Tenure.objects.get().to_on is None


def test_the_one_who_already_sits_is_not_named_again(network: Network) -> None:
    tenure = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    with pytest.raises(Refused, match="Annika Berg är redan ordinarie"):
        representatives.name(seat_of(network, "Ekeby"), person=tenure.person, from_on=date(2026, 1, 1), by=BY)


def test_end_before_start_is_refused(network: Network) -> None:
    with pytest.raises(Refused, match="ligger före startdagen"):
        representatives.name(
            seat_of(network, "Ekeby"),
            person=make_person(network.host),
            from_on=date(2026, 1, 2),
            to_on=date(2026, 1, 1),
            by=BY,
        )

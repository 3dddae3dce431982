"""A seat has one ordinary holder at a time; what would break that is refused with names and days."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.common.locking import Conflict
from rundan.history.models import Entry
from rundan.networks.actions import memberships, networks, seats, tenures
from rundan.networks.models import Network, Tenure
from rundan.networks.queries import holder_on, tenures_on
from tests.factories.networks import BY, make_host, make_network, make_person, membership_of, seat, seat_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


def plain(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.message.replace("\N{NO-BREAK SPACE}", " ")


def test_a_holder_takes_a_vacant_seat_and_history_tells_it(network: Network) -> None:
    assert holder_on(seat_of(network, "Ekeby"), date(2024, 3, 1)) is None
    tenure = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    assert holder_on(seat_of(network, "Ekeby"), date(2024, 3, 1)) == tenure
    assert holder_on(seat_of(network, "Ekeby"), date(2024, 2, 29)) is None
    line = Entry.objects.get(verb="began", subject_type="networks.tenure", subject_id=tenure.pk)
    assert line.network_id == network.pk
    assert line.changes["person"] == [None, "Annika Berg"]
    assert line.changes["from_on"] == [None, "2024-03-01"]


def test_two_ordinary_holders_at_once_are_refused_by_name_and_day(network: Network) -> None:
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    before = Entry.objects.count()
    with pytest.raises(Refused) as error:
        seat(network, "Ekeby", "Bo Ek", from_on=date(2025, 1, 1))
    assert plain(error) == (
        "Annika Berg är ordinarie för Ekeby från 1 mars 2024. Avsluta det först, eller välj ersättare."
    )
    assert error.value.field == "from_on"
    assert Tenure.objects.count() == 1
    assert Entry.objects.count() == before + 1  # the person that the test made; nothing of the tenure


def test_a_successor_begins_the_day_after_the_former_ended(network: Network) -> None:
    former = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    tenures.end(former, on=date(2024, 12, 31), by=BY)
    with pytest.raises(Refused):
        seat(network, "Ekeby", "Bo Ek", from_on=date(2024, 12, 31))
    later = seat(network, "Ekeby", "Bo Ek", from_on=date(2025, 1, 1))
    place = seat_of(network, "Ekeby")
    assert [holder_on(place, date(2024, 12, 31)), holder_on(place, date(2025, 1, 1))] == [former, later]


def test_an_earlier_holder_can_be_entered_between_others(network: Network) -> None:
    first = seat(network, "Ekeby", "Annika Berg", from_on=date(2020, 1, 1))
    tenures.end(first, on=date(2020, 12, 31), by=BY)
    seat(network, "Ekeby", "Bo Ek", from_on=date(2022, 1, 1))
    person = make_person(network.host, "Cia Dahl")
    place = seat_of(network, "Ekeby")
    between = tenures.begin(place, person=person, from_on=date(2021, 1, 1), to_on=date(2021, 12, 31), by=BY)
    assert holder_on(place, date(2021, 6, 1)) == between
    with pytest.raises(Refused):
        tenures.change(between, version=1, to_on=date(2022, 1, 1), by=BY)


def test_a_tf_and_a_deputy_may_stand_beside_the_ordinary_holder_and_speak_first(network: Network) -> None:
    ordinary = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 1, 1))
    deputy = seat(network, "Ekeby", "Bo Ek", kind="deputy", from_on=date(2024, 1, 1))
    place = seat_of(network, "Ekeby")
    assert holder_on(place, date(2024, 6, 1)) == ordinary
    acting = seat(network, "Ekeby", "Cia Dahl", kind="acting", from_on=date(2024, 6, 1))
    assert holder_on(place, date(2024, 6, 1)) == acting
    tenures.end(ordinary, on=date(2024, 5, 31), by=BY)
    tenures.end(acting, on=date(2024, 6, 1), by=BY)
    assert holder_on(place, date(2024, 6, 2)) == deputy
    with pytest.raises(Refused, match=r"tf\."):
        seat(network, "Ekeby", "Dan Ask", kind="acting", from_on=date(2024, 6, 1))


def test_end_before_start_is_refused(network: Network) -> None:
    tenure = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    with pytest.raises(Refused) as error:
        tenures.end(tenure, on=date(2024, 2, 1), by=BY)
    assert plain(error) == "Slutdagen 1 februari 2024 ligger före startdagen 1 mars 2024."
    assert error.value.field == "to_on"


def test_an_unknown_beginning_counts_from_the_earliest_sighting(network: Network) -> None:
    unknown = seat(network, "Ekeby", "Annika Berg")
    place = seat_of(network, "Ekeby")
    sightings = {(place.pk, unknown.person_id): date(2024, 5, 15)}
    bo = make_person(network.host, "Bo Ek")
    earlier = tenures.begin(place, person=bo, to_on=date(2024, 5, 14), sightings=sightings, by=BY)
    assert holder_on(place, date(2024, 5, 14), sightings) == earlier
    assert holder_on(place, date(2024, 5, 15), sightings) == unknown
    with pytest.raises(Refused):
        tenures.change(earlier, version=1, to_on=date(2024, 5, 15), sightings=sightings, by=BY)


def test_never_seen_and_without_a_beginning_holds_all_the_days_before_its_end(network: Network) -> None:
    seat(network, "Ekeby", "Annika Berg")
    with pytest.raises(Refused) as error:
        seat(network, "Ekeby", "Bo Ek", from_on=date(2030, 1, 1))
    assert plain(error).startswith("Annika Berg är redan ordinarie för Ekeby.")


def test_one_who_ended_on_an_unknown_day_stands_in_nobodys_way(network: Network) -> None:
    gone = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    tenures.end(gone, on=None, by=BY)
    later = seat(network, "Ekeby", "Bo Ek", from_on=date(2024, 8, 1))
    assert set(tenures_on(date(2025, 1, 1))) == {later}


def test_a_day_found_later_for_her_ending_may_not_reach_into_the_time_of_another(network: Network) -> None:
    former = seat(network, "Ekeby", "Annika Berg")
    former = tenures.end(former, on=None, by=BY)
    seat(network, "Ekeby", "Bo Ek", from_on=date(2024, 3, 1))
    with pytest.raises(Refused, match="Bo Ek är ordinarie för Ekeby från"):
        tenures.end(former, on=date(2024, 3, 1), by=BY)
    assert tenures.end(former, on=date(2024, 2, 29), by=BY).to_on == date(2024, 2, 29)


def test_no_seat_is_held_before_the_organisation_is_a_member(network: Network) -> None:
    membership = membership_of(network, "Ekeby")
    memberships.change(membership, version=1, from_on=date(2023, 1, 1), by=BY)
    with pytest.raises(Refused) as error:
        seat(network, "Ekeby", "Annika Berg", from_on=date(2022, 6, 1))
    assert "först från 1 januari 2023" in plain(error)


def test_no_seat_is_held_after_the_organisation_has_left(network: Network) -> None:
    tenure = seat(network, "Ekeby", "Annika Berg", from_on=date(2023, 1, 1))
    memberships.leave(membership_of(network, "Ekeby"), on=date(2024, 6, 30), by=BY)
    tenure.refresh_from_db()
    assert tenure.to_on == date(2024, 6, 30)
    with pytest.raises(Refused) as error:
        seat(network, "Ekeby", "Bo Ek", from_on=date(2024, 7, 1))
    assert "ingen representant i Socialchefsnätverket efter 30 juni 2024" in plain(error)


def test_a_closed_seat_and_a_closed_network_have_no_holders_afterwards(network: Network) -> None:
    seat(network, "Ekeby", "Annika Berg", from_on=date(2023, 1, 1))
    granby = seat(network, "Granby", "Bo Ek", from_on=date(2023, 1, 1))
    seats.close(seat_of(network, "Ekeby"), on=date(2024, 1, 31), by=BY)
    assert set(tenures_on(date(2024, 2, 1))) == {granby}
    networks.close(network, on=date(2024, 3, 31), by=BY)
    assert set(tenures_on(date(2024, 3, 31))) == {granby}
    assert not tenures_on(date(2024, 4, 1))


def test_a_seat_is_not_closed_under_someone_who_begins_later(network: Network) -> None:
    seat(network, "Ekeby", "Annika Berg", from_on=date(2026, 1, 1))
    with pytest.raises(Refused, match="Annika Berg tillträder"):
        seats.close(seat_of(network, "Ekeby"), on=date(2025, 6, 1), by=BY)


def test_two_who_change_the_same_tenure_do_not_overwrite_each_other(network: Network) -> None:
    tenure = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    tenures.change(tenure, version=1, from_on=date(2024, 4, 1), by=BY)
    with pytest.raises(Conflict):
        tenures.change(tenure, version=1, from_on=date(2024, 5, 1), by=BY)
    tenure.refresh_from_db()
    assert tenure.from_on == date(2024, 4, 1)


def test_a_tenure_entered_by_mistake_is_removed_and_history_remembers_it(network: Network) -> None:
    tenure = seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    tenures.remove(tenure, by=BY)
    assert not Tenure.objects.exists()
    assert Entry.objects.get(verb="removed").changes["person"] == ["Annika Berg", None]

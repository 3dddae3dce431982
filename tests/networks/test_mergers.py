"""Two organisations become one on a day."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks.actions import copies, groups, memberships, mergers, networks, seats, tenures
from rundan.networks.models import Merger, Network, Organisation
from rundan.networks.queries import ring_of
from tests.factories.networks import (
    BY,
    make_group,
    make_host,
    make_municipality,
    make_national,
    make_network,
    make_person,
    seat,
    seat_of,
)

pytestmark = pytest.mark.django_db
LAST, FIRST = date(2026, 12, 31), date(2027, 1, 1)


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def merge(name: str, into: str) -> mergers.Merged:
    host = Network.objects.earliest("pk").host
    return mergers.merge(named(name), into=named(into), host=host, from_on=FIRST, by=BY)


def members_on(network: Network, day: date) -> dict[str, list[str]]:
    """Who speaks for each seat of each member."""
    return {
        segment.organisation.name: [each.holder.name if each.holder else each.state for each in segment.seats]
        for segment in ring_of(network, day)
    }


def test_a_new_municipality_takes_over_members_seats_and_people(network: Network) -> None:
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 1, 1))
    seats.open(network.memberships.get(organisation__name="Ekeby"), function="ekonomichef", by=BY)
    make_municipality(network.host, "Storby")
    merge("Ekeby", "Storby")
    assert members_on(network, LAST) == {"Ekeby": ["Annika Berg", "vacant"], "Granby": ["vacant"]}
    assert members_on(network, FIRST) == {"Granby": ["vacant"], "Storby": ["Annika Berg", "vacant"]}
    joined = network.memberships.get(organisation__name="Storby")
    assert [each.function for each in joined.seats.all()] == ["socialchef", "ekonomichef"]
    assert named("Ekeby").closed_on == LAST
    with pytest.raises(Refused, match="Ekeby finns inte efter"):
        memberships.join(make_network(network.host, "Skolchefer"), organisation=named("Ekeby"), by=BY)


def test_the_second_of_two_finds_the_seat_taken_unless_the_network_has_room(network: Network) -> None:
    roomy = make_network(network.host, "Skolchefer", ("Ekeby", "Granby"))
    networks.change(roomy, version=1, seats_per_organisation=2, by=BY)
    for each in (network, roomy):
        seat(each, "Ekeby", "Annika Berg")
        seat(each, "Granby", "Bo Ek")
    make_municipality(network.host, "Storby")
    merge("Ekeby", "Storby")
    merge("Granby", "Storby")
    assert members_on(network, FIRST) == {"Storby": ["Annika Berg"]}
    assert members_on(roomy, FIRST) == {"Storby": ["Annika Berg", "Bo Ek"]}
    assert members_on(roomy, LAST) == {"Ekeby": ["Annika Berg"], "Granby": ["Bo Ek"]}


def test_terms_go_on_as_they_were_also_those_that_run_out_or_begin_later(network: Network) -> None:
    holder = seat(network, "Ekeby", "Annika Berg", from_on=date(2023, 1, 1))
    deputy = seat(network, "Ekeby", "Cia Dahl", kind="deputy")
    tenures.end(holder, on=date(2027, 6, 30), by=BY)
    tenures.change(deputy, version=1, mandate_to=date(2026, 6, 30), by=BY)
    tenures.begin(seat_of(network, "Ekeby"), person=make_person(network.host, "Bo Ek"), from_on=date(2027, 7, 1), by=BY)
    make_municipality(network.host, "Storby")
    merge("Ekeby", "Storby")
    rows = seat_of(network, "Storby").tenures.order_by("person__name")
    assert list(rows.values_list("person__name", "kind", "from_on", "to_on", "mandate_to")) == [
        ("Annika Berg", "ordinary", FIRST, date(2027, 6, 30), None),
        ("Bo Ek", "ordinary", date(2027, 7, 1), None, None),
        ("Cia Dahl", "deputy", FIRST, None, FIRST),
    ]
    assert set(seat_of(network, "Ekeby").tenures.values_list("person__name", "to_on")) == {
        ("Annika Berg", LAST),
        ("Cia Dahl", LAST),
    }


def test_copies_and_groups_go_on_too(network: Network) -> None:
    copies.add(seat_of(network, "Ekeby"), person=None, name="Kansliet", email="kansli@ekeby.example", by=BY)
    both, one = make_group(network.host, members=("Ekeby", "Granby")), make_group(network.host, "Norr", ("Ekeby",))
    storby = make_municipality(network.host, "Storby")
    groups.join(both, organisation=storby, by=BY)
    merge("Ekeby", "Storby")
    assert [copy.called for copy in seat_of(network, "Storby").copies.all()] == ["Kansliet"]
    assert list(one.group_members.order_by("pk").values_list("organisation__name", "from_on", "to_on")) == [
        ("Ekeby", None, LAST),
        ("Storby", FIRST, None),
    ]
    assert both.group_members.filter(organisation=storby).count() == 1


def test_of_one_in_the_national_register_only_what_this_host_has_goes_over(network: Network) -> None:
    national, elsewhere = make_national("Skogsta"), make_network(make_host("Annat förbund"), "Andra nätverket")
    for each in (network, elsewhere):
        memberships.join(each, organisation=national, by=BY)
    merge("Skogsta", "Granby")
    assert "Skogsta" not in members_on(network, FIRST)
    assert "Skogsta" in members_on(elsewhere, FIRST)
    assert named("Skogsta").closed_on is None
    with pytest.raises(Refused, match="Skogsta finns inte efter"):
        memberships.join(network, organisation=named("Skogsta"), from_on=date(2028, 1, 1), by=BY)


def test_what_cannot_be_is_refused(network: Network) -> None:
    make_group(network.host)
    with pytest.raises(Refused, match="Ekeby kan inte gå upp i sig själv"):
        merge("Ekeby", "Ekeby")
    with pytest.raises(Refused, match="En kommungrupp kan inte gå ihop"):
        merge("Ekeby", "Kranskommunerna")
    with pytest.raises(Refused, match="är värd för nätverk"):
        merge(network.host.name, "Ekeby")
    merge("Ekeby", "Granby")
    with pytest.raises(Refused, match="Ekeby har redan gått upp i Granby"):
        merge("Ekeby", "Granby")
    make_municipality(network.host, "Havsjö")
    with pytest.raises(Refused, match="Ekeby finns inte efter"):
        merge("Havsjö", "Ekeby")


def test_a_membership_that_has_not_begun_is_asked_about_first(network: Network) -> None:
    late = make_network(network.host, "Skolchefer")
    memberships.join(late, organisation=named("Ekeby"), from_on=date(2028, 1, 1), by=BY)
    with pytest.raises(Refused, match="Ekeby blir medlem i Skolchefer först"):
        merge("Ekeby", "Granby")
    assert not Merger.objects.exists()


def test_history_tells_of_both(network: Network) -> None:
    merge("Ekeby", "Granby")
    host = network.host_id
    went = Entry.objects.get(verb="went up")
    assert (went.subject_id, went.changes) == (
        named("Ekeby").pk,
        {
            "name": ["Ekeby", None],
            "merged_into": [None, "Granby"],
            "on": [None, "2026-12-31"],
            "at_host": [None, host],
        },
    )
    took = Entry.objects.get(verb="took over")
    assert (took.subject_id, took.changes["organisation"]) == (named("Granby").pk, [None, "Ekeby"])

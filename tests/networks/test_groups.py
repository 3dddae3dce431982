"""Groups of organisations: who belongs to them when, and a group that has a seat as one of them may have."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks.actions import groups, joining, memberships, organisations, representatives
from rundan.networks.models import Organisation
from rundan.networks.queries import groups_with_members, resolve_organisation, ring_of
from tests.factories.networks import BY, make_group, make_host, make_municipality, make_network, seat_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def host() -> Organisation:
    return make_host()


def members_on(group: Organisation, day: date) -> list[str]:
    found = groups_with_members(Organisation.objects.filter(pk=group.pk), day)
    return [member.organisation.name for each in found for member in each.members]  # type: ignore[attr-defined]


def test_who_belongs_to_a_group_depends_on_the_day(host: Organisation) -> None:
    group = make_group(host, members=("Öarna", "Ekeby"))
    groups.leave(group.group_members.get(organisation__name="Öarna"), on=date(2024, 12, 31), by=BY)
    groups.join(group, organisation=make_municipality(host, "Granby"), from_on=date(2025, 1, 1), by=BY)
    assert members_on(group, date(2024, 12, 31)) == ["Ekeby", "Öarna"]
    assert members_on(group, date(2025, 1, 1)) == ["Ekeby", "Granby"]


def test_the_same_organisation_twice_over_the_same_days_is_refused(host: Organisation) -> None:
    group = make_group(host, members=("Ekeby",))
    member = group.group_members.get()
    with pytest.raises(Refused, match="Ekeby hör redan till Kranskommunerna"):
        groups.join(group, organisation=member.organisation, from_on=date(2025, 1, 1), by=BY)
    groups.leave(member, on=date(2024, 12, 31), by=BY)
    again = groups.join(group, organisation=member.organisation, from_on=date(2025, 1, 1), by=BY)
    with pytest.raises(Refused, match="Ekeby hör redan till Kranskommunerna"):
        groups.change(again, version=1, from_on=date(2024, 12, 31), by=BY)
    with pytest.raises(Refused, match="lämnade gruppen redan"):
        groups.leave(group.group_members.get(to_on=date(2024, 12, 31)), on=date(2025, 6, 1), by=BY)


def test_a_group_holds_no_groups_and_nobody_who_is_gone(host: Organisation) -> None:
    group, inner = make_group(host), make_group(host, "Norra området")
    with pytest.raises(Refused, match="Norra området är själv en grupp"):
        groups.join(group, organisation=inner, by=BY)
    gone = organisations.close(make_municipality(host), on=date(2023, 12, 31), by=BY)
    with pytest.raises(Refused, match="Ekeby finns inte efter"):
        groups.join(group, organisation=gone, by=BY)


def test_an_organisation_does_not_become_a_group_and_a_group_has_a_host(host: Organisation) -> None:
    with pytest.raises(Refused, match="kan inte bli en kommungrupp"):
        organisations.change(make_municipality(host), version=1, kind="group", by=BY)
    with pytest.raises(Refused, match="eller tvärtom"):
        organisations.change(make_group(host), version=1, kind="municipality", by=BY)
    with pytest.raises(Refused, match="hör till en värd"):
        organisations.create(host=None, name="Kranskommunerna, igen", kind="group", by=BY)


def test_a_group_is_made_with_its_members_also_those_that_are_new(host: Organisation) -> None:
    ekeby = make_municipality(host)
    group = joining.make_group(
        host=host, name="Norr", organisations=[ekeby], new_names=["Granby"], kind="municipality", by=BY
    )
    assert members_on(group, date(2025, 1, 1)) == ["Ekeby", "Granby"]
    assert (group.owner, group.is_group) == (host, True)


def test_a_group_has_a_seat_in_a_network_under_its_own_name(host: Organisation) -> None:
    network = make_network(host, members=("Ekeby",))
    group = make_group(host, members=("Granby", "Havsjö"))
    [known] = resolve_organisation(host, "kranskommunerna")
    memberships.join(network, organisation=known, from_on=date(2024, 1, 1), by=BY)
    named = representatives.name(seat_of(network, "Kranskommunerna"), person=None, new_name="Annika Berg", by=BY)
    ring = ring_of(network, date(2024, 6, 1))
    assert [(segment.organisation.name, segment.seats[0].state) for segment in ring] == [
        ("Ekeby", "vacant"),
        ("Kranskommunerna", "ordinary"),
    ]
    assert named.tenure.person.organisation is None  # for which of them she works nobody has said
    assert known == group


def test_when_a_group_ceases_so_do_its_seats_and_when_a_member_does_the_group_goes_on(host: Organisation) -> None:
    network, group = make_network(host), make_group(host, members=("Ekeby", "Granby"))
    memberships.join(network, organisation=group, by=BY)
    organisations.close(Organisation.objects.get(name="Ekeby"), on=date(2024, 12, 31), by=BY)
    assert members_on(group, date(2025, 1, 1)) == ["Granby"]
    organisations.close(Organisation.objects.get(pk=group.pk), on=date(2025, 12, 31), by=BY)
    assert network.memberships.get().to_on == date(2025, 12, 31)
    assert set(group.group_members.values_list("to_on", flat=True)) == {date(2024, 12, 31), date(2025, 12, 31)}
    assert members_on(group, date(2026, 1, 1)) == []


def test_the_history_of_a_group_tells_who_came_and_went(host: Organisation) -> None:
    group = make_group(host, members=("Ekeby", "Granby"))
    groups.change(group.group_members.get(organisation__name="Ekeby"), version=1, from_on=date(2020, 1, 1), by=BY)
    groups.leave(group.group_members.get(organisation__name="Ekeby"), on=date(2024, 12, 31), by=BY)
    groups.remove(group.group_members.get(organisation__name="Granby"), by=BY)
    lines = Entry.objects.filter(subject_type="networks.organisation", subject_id=group.pk).values_list(
        "verb", "changes"
    )
    assert list(lines)[1:] == [
        ("member joined", {"organisation": [None, "Ekeby"], "group": [None, "Kranskommunerna"]}),
        ("member joined", {"organisation": [None, "Granby"], "group": [None, "Kranskommunerna"]}),
        ("member changed", {"organisation": ["Ekeby", None], "from_on": [None, "2020-01-01"]}),
        (
            "member left",
            {"organisation": ["Ekeby", None], "group": ["Kranskommunerna", None], "to_on": [None, "2024-12-31"]},
        ),
        ("member removed", {"organisation": ["Granby", None]}),
    ]

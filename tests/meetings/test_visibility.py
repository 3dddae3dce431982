"""Who sees a meeting: those of its networks and its host's own officers; nobody else on the map."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.viewer import Viewer
from rundan.followup import queries as followup
from rundan.followup import rules as followup_rules
from rundan.meetings import queries, rules
from rundan.meetings.models import Meeting
from rundan.networks.models import Network, Organisation
from tests.factories.meetings import attend, make_decision, make_meeting, make_task
from tests.factories.networks import (
    make_host,
    make_network,
    make_officer,
    make_person,
    make_steward,
    seat,
    viewer_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def host() -> Organisation:
    return make_host()


@pytest.fixture
def network(host: Organisation) -> Network:
    return make_network(host, members=("Ekeby",))


@pytest.fixture
def other(host: Organisation) -> Network:
    return make_network(host, "IFO-nätverket", members=("Granby",))


@pytest.fixture
def viewers(network: Network, other: Network) -> dict[str, Viewer]:
    away = make_network(make_host("Sjöbygdens kommunförbund", "sjo"), "Chefsnätverket")
    return {
        "member": viewer_of(seat(network, "Ekeby", "Annika Berg").person),
        "member of another network": viewer_of(seat(other, "Granby", "Bo Ek").person),
        "officer": viewer_of(make_officer(network).person),
        "steward": viewer_of(make_steward(network.host).person),
        "officer at another host": viewer_of(make_officer(away, "Per Sjö").person),
        "stranger": viewer_of(make_person(network.host, "Okänd Okänd")),
    }


def seen(viewers: dict[str, Viewer], meeting: Meeting) -> set[str]:
    return {name for name, viewer in viewers.items() if queries.meetings_for(viewer).filter(pk=meeting.pk).exists()}


def test_a_meeting_is_seen_by_its_network_and_its_hosts_officers(viewers: dict[str, Viewer], network: Network) -> None:
    assert seen(viewers, make_meeting(network, date(2026, 11, 6))) == {"member", "officer", "steward"}


def test_a_joint_meeting_is_seen_by_the_members_of_both(
    viewers: dict[str, Viewer], network: Network, other: Network
) -> None:
    joint = make_meeting(network, date(2026, 11, 6), networks=[other])
    assert seen(viewers, joint) == {"member", "member of another network", "officer", "steward"}


def test_the_rules_agree_with_the_queries_for_every_viewer_and_meeting(
    viewers: dict[str, Viewer], network: Network, other: Network
) -> None:
    days = iter(date(2026, 11, day) for day in range(1, 30))
    for lead, together in ((network, []), (other, []), (network, [other]), (other, [network])):
        meeting = make_meeting(lead, next(days), "Yrkesresan", networks=together)
        for name, viewer in viewers.items():
            visible = queries.meetings_for(viewer).filter(pk=meeting.pk).exists()
            assert rules.may_see(viewer, meeting) == visible, name
            assert rules.may_edit(viewer, meeting) <= visible, name


def test_what_belongs_to_a_meeting_is_seen_with_it(viewers: dict[str, Viewer], network: Network) -> None:
    item = make_meeting(network, date(2026, 11, 6), "Yrkesresan").items.get()
    decision, task = make_decision(item), make_task(item)
    row = attend(item.meeting, make_person(network.host, "Ylva Krans"))
    for name, viewer in viewers.items():
        visible = name in {"member", "officer", "steward"}
        assert queries.items_for(viewer).filter(pk=item.pk).exists() == visible, name
        assert queries.attendances_for(viewer).filter(pk=row.pk).exists() == visible, name
        assert followup.decisions_for(viewer).filter(pk=decision.pk).exists() == visible, name
        assert followup.tasks_for(viewer).filter(pk=task.pk).exists() == visible, name
        assert followup_rules.may_see(viewer, network) == visible, name


def test_a_matter_is_seen_by_whoever_sees_one_of_its_items_and_by_its_hosts_officers(
    viewers: dict[str, Viewer], network: Network, other: Network
) -> None:
    item = make_meeting(other, date(2026, 11, 6), "Yrkesresan").items.get()
    matter = item.matter
    assert matter is not None
    can = {name for name, viewer in viewers.items() if queries.matters_for(viewer).filter(pk=matter.pk).exists()}
    assert can == {"member of another network", "officer", "steward"}

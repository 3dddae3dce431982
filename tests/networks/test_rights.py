"""What a viewer sees and may do follows from her seats and offices alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from rundan.common import clock
from rundan.common.viewer import Viewer
from rundan.networks import rules
from rundan.networks.actions import offices, tenures
from rundan.networks.models import Network, Organisation, Person
from rundan.networks.queries import networks_for, organisations_for, people_for
from rundan.networks.viewers import viewer_for
from tests.factories.networks import (
    BY,
    make_account,
    make_host,
    make_municipality,
    make_network,
    make_officer,
    make_person,
    make_steward,
    seat,
    seat_of,
    viewer_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewers() -> dict[str, Viewer]:
    """Everyone there can be, at two hosts."""
    here, there = make_host(), make_host("Annat förbund")
    network, sister = make_network(here, members=("Ekeby",)), make_network(here, "Skolchefer", members=("Ekeby",))
    make_network(there, "Andra nätverket", members=("Fjärdby",))
    return {
        "anonymous": viewer_for(AnonymousUser()),
        "outsider": viewer_for(make_account(email="utan@exempel.se")),
        "known, without a seat": viewer_of(make_person(here, "Eva Ask")),
        "member": viewer_of(seat(network, "Ekeby", "Annika Berg").person),
        "member of a sister network": viewer_of(seat(sister, "Ekeby", "Bo Ek").person),
        "officer": viewer_of(make_officer(network).person),
        "steward": viewer_of(make_steward(here).person),
        "steward elsewhere": viewer_of(make_steward(there, "Dan Ask").person),
    }


def test_seeing_by_rule_agrees_with_what_is_listed(viewers: dict[str, Viewer]) -> None:
    for viewer in viewers.values():
        assert {n for n in Network.objects.all() if rules.sees_network(viewer, n)} == set(networks_for(viewer))
        assert {p for p in Person.objects.all() if rules.sees_person(viewer, p)} == set(people_for(viewer))
        everything = Organisation.objects.all()
        assert {o for o in everything if rules.sees_organisation(viewer, o)} == set(organisations_for(viewer))


def test_whoever_sits_at_a_host_sees_its_whole_map_and_nothing_elsewhere(viewers: dict[str, Viewer]) -> None:
    seen = {who: sorted(network.name for network in networks_for(viewer)) for who, viewer in viewers.items()}
    both = ["Skolchefer", "Socialchefsnätverket"]
    assert seen == {
        "anonymous": [],
        "outsider": [],
        "known, without a seat": [],
        "member": both,
        "member of a sister network": both,
        "officer": both,
        "steward": both,
        "steward elsewhere": ["Andra nätverket"],
    }


def test_officers_edit_their_network_and_stewards_all_of_the_hosts(viewers: dict[str, Viewer]) -> None:
    network, sister = Network.objects.get(name="Socialchefsnätverket"), Network.objects.get(name="Skolchefer")
    edits = {who: (rules.edits_network(v, network), rules.edits_network(v, sister)) for who, v in viewers.items()}
    assert {who: may for who, may in edits.items() if any(may)} == {"officer": (True, False), "steward": (True, True)}
    assert [who for who, v in viewers.items() if rules.creates_networks(v, network.host_id)] == ["steward"]


def test_addresses_and_the_register_are_for_officers(viewers: dict[str, Viewer]) -> None:
    annika, ekeby = Person.objects.get(name="Annika Berg"), Organisation.objects.get(name="Ekeby")
    keepers = ["officer", "steward"]
    assert [who for who, v in viewers.items() if rules.keeps_register(v, annika.host_id)] == keepers
    assert [who for who, v in viewers.items() if rules.edits_person(v, annika)] == keepers
    assert [who for who, v in viewers.items() if rules.edits_organisation(v, ekeby)] == keepers


def test_nobody_edits_the_reference_register(viewers: dict[str, Viewer]) -> None:
    falun = Organisation.objects.create(name="Falun", sort_key="falun", folded="falun", kind="municipality")
    assert not any(rules.edits_organisation(viewer, falun) for viewer in viewers.values())


def test_rights_end_with_the_tenure_and_with_the_office() -> None:
    network = make_network(make_host(), members=("Ekeby",))
    tenure, office = seat(network, "Ekeby", "Annika Berg"), make_officer(network)
    yesterday = clock.today() - timedelta(days=1)
    assert viewer_of(tenure.person).seats == {seat_of(network, "Ekeby").pk}
    tenures.end(tenure, on=yesterday, by=BY)
    offices.end(office, on=yesterday, by=BY)
    for person in (tenure.person, office.person):
        viewer = viewer_of(person)
        assert not viewer.hosts
        assert not viewer.networks


def test_an_officer_is_staff_only_where_she_is_employed() -> None:
    host = make_host()
    network = make_network(host)
    own = viewer_of(make_officer(network).person)
    chair = make_person(host, "Annika Berg", make_municipality(host))
    offices.begin(person=chair, role="chair", network=network, by=BY)
    assert own.staff_hosts == {host.pk}
    assert viewer_of(chair).staff_hosts == frozenset()
    assert viewer_of(chair).officer_hosts == {host.pk}


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_viewer_costs_three_queries_whatever_she_holds(count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    host = make_host()
    person = make_person(host)
    user = make_account(person)
    for number in range(count):
        network = make_network(host, f"Nätverk {number}", members=("Ekeby",))
        tenures.begin(seat_of(network, "Ekeby"), person=person, by=BY)
        offices.begin(person=person, role="chair", network=network, by=BY)
    with django_assert_num_queries(3):
        viewer = viewer_for(user)
    assert len(viewer.networks) == len(viewer.seats) == count

"""Two coordinators who enter the same thing in the same moment: one is written, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, transaction

from rundan.networks.actions import groups, memberships, networks, offices, organisations, shared
from rundan.networks.models import GroupMember, Membership, Network, Office, Organisation
from tests.factories.at_once import both
from tests.factories.networks import BY, make_host, make_municipality, make_network, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_organisation_is_not_made_twice() -> None:
    host = make_host()

    def make() -> None:
        organisations.create(host=host, name="Vårdförbundet Norrtull", kind=Organisation.Kind.ASSOCIATION, by=BY)

    assert both(make, make) == ["refused", "written"]
    assert Organisation.objects.filter(name="Vårdförbundet Norrtull").count() == 1


def test_a_code_is_given_to_one_network() -> None:
    host = make_host()

    def make(name: str) -> Callable[[], Network]:
        return lambda: networks.create(host=host, name=name, kind=Network.Kind.NETWORK, code="ifo", by=BY)

    assert both(make("IFO-chefer"), make("IFO-nätverket")) == ["refused", "written"]


def test_two_networks_of_the_same_name_get_a_code_each() -> None:
    host = make_host()

    def make() -> None:
        networks.create(host=host, name="IFO-chefer", kind=Network.Kind.NETWORK, by=BY)

    assert both(make, make) == ["written", "written"]
    assert len(set(host.hosted.values_list("code", flat=True))) == 2


def test_an_office_is_not_begun_twice() -> None:
    host = make_host()
    network, karin = make_network(host), make_person(host, "Karin Lind")

    def begin() -> None:
        offices.begin(network=network, person=karin, role=Office.Role.CHAIR, by=BY)

    assert both(begin, begin) == ["refused", "written"]


def test_two_moves_do_not_close_a_ring() -> None:
    host = make_host()
    one, two = make_network(host, "Ett"), make_network(host, "Två")

    def under(network: Network, parent: Network) -> Callable[[], Network]:
        return lambda: networks.change(network, version=network.version, parent=parent, by=BY)

    assert both(under(one, two), under(two, one)) == ["refused", "written"]


def test_two_memberships_of_one_organisation_are_not_drawn_into_each_other() -> None:
    network = make_network(make_host())
    ekeby = make_municipality(network.host, "Ekeby")
    earlier = memberships.join(network, organisation=ekeby, from_on=date(2020, 1, 1), by=BY)
    earlier = memberships.leave(earlier, on=date(2021, 12, 31), by=BY)
    later = memberships.join(network, organisation=ekeby, from_on=date(2024, 1, 1), by=BY)

    def longer() -> Membership:
        return memberships.change(earlier, version=earlier.version, to_on=date(2023, 6, 30), by=BY)

    def sooner() -> Membership:
        return memberships.change(later, version=later.version, from_on=date(2022, 6, 1), by=BY)

    assert both(longer, sooner) == ["refused", "written"]


def test_nor_are_the_days_of_one_in_a_group() -> None:
    host = make_host()
    group = organisations.create(host=host, name="Norra länsdelen", kind=Organisation.Kind.GROUP, by=BY)
    ekeby = make_municipality(host, "Ekeby")
    earlier = groups.join(group, organisation=ekeby, from_on=date(2020, 1, 1), by=BY)
    earlier = groups.leave(earlier, on=date(2021, 12, 31), by=BY)
    later = groups.join(group, organisation=ekeby, from_on=date(2024, 1, 1), by=BY)

    def longer() -> GroupMember:
        return groups.change(earlier, version=earlier.version, to_on=date(2023, 6, 30), by=BY)

    def sooner() -> GroupMember:
        return groups.change(later, version=later.version, from_on=date(2022, 6, 1), by=BY)

    assert both(longer, sooner) == ["refused", "written"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite one who writes waits for the other")
def test_the_host_joins_its_network_while_someone_changes_that_network() -> None:
    """The one holds the host and wants the network; the other holds that and points to the host, which hinders none."""
    host = make_host()
    network = make_network(host)
    holding = Barrier(2)

    def rename() -> None:
        with transaction.atomic():
            shared.one_at_a_time(host)
            holding.wait(timeout=10)
            networks.change(network, version=network.version, name="Ett annat namn", by=BY)

    def join() -> None:
        with transaction.atomic():
            Network.objects.select_for_update().get(pk=network.pk)
            holding.wait(timeout=10)
            memberships.join(network, organisation=host, by=BY)

    assert both(rename, join, held=0) == ["written", "written"]

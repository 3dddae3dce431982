"""Two coordinators who enter the same thing in the same moment: one is written, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from rundan.common.errors import Refused
from rundan.networks.actions import networks, offices, organisations
from rundan.networks.models import Network, Office, Organisation
from tests.factories.networks import BY, make_host, make_network, make_person

pytestmark = pytest.mark.django_db(transaction=True)
HELD = 0.3  # seconds; long enough for the other to have looked, if it could


def both(action: Callable[[], object], other: Callable[[], object]) -> list[str]:
    """What came of two actions of which neither knows whether the other is written."""
    ready, outcomes = Barrier(2), []
    looked = Barrier(2)

    def do(work: Callable[[], object]) -> None:
        try:
            ready.wait(timeout=10)
            with transaction.atomic():
                work()
                _wait_a_little(looked)
            outcomes.append("written")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=do, args=(work,)) for work in (action, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def _wait_a_little(looked: Barrier) -> None:
    """Both stand here at once only where nothing held the second back."""
    try:
        looked.wait(timeout=HELD)
    except RuntimeError:
        looked.reset()


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

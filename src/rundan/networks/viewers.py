"""The rights of one signed-in person, from her seats and offices today: three queries, however many she holds.

A deputy has the rights of her seat as long as her tenure lasts: she is called when the ordinary holder cannot come.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from rundan.accounts.models import User
from rundan.common import clock
from rundan.common.viewer import Viewer
from rundan.networks.models import Office, Person
from rundan.networks.queries.on_day import offices_on, tenures_on


def viewer_for(user: User | AnonymousUser) -> Viewer:
    if not isinstance(user, User):
        return Viewer()
    people = list(Person.objects.filter(user=user))
    if not people:
        return Viewer(user.pk, user.email)
    today, ids = clock.today(), [person.pk for person in people]
    offices = list(offices_on(today).filter(person__in=ids).select_related("network"))
    places = tenures_on(today).filter(person__in=ids)
    seats = places.values_list("seat_id", "seat__membership__network_id", "seat__membership__network__host_id")
    return _viewer(user, people, offices, list(seats))


def _viewer(user: User, people: list[Person], offices: list[Office], seats: list[tuple[int, int, int]]) -> Viewer:
    officer_of = [office.network for office in offices if office.network]
    stewards = frozenset(office.host_id for office in offices if office.host_id)
    officer_hosts = frozenset(network.host_id for network in officer_of)
    at_home = frozenset(person.organisation_id for person in people if person.organisation_id)
    return Viewer(
        user_id=user.pk,
        label=people[0].name,
        person_ids=frozenset(person.pk for person in people),
        steward_hosts=stewards,
        staff_hosts=stewards | (officer_hosts & at_home),
        officer_hosts=officer_hosts,
        officer_networks=frozenset(network.pk for network in officer_of),
        seat_networks=frozenset(network for _, network, _ in seats),
        seats=frozenset(seat for seat, _, _ in seats),
        hosts=stewards | officer_hosts | frozenset(host for _, _, host in seats),
    )

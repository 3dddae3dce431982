"""Reading decisions and tasks; they follow their meeting or network."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rundan.common import clock
from rundan.common.viewer import Viewer
from rundan.followup.models import Decision, Task, TaskShare
from rundan.followup.rules import Hers
from rundan.meetings.queries import meetings_for
from rundan.networks.models import Seat
from rundan.networks.queries import offices_on


def decisions_for(viewer: Viewer) -> QuerySet[Decision]:
    return Decision.objects.filter(item__meeting__in=meetings_for(viewer))


def tasks_for(viewer: Viewer) -> QuerySet[Task]:
    """Those of her networks and meetings, and those that name her wherever they were given, as to a guest."""
    named = Task.people.through.objects.filter(person_id__in=viewer.person_ids).values("task_id")
    return Task.objects.filter(
        Q(network_id__in=viewer.networks)
        | Q(network__host_id__in=viewer.staff_hosts)
        | Q(item__meeting__in=meetings_for(viewer))
        | Q(owner=Task.Owner.PERSON, pk__in=named)
    )


def with_owners(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Loaded so that a list of tasks can say where each came from, whose it is, and how many shares are done."""
    return tasks.select_related(
        "network",
        "item__meeting__network",
        "item__matter__root",
        "matter__root",
        "office__person",
        "organisation",
        "seat__membership__organisation",
    ).prefetch_related("people", "shares")


def hers(viewer: Viewer) -> Hers:
    """What she holds today, for ``rules.owns``."""
    offices = offices_on(clock.today()).filter(person__in=viewer.person_ids, network__isnull=False)
    seats = Seat.objects.filter(pk__in=viewer.seats)
    return Hers(
        frozenset(offices.values_list("network_id", "role")),
        frozenset(seats.values_list("membership__network_id", "membership__organisation_id")),
    )


def tasks_of(viewer: Viewer, held: Hers) -> QuerySet[Task]:
    """The tasks that ``rules.owns`` says are hers; her share of a task to everyone is in ``shares_of``."""
    mine = Q(owner=Task.Owner.PERSON, people__in=viewer.person_ids) | Q(owner=Task.Owner.SEAT, seat__in=viewer.seats)
    for network, role in held.offices:
        mine |= Q(owner=Task.Owner.OFFICE, office__network=network, office__role=role)
    for network, organisation in held.organisations:
        mine |= Q(owner=Task.Owner.ORGANISATION, network=network, organisation=organisation)
    return tasks_for(viewer).filter(pk__in=Task.objects.filter(mine).values("pk"))


def shares_of(viewer: Viewer) -> QuerySet[TaskShare]:
    return TaskShare.objects.filter(seat__in=viewer.seats)

"""What a viewer may do with decisions and tasks, and which decisions ask for nothing more."""

from __future__ import annotations

from dataclasses import dataclass

from rundan.common.swedish import fold
from rundan.common.viewer import Viewer
from rundan.followup.models import Task, TaskShare
from rundan.networks.models import Network

# Folded beginnings and words of decisions that end with themselves (DESIGN §2.3).
_FORMAL = (
    "till handlingarna",
    "dagordningen godkänns",
    "dagordningen fastställs",
    "godkänna dagordningen",
    "fastställa dagordningen",
    "godkänner dagordningen",
    "fastställer dagordningen",
    "föredragningslistan",
    "föregående protokoll godkänns",
    "föregående anteckningar godkänns",
    "justera protokollet",
)


def is_formality(text: str) -> bool:
    folded = fold(text)
    return any(phrase in folded for phrase in _FORMAL)


def may_see(viewer: Viewer, network: Network) -> bool:
    """What a network has in hand is seen by those who take part in it and by its host's officers, as its meetings are.

    The map shows the network itself to more people than that.
    """
    return network.pk in viewer.networks or network.host_id in viewer.staff_hosts


def may_edit(viewer: Viewer, network: Network) -> bool:
    return viewer.edits(network_id=network.pk, host_id=network.host_id)


@dataclass(frozen=True, slots=True)
class Hers:
    """What tasks may hang on, beside her person and her seats: (network, role) and (network, organisation).

    A successor in an office inherits its tasks; so does whoever next represents an organisation.
    """

    offices: frozenset[tuple[int | None, str]] = frozenset()
    organisations: frozenset[tuple[int, int]] = frozenset()


def owns(viewer: Viewer, task: Task, hers: Hers) -> bool:
    if task.owner == Task.Owner.PERSON:
        return any(person.pk in viewer.person_ids for person in task.people.all())
    if task.owner == Task.Owner.SEAT:
        return task.seat_id in viewer.seats
    if task.owner == Task.Owner.OFFICE and task.office is not None:
        return (task.office.network_id, task.office.role) in hers.offices
    return task.organisation_id is not None and (task.network_id, task.organisation_id) in hers.organisations


def may_settle(viewer: Viewer, task: Task, hers: Hers) -> bool:
    """Finish, reopen, note: the network's officers, and whoever has the task."""
    return may_edit(viewer, task.network) or owns(viewer, task, hers)


def may_report(viewer: Viewer, share: TaskShare) -> bool:
    """A member answers for its own seat; an officer for someone who rang."""
    return share.seat_id in viewer.seats or may_edit(viewer, share.task.network)

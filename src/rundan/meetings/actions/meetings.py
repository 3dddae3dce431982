"""Planning, correcting and removing meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.meetings.models import Meeting
from rundan.networks.models import Network


@transaction.atomic
def create(
    *,
    network: Network,
    on: date,
    state: str,
    by: Actor,
    networks: Iterable[Network] = (),
    is_approximate: bool = False,
    starts_at: time | None = None,
    ends_at: time | None = None,
    venue: str = "",
    mode: str = "",
    notes_kind: str = "",
    notes_on: date | None = None,
    is_read_in: bool = False,
) -> Meeting:
    """``networks`` are those that meet together with ``network``, which leads and is always among them."""
    _check_times(starts_at, ends_at)
    meeting = Meeting.objects.create(
        network=network,
        on=on,
        state=state,
        is_approximate=is_approximate,
        starts_at=starts_at,
        ends_at=ends_at,
        venue=venue,
        mode=mode,
        notes_kind=notes_kind,
        notes_on=notes_on,
        is_read_in=is_read_in,
    )
    together = {network.pk} | {other.pk for other in networks}
    meeting.networks.set(together)
    told = {"on": [None, on], "state": [None, state], "networks": [[], sorted(together)]}
    record("created", meeting, by=by, network_id=network.pk, changes=told)
    return meeting


@transaction.atomic
def change(meeting: Meeting, *, version: int, by: Actor, **values: Any) -> Meeting:
    """Change the head of a meeting; ``networks`` (an iterable of networks) says who meets."""
    networks: Iterable[Network] | None = values.pop("networks", None)
    lead = values.get("network", meeting.network)
    _check_times(values.get("starts_at", meeting.starts_at), values.get("ends_at", meeting.ends_at))
    before = set(meeting.networks.values_list("pk", flat=True))
    together = {lead.pk} | (before if networks is None else {network.pk for network in networks})
    told = {"networks": [sorted(before), sorted(together)]} if together != before else {}
    changed = edit(meeting, values, version=version, by=by, network_id=lead.pk, beside=told)
    if told:
        changed.networks.set(together)
    return changed


@transaction.atomic
def remove(meeting: Meeting, *, by: Actor) -> None:
    """Remove a meeting that holds nothing; what was called, said or decided is never thrown away with it."""
    if meeting.items.exists():
        raise Refused(_("Mötet har punkter på dagordningen och kan inte tas bort. Ta bort punkterna först."))
    if meeting.attendances.exists():
        raise Refused(_("Mötet har antecknad närvaro och kan inte tas bort."))
    record("removed", meeting, by=by, network_id=meeting.network_id, changes={"on": [meeting.on, None]})
    meeting.delete()


def _check_times(starts_at: time | None, ends_at: time | None) -> None:
    if starts_at and ends_at and ends_at <= starts_at:
        raise Refused(_("Mötet måste sluta efter att det har börjat."), field="ends_at")

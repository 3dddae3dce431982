"""What was not finished: to the next meeting, until further notice, to another forum."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record as record_history
from rundan.history.editing import edit
from rundan.meetings.models import Item, PutOff
from rundan.networks.models import Network


@transaction.atomic
def record(
    item: Item, *, to: str, text: str, by: Actor, forum: str = "", forum_network: Network | None = None
) -> PutOff:
    _check(to, text, forum_network)
    row = PutOff.objects.create(item=item, to=to, text=text.strip(), forum=forum.strip(), forum_network=forum_network)
    told = {"to": ["", to], "text": ["", row.text]}
    record_history("created", row, by=by, network_id=item.meeting.network_id, changes=told)
    return row


@transaction.atomic
def change(row: PutOff, *, version: int, by: Actor, **values: Any) -> PutOff:
    network = values.get("forum_network", row.forum_network)
    _check(values.get("to", row.to), values.get("text", row.text), network)
    return edit(row, values, version=version, by=by, network_id=row.item.meeting.network_id)


@transaction.atomic
def remove(row: PutOff, *, by: Actor) -> None:
    told = {"to": [row.to, ""], "text": [row.text, ""]}
    record_history("removed", row, by=by, network_id=row.item.meeting.network_id, changes=told, under=row.item.meeting)
    row.delete()


def _check(to: str, text: str, forum_network: Network | None) -> None:
    if not text.strip():
        raise Refused(_("Skriv vad som skjuts upp."), field="text")
    if forum_network is not None and to != PutOff.To.OTHER_FORUM:
        raise Refused(_("Ett annat nätverk anges bara när punkten lämnas över."), field="forum_network")

"""What was proposed under an item: förslag till beslut, yrkanden."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record as record_history
from rundan.history.editing import edit
from rundan.meetings.models import Item, Proposal


@transaction.atomic
def record(item: Item, *, text: str, by: Actor, position: int | None = None) -> Proposal:
    text = _text(text)
    if position is None:
        position = (item.proposals.aggregate(last=Max("position"))["last"] or 0) + 1
    row = Proposal.objects.create(item=item, position=position, text=text)
    record_history("created", row, by=by, network_id=item.meeting.network_id, changes={"text": ["", text]})
    return row


@transaction.atomic
def change(row: Proposal, *, version: int, by: Actor, **values: Any) -> Proposal:
    if "text" in values:
        values["text"] = _text(values["text"])
    return edit(row, values, version=version, by=by, network_id=row.item.meeting.network_id)


@transaction.atomic
def remove(row: Proposal, *, by: Actor) -> None:
    meeting, told = row.item.meeting, {"text": [row.text, ""]}
    record_history("removed", row, by=by, network_id=meeting.network_id, changes=told, under=meeting)
    row.delete()


def _text(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refused(_("Skriv vad som föreslogs."), field="text")
    return text

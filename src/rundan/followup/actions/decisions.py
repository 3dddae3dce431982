"""Decisions: one row for each att-sats."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.common.swedish import fold
from rundan.followup import rules
from rundan.followup.models import Decision
from rundan.history.actions import record as record_history
from rundan.history.editing import edit
from rundan.meetings.models import Item


@transaction.atomic
def record(
    item: Item,
    *,
    text: str,
    by: Actor,
    group: int = 1,
    position: int | None = None,
    is_formality: bool | None = None,
) -> Decision:
    """``is_formality`` is seen from the item and the words where nobody says."""
    text = _text(text)
    if position is None:
        position = (item.decisions.filter(group=group).aggregate(last=Max("position"))["last"] or 0) + 1
    if is_formality is None:
        is_formality = item.is_formality or rules.is_formality(text)
    row = Decision.objects.create(
        item=item, group=group, position=position, text=text, folded=fold(text), is_formality=is_formality
    )
    record_history("created", row, by=by, network_id=item.meeting.network_id, changes={"text": ["", text]})
    return row


@transaction.atomic
def change(decision: Decision, *, version: int, by: Actor, **values: Any) -> Decision:
    derived = {}
    if "text" in values:
        values["text"] = _text(values["text"])
        derived = {"folded": fold(values["text"])}
    network_id = decision.item.meeting.network_id
    return edit(decision, values, version=version, by=by, network_id=network_id, derived=derived)


@transaction.atomic
def remove(decision: Decision, *, by: Actor) -> None:
    meeting, told = decision.item.meeting, {"text": [decision.text, ""]}
    record_history("removed", decision, by=by, network_id=meeting.network_id, changes=told, under=meeting)
    decision.delete()


def _text(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refused(_("Skriv vad som beslutades."), field="text")
    return text

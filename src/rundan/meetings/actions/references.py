"""What an item refers to: papers by their names, and links."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common import web
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record as record_history
from rundan.history.editing import edit
from rundan.meetings.models import Item, Reference

_FIELDS = ("label", "title", "address")


@transaction.atomic
def record(item: Item, *, by: Actor, label: str = "", title: str = "", address: str = "") -> Reference:
    """A paper (``label`` or ``title``), where it lies if that is known (``address``), or nothing but a link."""
    values = _checked({"label": label, "title": title, "address": address})
    row = Reference.objects.create(item=item, **values)
    told = {name: ["", value] for name, value in values.items() if value}
    record_history("created", row, by=by, network_id=item.meeting.network_id, changes=told)
    return row


@transaction.atomic
def change(row: Reference, *, version: int, by: Actor, **values: Any) -> Reference:
    checked = _checked({name: values.get(name, getattr(row, name)) for name in _FIELDS})
    kept = {name: checked.get(name, value) for name, value in values.items()}
    return edit(row, kept, version=version, by=by, network_id=row.item.meeting.network_id)


@transaction.atomic
def remove(row: Reference, *, by: Actor) -> None:
    told = {name: [value, ""] for name in _FIELDS if (value := getattr(row, name))}
    record_history("removed", row, by=by, network_id=row.item.meeting.network_id, changes=told, under=row.item.meeting)
    row.delete()


def _checked(values: dict[str, str]) -> dict[str, str]:
    values = {name: " ".join(value.split()) for name, value in values.items()}
    if not any(values.values()):
        raise Refused(_("Skriv vad bilagan heter, eller länkens adress."), field="label")
    if values["address"] and not web.is_address(values["address"]):
        raise Refused(_("Skriv adressen så som den står i webbläsaren: https://…"), field="address")
    return values

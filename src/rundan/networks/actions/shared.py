"""What the actions of the map share: how history keeps a new or removed row, and how a day is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import models
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from rundan.common import dates, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.networks.models import Organisation


def created(**values: Any) -> dict[str, list[Any]]:
    """The changes of a new row; what was left empty is not told."""
    return {field: [None, value] for field, value in values.items() if value not in (None, "")}


def gone(**values: Any) -> dict[str, list[Any]]:
    return {field: [value, None] for field, value in values.items() if value not in (None, "")}


def erasable(changes: Mapping[str, list[Any]], *fields: str) -> dict[str, list[Any]]:
    """Contact data is recorded as changed, never with its values (DESIGN §6.15)."""
    return {field: [None, None] if field in fields else sides for field, sides in changes.items()}


def stripped(name: str, *, field: str = "name") -> str:
    """A name without stray spaces; refused when nothing is left."""
    if cleaned := " ".join(name.split()):
        return cleaned
    raise Refused(_("Skriv ett namn."), field=field)


def one_at_a_time(host: Organisation) -> None:
    """Held until the transaction ends: what is compared with the host's other rows stays true until it is written."""
    locking.hold(host)


def in_order(from_on: date | None, to_on: date | None) -> None:
    if from_on and to_on and to_on < from_on:
        raise Refused(
            _("Slutdagen %(to)s ligger före startdagen %(from)s.")
            % {"to": dates.day(to_on), "from": dates.day(from_on)},
            field="to_on",
        )


@contextmanager
def refusing(refusal: str) -> Iterator[None]:
    """What goes with a row is removed line by line; where a part of it is needed, the sentence is about the whole."""
    try:
        yield
    except Refused:
        raise Refused(refusal) from None


def remove(row: models.Model, refusal: str, *, by: Actor, network_id: int | None = None, **values: Any) -> None:
    """Delete a row made by mistake, recorded; refused with the sentence when something else still needs it."""
    record("removed", row, by=by, network_id=network_id, changes=gone(**values))
    try:
        row.delete()
    except ProtectedError:
        raise Refused(refusal) from None

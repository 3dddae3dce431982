"""The one way to change an editable row: where it still has the version that was read, with its line of history."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from django.db import models

from rundan.common import locking
from rundan.common.actor import Actor
from rundan.history.actions import differences, record
from rundan.history.queries import entries_about

Row = TypeVar("Row", bound=models.Model)


def edit(
    row: Row,
    values: Mapping[str, Any],
    *,
    version: int,
    by: Actor,
    network_id: int | None = None,
    derived: Mapping[str, Any] | None = None,
    beside: Mapping[str, list[Any]] | None = None,
    erasable: Collection[str] = (),
) -> Row:
    """Write ``values`` and what is ``derived`` from them; nothing at all where nothing differs.

    ``beside``: what the caller changes with the row in tables of their own, as {name: [before, after]}; the row's
    version guards that too. ``erasable`` fields are told as changed, without their values (DESIGN §6.15).
    Called inside an action's transaction. Raises ``Conflict`` when someone else saved first.
    """
    told = {**differences(row, values), **(beside or {})}
    if not told:
        return row
    try:
        changed = locking.update(row, version=version, **values, **(derived or {}))
    except locking.Conflict as conflict:
        last = entries_about(row).first()
        raise locking.Conflict(conflict.current, last.actor_label if last else "") from None
    told = {field: [None, None] if field in erasable else sides for field, sides in told.items()}
    record("changed", changed, by=by, network_id=network_id, changes=told)
    return changed

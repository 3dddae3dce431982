"""The one way to change an editable row: where it still has the version that was read, with its line of history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

from rundan.common import locking
from rundan.common.actor import Actor
from rundan.history.actions import differences, record

Row = TypeVar("Row", bound=models.Model)


def edit(
    row: Row,
    values: Mapping[str, Any],
    *,
    version: int,
    by: Actor,
    network_id: int | None = None,
    derived: Mapping[str, Any] | None = None,
    verb: str = "changed",
) -> Row:
    """Write ``values`` and what is ``derived`` from them; nothing at all where nothing differs.

    Called inside an action's transaction. Raises ``Conflict`` when someone else saved first.
    """
    told = differences(row, values)
    if not told:
        return row
    changed = locking.update(row, version=version, **values, **(derived or {}))
    record(verb, changed, by=by, network_id=network_id, changes=told)
    return changed

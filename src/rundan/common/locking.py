"""Optimistic locking: editable rows carry ``version``, the form sends it, and nobody is overwritten silently."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _

from rundan.common.errors import Refused

Row = TypeVar("Row", bound=models.Model)


class Conflict(Exception):
    """Someone else saved first; ``current`` is the row as it now stands, ``who`` did it where that is known (409)."""

    def __init__(self, current: models.Model, who: str = "") -> None:
        super().__init__("changed by someone else")
        self.current = current
        self.who = who


def update(row: Row, *, version: int, **values: Any) -> Row:
    """Write ``values`` where the row still has ``version``, and return the fresh row; else raise ``Conflict``."""
    manager = type(row)._default_manager
    if manager.filter(pk=row.pk, version=version).update(version=F("version") + 1, **values):
        return manager.get(pk=row.pk)
    if (current := manager.filter(pk=row.pk).first()) is None:
        raise _removed()
    raise Conflict(current)


def hold(row: models.Model) -> None:
    """Until the transaction ends nobody else holds the row; what is compared with rows beside it stays true till then.

    Whoever only points to it with a row of her own goes on: waiting for that, two could wait for one another.
    """
    if type(row)._default_manager.select_for_update(no_key=True).only("pk").filter(pk=row.pk).first() is None:
        raise _removed()


def _removed() -> Refused:
    return Refused(_("Någon annan tog bort det medan du hade sidan öppen. Inget har sparats."))

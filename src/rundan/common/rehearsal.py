"""What an action would do, told before it is done: it is carried out and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

Result = TypeVar("Result")


def rehearsed(action: Callable[[], Result]) -> Result:
    """The action's own result, refusals included, with nothing of it left in the database."""
    with transaction.atomic():
        result = action()
        transaction.set_rollback(True)
    return result

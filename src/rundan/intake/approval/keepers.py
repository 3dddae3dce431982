"""How each kind of record follows from the claims that bear it, and by which actions it is written.

A claim is what one place in one document says; ``values`` is the fold over all of them. The claims come in the order
of their meetings' days, plans before notices before notes, so that what comes later in a list outweighs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models

from rundan.common.actor import Actor
from rundan.intake.approval import plain

Claims = Sequence[Mapping[str, Any]]


class Keeper:
    """Create, change and remove rows of one model. Subclasses say which actions."""

    model: ClassVar[type[models.Model]]
    fields: ClassVar[tuple[str, ...]] = ()
    units: ClassVar[tuple[frozenset[str], ...]] = ()  # fields that only make sense together
    filled: ClassVar[Mapping[str, Any]] = {}  # what a field that a person left to reading looks like, if not empty

    def values(self, claims: Claims) -> dict[str, Any] | None:
        """What the row should hold; None: the claims do not, by themselves, ask for a row."""
        return {}

    def create(self, values: Mapping[str, Any], *, by: Actor) -> models.Model:
        raise NotImplementedError(f"{type(self).__name__} does not make rows")

    def change(self, row: Any, values: Mapping[str, Any], *, by: Actor) -> models.Model:
        raise NotImplementedError(f"{type(self).__name__} does not change rows")

    def remove(self, row: Any, *, by: Actor) -> None:
        raise NotImplementedError(f"{type(self).__name__} does not remove rows")

    def plain(self, row: models.Model) -> dict[str, Any]:
        return plain.of(row, self.fields)

    def arguments(self, values: Mapping[str, Any], rows: dict[object, Any]) -> dict[str, Any]:
        return plain.arguments(self.model, values, rows)

    def is_empty(self, field: str, value: Any) -> bool:
        return value in (None, "", []) or (field in self.filled and value == self.filled[field])

    @property
    def subject_type(self) -> str:
        return self.model._meta.label_lower


def latest(claims: Claims, field: str, empty: Any = "") -> Any:
    """The last claim that says anything of the field."""
    return next((claim[field] for claim in reversed(claims) if claim.get(field) not in (None, "", [])), empty)


def earliest(claims: Claims, field: str) -> Any:
    by_day = sorted(claims, key=lambda claim: claim["on"])
    return by_day[0][field]

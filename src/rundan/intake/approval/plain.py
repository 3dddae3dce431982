"""Fields of rows as plain values, so that what reading wrote can be kept as JSON and compared with what stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.db import models


def of(row: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(row, name) for name in fields}


def arguments(model: type[models.Model], values: Mapping[str, Any], rows: dict[object, Any]) -> dict[str, Any]:
    """The same values as an action takes them: days, times and rows. ``rows`` keeps those already fetched."""
    return {name: _python(model._meta.get_field(name), value, rows) for name, value in values.items()}


def _plain(row: models.Model, name: str) -> Any:
    field = row._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        return sorted(getattr(row, name).values_list("pk", flat=True))
    value = getattr(row, field.attname)  # type: ignore[union-attr]  # every other field here has a column
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value


def _python(field: Any, value: Any, rows: dict[object, Any]) -> Any:
    if isinstance(field, models.ManyToManyField):
        return [_row(field.related_model, pk, rows) for pk in value]
    if value is None or value == "":
        return None if field.null else value
    if isinstance(field, models.ForeignKey):
        return _row(field.related_model, value, rows)
    if isinstance(field, models.DateField):
        return date.fromisoformat(value)
    if isinstance(field, models.TimeField):
        return time.fromisoformat(value)
    return value


def _row(model: type[models.Model], pk: Any, rows: dict[object, Any]) -> Any:
    if (model, pk) not in rows:
        rows[model, pk] = model._default_manager.get(pk=pk)
    return rows[model, pk]

"""Lines of history as people read them: who, when, by which way, and what changed from what to what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rundan.common import dates
from rundan.history.models import Entry
from rundan.history.words import FIELDS, KINDS, VERBS

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"\d\d:\d\d(:\d\d)?")
_LONGEST = 240
_AROUND = 60
Names = dict[type[models.Model], dict[int, str]]


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    who: str
    what: str
    way: str
    changes: list[Change]


def lines(entries: Iterable[Entry]) -> list[Line]:
    """One query for each kind of row that the changes point to, however many lines there are."""
    entries = list(entries)
    names = _names_of_related(entries)
    return [_line(entry, names) for entry in entries]


def _line(entry: Entry, names: Names) -> Line:
    verb, kind = VERBS.get(entry.verb, VERBS["changed"]), KINDS.get(entry.subject_type, _("uppgiften"))
    return Line(entry.at, entry.actor_label, str(verb) % {"what": kind}, _way(entry.via), _changes(entry, names))


def _way(via: str) -> str:
    ways = {"intake": _("vid inläsning"), "cli": _("från kommandoraden"), "link": _("genom en länk"), "clock": ""}
    return ways.get(via, "")


def _changes(entry: Entry, names: Names) -> list[Change]:
    """What can be told of them: numbers that only the machine reads are left out."""
    model = _model(entry)
    found = []
    for name, (before, after) in entry.changes.items():
        if label := FIELDS.get(name):
            field = _field(model, name)
            sides = _where_they_part(_value(before, field, names), _value(after, field, names))
            found.append(Change(str(label), *sides))
    return found


def _where_they_part(before: str, after: str) -> tuple[str, str]:
    """Of long texts the place where they differ, with some words around it."""
    if max(len(before), len(after)) <= _LONGEST:
        return before, after
    same = _alike(before, after)
    same_end = _alike(before[same:][::-1], after[same:][::-1])
    start = before.rfind(" ", 0, max(same - _AROUND, 0)) + 1 if same > _AROUND else 0
    return _part(before, start, same_end), _part(after, start, same_end)


def _alike(one: str, other: str) -> int:
    """How many characters they begin with together."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _part(text: str, start: int, same_end: int) -> str:
    end = len(text) - same_end + _AROUND
    shown = text[start:] if end >= len(text) else text[start : max(text.find(" ", end), end)] + " …"
    return Truncator(("… " if start else "") + shown).chars(_LONGEST)


def _value(value: Any, field: models.Field[Any, Any] | None, names: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, list):
        return ", ".join(filter(None, (_value(one, field, names) for one in value)))
    if isinstance(value, int) and field is not None and (related := field.related_model):
        return names.get(related, {}).get(value, _("något som är borttaget"))
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, int):
        return dates.number(value)
    if not isinstance(field, models.CharField | models.TextField) and (told := _day_or_clock(str(value))):
        return told
    return str(value)


def _day_or_clock(value: str) -> str:
    """Nothing where it is only written like one: a name may be anything."""
    try:
        if _DAY.fullmatch(value):
            return dates.day(date.fromisoformat(value))
        return dates.clock_time(time.fromisoformat(value)) if _CLOCK.fullmatch(value) else ""
    except ValueError:
        return ""


def _names_of_related(entries: Sequence[Entry]) -> Names:
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for entry in entries:
        model = _model(entry)
        for name, sides in entry.changes.items():
            field = _field(model, name)
            if name in FIELDS and field is not None and isinstance(related := field.related_model, type):
                wanted[related] |= {one for side in sides for one in _ids(side)}
    return {
        model: {row.pk: str(row) for row in model._base_manager.filter(pk__in=ids).select_related()}
        for model, ids in wanted.items()
        if ids
    }


def _ids(side: Any) -> list[int]:
    return [one for one in (side if isinstance(side, list) else [side]) if type(one) is int]


def _model(entry: Entry) -> type[models.Model] | None:
    try:
        return apps.get_model(entry.subject_type)
    except LookupError:  # of an app or a model that is no more
        return None


def _field(model: type[models.Model] | None, name: str) -> models.Field[Any, Any] | None:
    try:
        field = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, models.Field) else None

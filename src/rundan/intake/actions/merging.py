"""What approved documents say of a person, as it is said of the one who she turns out to be.

Records are derived anew from what the documents say at every approval: without this the former person would come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from rundan.common.actor import Actor
from rundan.intake.models import Record, Support
from rundan.networks.actions.merging.moving import Moved, Mover, PutBack
from rundan.networks.models import Person

_PERSON = Person._meta.label_lower
_NAMING = ("meetings.attendance", "meetings.meetingofficer", "meetings.item", "followup.task", "networks.tenure",
           "networks.office")  # fmt: skip


def movers() -> tuple[Mover, ...]:
    return (SayingsMover(),)


@dataclass(frozen=True, slots=True)
class SayingsMover:
    """``kept`` holds, of each row that was written anew, what it said before and since; nothing of it is told."""

    key: str = Support._meta.label_lower
    models: Sequence[type[models.Model]] = ()

    def refuse(self, merged: Person, kept: Person) -> None:
        """What documents say stands in nobody's way."""

    def move(self, merged: Person, kept: Person, *, by: Actor) -> Moved:
        named = Support.objects.filter(record__host=merged.host_id, record__subject_type__in=_NAMING)
        wrote = Record.objects.filter(host=merged.host_id, subject_type__in=_NAMING)
        moved = [*_rewritten(named, "claim", merged, kept), *_rewritten(wrote, "wrote", merged, kept)]
        moved += [["bears", pk, None, None] for pk in _borne_by(merged, kept)]
        return Moved(moved)

    def put_back(self, merged: Person, kept: Person, moved: Sequence[Any], *, since: int, by: Actor) -> PutBack:
        for what, rows in (("claim", Support.objects), ("wrote", Record.objects)):
            told = {pk: (before, after) for field, pk, before, after in moved if field == what}
            for row in rows.filter(pk__in=told):
                before, after = told[row.pk]
                said = getattr(row, what)
                if all(said.get(name) == value for name, value in after.items()):
                    said.update(before)
                    row.save(update_fields=[what])
        record = Record.objects.filter(subject_type=_PERSON, subject_id=merged.pk).first()
        if record is not None:
            bearing = [pk for field, pk, _before, _after in moved if field == "bears"]
            Support.objects.filter(pk__in=bearing, record__subject_id=kept.pk).update(record=record)
        return PutBack()


def _rewritten(rows: models.QuerySet[Any], field: str, merged: Person, kept: Person) -> Iterable[list[Any]]:
    for row in list(rows):
        said = getattr(row, field)
        after = _instead(said, merged.pk, kept.pk)
        if after:
            yield [field, row.pk, {name: said[name] for name in after}, after]
            said.update(after)
            row.save(update_fields=[field])


def _instead(said: Mapping[str, Any], merged: int, kept: int) -> dict[str, Any]:
    """The fields in which the person is named, with the other in her place."""
    after: dict[str, Any] = {}
    if said.get("person") == merged:
        after["person"] = kept
    if merged in (said.get("people") or ()):
        after["people"] = sorted({kept if pk == merged else pk for pk in said["people"]})
    presenters = said.get("presenters") or ()
    if any(pk == merged for _name, pk in presenters):
        after["presenters"] = [[name, kept if pk == merged else pk] for name, pk in presenters]
    return after


def _borne_by(merged: Person, kept: Person) -> list[int]:
    """The places that bore the merged person out bear the other; how she is written is no longer reading's to say."""
    former = Record.objects.filter(subject_type=_PERSON, subject_id=merged.pk).first()
    if former is None:
        return []
    record, is_new = Record.objects.get_or_create(
        subject_type=_PERSON,
        subject_id=kept.pk,
        defaults={"host": kept.host, "key": f"{_PERSON}:{kept.pk}"},
    )
    if not is_new and record.wrote.pop("name", None):
        record.save()
    supports = list(former.supports.values_list("pk", flat=True))
    former.supports.update(record=record)
    return supports

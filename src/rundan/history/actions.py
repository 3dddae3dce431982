"""Writing history. Every action calls ``record`` inside its own transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from typing import Any

from django.db import models

from rundan.common import clock
from rundan.common.actor import Actor
from rundan.history.models import Entry

UNDER = "under"

_listening: ContextVar[list[Entry] | None] = ContextVar("listening", default=None)


@contextmanager
def listening() -> Iterator[list[Entry]]:
    """The lines that are written meanwhile: what a rehearsal would do, in the words that history keeps."""
    heard: list[Entry] = []
    token = _listening.set(heard)
    try:
        yield heard
    finally:
        _listening.reset(token)


def record(
    verb: str,
    subject: models.Model,
    *,
    by: Actor,
    network_id: int | None = None,
    changes: Mapping[str, Any] | None = None,
    under: models.Model | None = None,
) -> Entry:
    """Add one line: ``verb`` in English ("created", "changed", "closed"), ``changes`` as {field: [before, after]}.

    ``under``: what a removed row stood under, whose page goes on telling of it.
    """
    told = {field: [_plain(side) for side in sides] for field, sides in (changes or {}).items()}
    if under is not None:
        told[UNDER] = [under._meta.label_lower, under.pk]
    entry = Entry.objects.create(
        at=clock.now(),
        actor_id=by.id,
        actor_label=by.label,
        via=by.via,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        network_id=network_id,
        changes=told,
    )
    heard = _listening.get()
    if heard is not None:
        heard.append(entry)
    return entry


def differences(before: models.Model, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What ``values`` would change on a row, as history keeps it; empty when nothing differs."""
    return {f: [getattr(before, f), v] for f, v in values.items() if getattr(before, f) != v}


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, date | datetime | time) else value

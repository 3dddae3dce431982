"""What people say of facts: each answer is saved at once, beside what the reader said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rundan.common import clock, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.intake import counting
from rundan.intake.facts import Fact
from rundan.intake.models import Correction, Upload
from rundan_reader.model import Span

Verdict = Correction.Verdict


@transaction.atomic
def say(
    upload: Upload,
    fact: Fact,
    *,
    verdict: str,
    version: int,
    by: Actor,
    value: Mapping[str, Any] | None = None,
    others: Iterable[Fact] = (),
) -> Correction:
    """Confirm, correct or reject a fact, or answer a question about it; ``others`` are given the same answer.

    ``version`` is that of the answer which was seen, 0 when there was none. Raises ``Conflict`` with the other's
    answer when somebody was first.
    """
    _refuse_unread(upload)
    row = _say(upload, fact, verdict, version, dict(value or {}), by)
    for other in others:
        _say(upload, other, verdict, other.version, dict(value or {}), by)
    _stir(upload)
    return row


@transaction.atomic
def add(
    upload: Upload, *, kind: str, value: Mapping[str, Any], by: Actor, span: Span | None = None, parent: str = ""
) -> Correction:
    """Something that the reader did not see, by its place in the text or typed; ``parent`` is its item."""
    _refuse_unread(upload)
    told = {**value, "item": parent} if parent else dict(value)
    key = f"added-{kind}-{uuid4().hex[:12]}"
    row = _create(upload, Fact(key, kind, told, span), Verdict.ADDED, told, by)  # type: ignore[arg-type]
    record("added", upload, by=by, changes={row.fact: [None, row.value]})
    _stir(upload)
    return row


@transaction.atomic
def take_back(upload: Upload, fact: Fact, *, version: int, by: Actor) -> None:
    """Undo an answer: the fact is again what the reader said, and what was added is gone."""
    _refuse_unread(upload)
    earlier = Correction.objects.select_for_update(no_key=True).filter(upload=upload, fact=_name(fact)).first()
    if earlier is None:
        return
    if earlier.version != version:
        raise locking.Conflict(earlier)
    record("answer taken back", upload, by=by, changes={earlier.fact: [[earlier.verdict, earlier.value], None]})
    earlier.delete()
    _stir(upload)


def _stir(upload: Upload) -> None:
    counting.stir(Upload.objects.filter(pk=upload.pk))


def _say(upload: Upload, fact: Fact, verdict: str, version: int, value: dict[str, Any], by: Actor) -> Correction:
    earlier = Correction.objects.filter(upload=upload, fact=_name(fact)).first()
    if earlier is None:
        if version:
            raise Refused(_("Någon annan har tagit tillbaka svaret. Läs om sidan och svara igen."))
        row = _create(upload, fact, verdict, value, by)
        record("judged", upload, by=by, changes={row.fact: [None, [row.verdict, row.value]]})
        return row
    before = [earlier.verdict, earlier.value]
    row = locking.update(
        earlier,
        version=version,
        verdict=_merged(earlier.verdict, verdict),
        value={**earlier.value, **value},
        at=clock.now(),
        actor_id=by.id,
        actor_label=by.label,
    )
    record("judged", upload, by=by, changes={row.fact: [before, [row.verdict, row.value]]})
    return row


def _merged(before: str, verdict: str) -> str:
    """A confirmation keeps what was corrected before; what was added stays added, however it is corrected."""
    if before == Verdict.ADDED and verdict != Verdict.REJECTED:
        return Verdict.ADDED.value
    return before if verdict == Verdict.CONFIRMED and before == Verdict.CORRECTED else verdict


def _name(fact: Fact) -> str:
    """A correction that has followed its words to a fact with other edges keeps the name it was given."""
    return fact.correction.fact if fact.correction else fact.key


def _create(upload: Upload, fact: Fact, verdict: str, value: dict[str, Any], by: Actor) -> Correction:
    try:
        with transaction.atomic():
            return Correction.objects.create(
                upload=upload,
                fact=fact.key,
                kind=fact.kind,
                span_start=fact.span.start if fact.span else None,
                span_end=fact.span.end if fact.span else None,
                verdict=verdict,
                value=value,
                at=clock.now(),
                actor_id=by.id,
                actor_label=by.label,
            )
    except IntegrityError:
        raise locking.Conflict(Correction.objects.get(upload=upload, fact=fact.key)) from None


def _refuse_unread(upload: Upload) -> None:
    upload.refresh_from_db(fields=["state"])
    if upload.state == Upload.State.UNREADABLE:
        raise Refused(_("Dokumentet har inte gått att läsa."))

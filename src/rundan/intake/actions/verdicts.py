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
from rundan.intake.actions import uploads
from rundan.intake.models import Correction, Upload

Verdict = Correction.Verdict
# What the reader needs to know beforehand: the document is read again with the answer.
_READ_AGAIN = ("date",)


@transaction.atomic
def give(
    upload: Upload,
    *,
    fact: str,
    kind: str,
    verdict: str,
    version: int,
    by: Actor,
    value: Mapping[str, Any] | None = None,
    span: tuple[int, int] | None = None,
) -> Correction:
    """Confirm, correct or reject a fact, or answer a question about it. ``version`` 0: nobody had said anything.

    Raises ``Conflict`` with the other's answer when somebody was first.
    """
    _refuse_unread(upload)
    told = dict(value or {})
    earlier = Correction.objects.filter(upload=upload, fact=fact).first()
    if earlier is None and version == 0:
        row = _create(upload, fact, kind, verdict, told, span, by)
        before: Any = None
    elif earlier is None:
        raise Refused(_("Svaret har tagits bort av någon annan. Ladda om sidan."))
    else:
        before = [earlier.verdict, earlier.value]
        # A confirmation keeps what was corrected before; an added fact stays added however it is corrected.
        if verdict == Verdict.CONFIRMED and earlier.verdict in (Verdict.CORRECTED, Verdict.ADDED):
            verdict = earlier.verdict
        elif verdict == Verdict.CORRECTED and earlier.verdict == Verdict.ADDED:
            verdict = Verdict.ADDED.value
        merged = {**earlier.value, **told}
        stamp = {"at": clock.now(), "actor_id": by.id, "actor_label": by.label}
        row = locking.update(earlier, version=version, verdict=verdict, value=merged, **stamp)
    record("judged", upload, by=by, changes={fact: [before, [row.verdict, row.value]]})
    if kind in _READ_AGAIN and verdict != Verdict.CONFIRMED and upload.state == Upload.State.REVIEW:
        uploads.read_again(upload, by=by)
    return row


@transaction.atomic
def add(
    upload: Upload, *, kind: str, value: Mapping[str, Any], by: Actor, span: tuple[int, int] | None = None
) -> Correction:
    """Something that the reader did not see, by its place in the text or typed."""
    _refuse_unread(upload)
    row = _create(upload, f"added-{kind}-{uuid4().hex[:12]}", kind, Verdict.ADDED, dict(value), span, by)
    record("added", upload, by=by, changes={row.fact: [None, row.value]})
    return row


@transaction.atomic
def take_back(upload: Upload, *, fact: str, version: int, by: Actor) -> None:
    """Undo an answer: the fact is again what the reader said, and what was added is gone."""
    earlier = Correction.objects.filter(upload=upload, fact=fact).first()
    if earlier is None:
        return
    if earlier.version != version:
        raise locking.Conflict(earlier)
    record("answer taken back", upload, by=by, changes={fact: [[earlier.verdict, earlier.value], None]})
    earlier.delete()


@transaction.atomic
def give_to_several(
    upload: Upload, *, facts: Iterable[tuple[str, str, int]], value: Mapping[str, Any], by: Actor
) -> None:
    """The same answer for each of (fact, kind, version), as when one name of an organisation stands many times."""
    for fact, kind, version in facts:
        give(upload, fact=fact, kind=kind, verdict=Verdict.CORRECTED, version=version, value=value, by=by)


@transaction.atomic
def answer_for_drop(upload: Upload, *, value: Mapping[str, Any], by: Actor) -> int:
    """Let the other documents of the same drop have the network that was answered here, where nobody has answered."""
    others = Upload.objects.filter(drop=upload.drop, host=upload.host_id, network=None).exclude(pk=upload.pk)
    answered = Correction.objects.filter(upload__in=others, fact="network").values("upload")
    waiting = others.exclude(pk__in=answered).exclude(state=Upload.State.APPROVED)
    for other in waiting:
        row = _create(other, "network", "network", Verdict.CORRECTED, dict(value), None, by)
        record("judged", other, by=by, changes={"network": [None, [row.verdict, row.value]]})
    return len(waiting)


def _create(
    upload: Upload, fact: str, kind: str, verdict: str, value: dict[str, Any], span: tuple[int, int] | None, by: Actor
) -> Correction:
    try:
        with transaction.atomic():
            return Correction.objects.create(
                upload=upload,
                fact=fact,
                kind=kind,
                verdict=verdict,
                value=value,
                span_start=span[0] if span else None,
                span_end=span[1] if span else None,
                at=clock.now(),
                actor_id=by.id,
                actor_label=by.label,
            )
    except IntegrityError:
        raise locking.Conflict(Correction.objects.get(upload=upload, fact=fact)) from None


def _refuse_unread(upload: Upload) -> None:
    upload.refresh_from_db(fields=["state"])
    if upload.state in (Upload.State.UNREADABLE,):
        raise Refused(_("Dokumentet har inte gått att läsa."))

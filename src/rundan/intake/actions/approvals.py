"""Approving what is settled in a document, and taking that back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common import clock, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.intake import counting, doubts
from rundan.intake.approval import beside, derive, followup, items, meeting, network, people, withdrawal
from rundan.intake.approval.ledger import Ledger
from rundan.intake.doubts import Doubt
from rundan.intake.matching.case import Case
from rundan.intake.matching.opening import open_case
from rundan.intake.models import Approval, Record, Support, Upload
from rundan.intake.seen import digest
from rundan.networks.models import Organisation


class Stale(Exception):
    """The map, or the document's answers, have changed since the page was opened: what was shown is not what is."""


@transaction.atomic
def approve(upload: Upload, *, by: Actor, seen: str | None = None) -> Approval | None:
    """Write all that is settled. None: there was nothing new. ``seen``: what the page showed, else ``Stale``."""
    upload = _held(upload)
    if upload.state not in (Upload.State.REVIEW, Upload.State.APPROVED):
        raise Refused(_("Dokumentet är inte läst än."))
    case, found = _laid_out(upload)
    if seen is not None and seen != digest(case, found):
        raise Stale
    _refuse_unanswered(found)
    approval = Approval.objects.create(
        upload=upload, reading=case.reading, at=clock.now(), actor_id=by.id, actor_label=by.label
    )
    ledger = Ledger(upload, by.through("intake"), approval, case.rank, case.day)
    shaken = _write(ledger, case)
    if not ledger.wrote and not shaken:
        approval.delete()
        return None
    derive.everything(ledger, shaken)
    _finish(upload, ledger, by)
    return approval


@transaction.atomic
def withdraw(upload: Upload, *, by: Actor) -> None:
    """Take back all that this document has borne out; refused, with the list, where people have worked on it since."""
    upload = _held(upload)
    approvals = Approval.objects.filter(upload=upload, withdrawn_at__isnull=True)
    if not approvals.exists():
        raise Refused(_("Dokumentet är inte inlagt."))
    supports = Support.objects.filter(approval__upload=upload)
    shaken = list(Record.objects.filter(supports__in=supports).distinct())
    ledger = Ledger(upload, by.through("intake"))
    ledger.networks = {row.network_id for row in shaken if row.network_id}
    withdrawal.refuse_what_people_changed(shaken, upload)
    supports.delete()
    derive.everything(ledger, shaken)
    approvals.update(withdrawn_at=clock.now(), withdrawn_by=by.label)
    fresh = locking.update(upload, version=upload.version, state=Upload.State.REVIEW, stirred=upload.stirred + 1)
    record("withdrawn", fresh, by=by, changes={"state": [upload.state, fresh.state]})
    _stir(ledger, but=upload)


def _held(upload: Upload) -> Upload:
    """Approvals at one host take turns: each derives from all that is approved, and stirs all documents there."""
    Organisation.objects.select_for_update(no_key=True).get(pk=upload.host_id)
    return (
        Upload.objects.select_for_update(of=("self",), no_key=True).select_related("host", "document").get(pk=upload.pk)
    )


def _stir(ledger: Ledger, but: Upload) -> None:
    """What is asked in the host's other documents may have come or gone."""
    counting.stir(Upload.objects.filter(host=ledger.host).exclude(pk=but.pk))


def _laid_out(upload: Upload) -> tuple[Case, list[Doubt]]:
    case = open_case(upload)
    if case is None:
        raise Refused(_("Dokumentet är inte läst än."))
    return case, doubts.weigh(case)


def _refuse_unanswered(found: list[Doubt]) -> None:
    whole = [doubt for doubt in found if doubt.holds == "all"]
    if whole:
        sentence = ngettext(
            "Svara först på frågan som gäller hela dokumentet.",
            "Svara först på frågorna som gäller hela dokumentet.",
            len(whole),
        )
        raise Refused(sentence, details=tuple(doubt.reason for doubt in whole))


def _write(ledger: Ledger, case: Case) -> list[Record]:
    """Lay down the document's claims and write their records; returns those that it no longer bears out."""
    before = set(Support.objects.filter(approval__upload=ledger.upload).values_list("pk", flat=True))
    if people.found_organisations(ledger, case):
        case = _laid_out(ledger.upload)[0]
    together = network.enter(ledger, case)
    entered = people.enter(ledger, case)
    network.join(ledger, case, together)
    held = meeting.enter(ledger, case, together)
    if held is not None:
        meeting.attend(ledger, case, held, together, entered)
        meeting.lead(ledger, case, held, entered)
        found = items.enter(ledger, case, held, together[0], entered)
        followup.enter(ledger, case, together[0], found, entered)
        beside.enter(ledger, case, found)
    meeting.plan(ledger, case, together)
    stale = Support.objects.filter(pk__in=before - ledger.claimed)
    shaken = list(Record.objects.filter(supports__in=stale).distinct())
    stale.delete()
    ledger.networks |= {row.network_id for row in shaken if row.network_id}
    return shaken


def _finish(upload: Upload, ledger: Ledger, by: Actor) -> None:
    left = len(_laid_out(upload)[1])
    fresh = locking.update(
        upload, version=upload.version, state=Upload.State.APPROVED, doubts_left=left, counted=upload.stirred
    )
    record("approved", fresh, by=by, changes={"facts": [None, len(ledger.claimed)], "doubts": [None, left]})
    _stir(ledger, but=upload)

"""What was dropped together shares one answer: the network is asked once for the whole drop (DESIGN §7.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from rundan.common.actor import Actor
from rundan.common.swedish import fold
from rundan.intake.actions import verdicts
from rundan.intake.facts import Fact
from rundan.intake.matching.opening import open_case
from rundan.intake.models import Correction, Upload


def others(upload: Upload) -> QuerySet[Upload]:
    """The documents of the same drop that still wait for a network."""
    waiting = Upload.objects.filter(drop=upload.drop, state=Upload.State.REVIEW, network__isnull=True)
    return waiting.exclude(pk=upload.pk).exclude(corrections__fact="network")


@transaction.atomic
def answer_network(upload: Upload, *, names: Sequence[str], value: Mapping[str, Any], by: Actor) -> int:
    """Give the same answer to those that name the same network, or none; returns how many there were."""
    answered = 0
    wanted = {fold(name) for name in names}
    for other in others(upload).select_related("host", "document", "network").order_by("pk"):
        case = open_case(other)
        if case is None or case.lead is not None:
            continue
        fact = case.fact("network") or Fact("network", "network", {}, None)
        if wanted and fact.value.get("names") and {fold(name) for name in fact.value["names"]} != wanted:
            continue
        verdicts.say(other, fact, verdict=Correction.Verdict.CONFIRMED, value=value, version=0, by=by)
        answered += 1
    return answered

"""What was dropped together shares one answer: the network is asked once for the whole drop (DESIGN §7.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from rundan.common.actor import Actor
from rundan.common.swedish import fold
from rundan.intake.actions import verdicts
from rundan.intake.facts import Fact
from rundan.intake.matching.opening import open_case
from rundan.intake.models import Correction, Reading, Upload


def others(upload: Upload, names: Iterable[str]) -> list[Upload]:
    """The documents of the same drop that still wait for a network and name the same, or none."""
    waiting = Upload.objects.filter(drop=upload.drop, state=Upload.State.REVIEW, network__isnull=True)
    waiting = waiting.exclude(pk=upload.pk).exclude(corrections__fact="network")
    found = list(waiting.select_related("host", "document", "network").order_by("pk"))
    told, wanted = named(found), {fold(name) for name in names}
    return [other for other in found if told.get(other.pk, set()) in (set(), wanted)]


def named(uploads: Sequence[Upload]) -> dict[int, set[str]]:
    """How each document names its network, as it was last read."""
    readings = Reading.objects.filter(upload__in=uploads).order_by("number")
    told = readings.values_list("upload_id", "payload__meeting__network")
    return {upload: {fold(str(name["value"])) for name in names or ()} for upload, names in told}


@transaction.atomic
def answer_network(upload: Upload, *, names: Sequence[str], value: Mapping[str, Any], by: Actor) -> int:
    """Give the same answer to those that name the same network, or none; returns how many there were."""
    answered = 0
    for other in others(upload, names):
        case = open_case(other)
        if case is None or case.lead is not None:
            continue
        fact = case.fact("network") or Fact("network", "network", {}, None)
        verdicts.say(other, fact, verdict=Correction.Verdict.CONFIRMED, value=value, version=0, by=by)
        answered += 1
    return answered

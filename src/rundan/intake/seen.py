"""What a reviewer saw, as a short sum: approving something else than was shown is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from rundan.intake.doubts import Doubt
from rundan.intake.matching.case import Case
from rundan.networks.models import Network


def digest(case: Case, found: Iterable[Doubt]) -> str:
    """Of the facts as corrected, whom and what on the map they were matched with, and what is asked."""
    shown = {
        "reading": case.reading.pk,
        "facts": [[fact.key, fact.version] for fact in case.facts],
        "networks": [b.which.pk if isinstance(b.which, Network) else b.which.name for b in case.bodies],
        "people": sorted([key, str(someone.ref)] for key, someone in case.roster.by_fact.items()),
        "organisations": sorted([key, s.organisation.pk] for key, s in case.roster.by_fact.items() if s.organisation),
        "seats": sorted(
            [index, pk, str(h.person), h.slot, h.kind, h.ended]
            for (index, pk), outcome in case.seats.items()
            for h in outcome.holdings
        ),
        "meeting": case.same_meeting.pk if case.same_meeting else None,
        "matters": [[fact.key, m.pk if (m := case.matter(fact)) else None] for fact in case.of_kind("item")],
        "doubts": sorted(doubt.id for doubt in found),
        "written": sorted(case.written),
    }
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:32]

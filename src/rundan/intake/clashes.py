"""Two people who answer the same question: what each of them said, and the question as it stood before either did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rundan.intake.doubts import Doubt, doubts_of
from rundan.intake.facts import Fact
from rundan.intake.matching.opening import open_case
from rundan.intake.models import Correction, Upload
from rundan.intake.review import summary


@dataclass(frozen=True, slots=True)
class Clash:
    who: str
    verdict: str
    theirs: str
    mine: str


def as_asked(upload: Upload, found: Sequence[Doubt], key: str, wanted: str) -> Doubt | None:
    """The doubt that someone answered: as it stands, or as it stood before somebody else answered it."""
    if not wanted:
        return None
    now = next((doubt for doubt in found if doubt.id == wanted), None)
    if now is not None:
        return now
    before = open_case(upload, but=key)
    return next((doubt for doubt in doubts_of(before) if doubt.id == wanted), None) if before else None


def clash_of(theirs: Correction | None, now: Fact, asked: Doubt | None, mine: str) -> Clash:
    """Both answers in words: her choice by its label where she made one, else the fact as it now stands."""
    if theirs is None:
        return Clash("", "", summary(now)[0], mine)
    chosen = [c.label for c in asked.choices if c.value and c.value.items() <= theirs.value.items()] if asked else []
    told = chosen[0] if chosen else summary(now)[0]
    return Clash(theirs.actor_label, theirs.get_verdict_display(), told, mine)

"""What a person has to look at: each doubt with its reason in plain words and the likely answers.

Nothing that is in doubt is written. A doubt about the whole document (its day, its network, which meeting) holds back
everything; one about a fact holds back that fact; some hold back only a part, and say what is done without an answer.
"""

from __future__ import annotations

from rundan.intake.doubts import people, seats, whole, work
from rundan.intake.doubts.model import Choice, Doubt, blank
from rundan.intake.matching.case import Case

__all__ = ["Choice", "Doubt", "blank", "doubts_of", "weigh"]


def weigh(case: Case) -> list[Doubt]:
    """The doubts of a document; what they hold back is noted in the case."""
    found = doubts_of(case)
    case.held = {key for d in found if d.holds == "fact" for key in (d.fact, *d.others)}
    return found


def doubts_of(case: Case) -> list[Doubt]:
    """Those about the whole document first, then as they stand in it; what is written already is not doubted."""
    rest = [*seats.doubts(case), *people.doubts(case), *work.doubts(case)]
    return [*whole.doubts(case), *sorted(rest, key=lambda doubt: doubt.place)]

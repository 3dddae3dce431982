"""The ring: one segment per organisation, divided by its seats (drawn by drawing.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# In this order they stand in a legend. What is not listed is shown under its own name.
STATES: dict[str, str | Promise] = {
    "ordinary": _("ordinarie"),
    "present": _("närvarande"),
    "acting": _("tf."),
    "deputy": _("ersättare"),
    "staying": _("kvarstår"),
    "ending": _("går ut"),
    "absent": _("frånvarande"),
    "vacant": _("vakant"),
    "none": _("inte medlem"),
    "unknown": _("ingen uppgift"),
    "done": _("klara"),
    "waiting": _("inte klara"),
}


@dataclass(frozen=True, slots=True)
class RingSeat:
    """One seat: its state (a key of STATES) and what is told of it, as "Maria Lind, ordinarie"."""

    state: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One organisation and its seats in the ring; ``href`` is where its name leads in the table beside it."""

    label: str
    seats: tuple[RingSeat, ...]
    href: str = ""


def state_name(state: str) -> str:
    return str(STATES.get(state, state))


def states_in(segments: Sequence[Segment]) -> list[str]:
    """The states that occur, in the order of a legend."""
    found = {seat.state for segment in segments for seat in segment.seats}
    return [state for state in STATES if state in found] + sorted(found - set(STATES))


def describe(segments: Sequence[Segment]) -> str:
    """The ring in words: the commonest state counted, of the others a few by name."""
    counts = Counter(seat.state for segment in segments for seat in segment.seats)
    return "; ".join(_state_in_words(state, counts, segments) for state in states_in(segments))


def _state_in_words(state: str, counts: Counter[str], segments: Sequence[Segment]) -> str:
    text = f"{counts[state]} {state_name(state)}"
    labels = [segment.label for segment in segments if any(seat.state == state for seat in segment.seats)]
    if state == counts.most_common(1)[0][0] or len(labels) > 5:
        return text
    return f"{text} ({', '.join(labels)})"

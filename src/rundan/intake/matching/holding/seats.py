"""Who holds a member's seats, told from the meetings in the order of their days (DESIGN §7.6).

A pure fold: the same sightings give the same holders in whatever order their documents were approved. A free seat goes
to the one who is named first; where it is held by someone else, or more are named than there are seats, it is asked,
and without an answer nobody is moved. Reading alone never ends a tenure: only an answer does.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Literal

Answer = Literal["", "holder", "successor", "predecessor", "deputy", "another", "guest"]
Kind = Literal["ordinary", "acting", "deputy"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person named for an organisation at one meeting. ``source`` tells documents apart on the same day."""

    person: Hashable
    on: date
    source: int
    place: int  # where in the document
    answer: Answer = ""
    acting: bool = False
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    person: Hashable
    slot: int  # which of the organisation's seats, from 0
    kind: Kind = "ordinary"
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    sighting: Sighting
    held_by: tuple[Hashable, ...]  # empty: more are named than there are seats


@dataclass(slots=True)
class Outcome:
    holdings: list[Holding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def fold_seats(sightings: Iterable[Sighting], *, base: Sequence[Holding], seats: int, limit: int | None) -> Outcome:
    """``base``: what people have entered themselves. ``seats``: how many there are. ``limit``: the network's rule for
    seats per organisation; 0 as many as are named, None not asked yet.
    """
    outcome = Outcome(list(base))
    slots = max(seats, 1, limit or 0)
    if limit == 0:
        slots = max(slots, 10_000)
    in_order = sorted(sightings, key=lambda s: (s.on, s.source, s.place))
    for _meeting, group in groupby(in_order, key=lambda s: (s.on, s.source)):
        named = _once_each(group)
        for sighting in named:
            if sighting.answer:
                _answered(outcome, sighting, slots)
        _unanswered([sighting for sighting in named if not sighting.answer], outcome, slots)
    return outcome


def _once_each(group: Iterable[Sighting]) -> list[Sighting]:
    seen: dict[Hashable, Sighting] = {}
    for sighting in group:
        earlier = seen.get(sighting.person)
        if earlier is None or (sighting.answer and not earlier.answer):
            seen[sighting.person] = sighting
    return list(seen.values())


def _unanswered(named: list[Sighting], outcome: Outcome, slots: int) -> None:
    new = [s for s in named if not any(h.person == s.person for h in outcome.holdings)]
    stand_in = next((s for s in new if s.acting), None)
    if stand_in is not None and _kinds(outcome, 0) == {"ordinary"}:
        outcome.holdings.append(Holding(stand_in.person, 0, "acting"))
        new.remove(stand_in)
    rest = new
    free = [slot for slot in range(min(slots, len(outcome.holdings) + len(rest) + 1)) if _holder(outcome, slot) is None]
    if len(rest) <= len(free):
        for sighting, slot in zip(rest, free, strict=False):
            outcome.holdings.append(Holding(sighting.person, slot, "acting" if sighting.acting else "ordinary"))
        return
    holders = tuple(h.person for h in outcome.holdings if not h.ended and h.kind != "deputy") if not free else ()
    outcome.questions.extend(Question(sighting, holders) for sighting in rest)


def _answered(outcome: Outcome, sighting: Sighting, slots: int) -> None:
    mine = [h for h in outcome.holdings if h.person == sighting.person and not h.ended]
    if sighting.answer == "guest" or (mine and sighting.answer != "successor"):
        return
    if sighting.answer == "predecessor":
        outcome.holdings.append(Holding(sighting.person, 0, ended=True))
    elif sighting.answer == "deputy":
        outcome.holdings.append(Holding(sighting.person, 0, "deputy"))
    elif sighting.answer == "successor":
        _succeed(outcome, sighting)
    else:
        free = [slot for slot in range(len(outcome.holdings) + 1) if _holder(outcome, slot) is None]
        within = [slot for slot in free if slot < slots or sighting.answer == "another"]
        if within:
            outcome.holdings.append(Holding(sighting.person, within[0], "acting" if sighting.acting else "ordinary"))
        else:
            outcome.questions.append(Question(sighting, tuple(h.person for h in outcome.holdings if not h.ended)))


def _succeed(outcome: Outcome, sighting: Sighting) -> None:
    """The holder's time ends, and the new one takes over; a deputy or tf. who takes over is ordinary from now on."""
    held = [h for h in outcome.holdings if h.kind == "ordinary" and not h.ended and h.person != sighting.person]
    slot = held[0].slot if held else 0
    if held:
        outcome.holdings[outcome.holdings.index(held[0])] = replace(held[0], ended=True)
    outcome.holdings = [h for h in outcome.holdings if h.person != sighting.person or h.ended]
    outcome.holdings.append(Holding(sighting.person, slot))


def _kinds(outcome: Outcome, slot: int) -> set[Kind]:
    """As what the slot is held now, deputies aside."""
    held = [h for h in outcome.holdings if h.slot == slot and not h.ended]
    return {holding.kind for holding in held if holding.kind != "deputy"}


def _holder(outcome: Outcome, slot: int) -> Hashable | None:
    """The one who holds the slot: a deputy speaks for it, but leaves it free."""
    for holding in outcome.holdings:
        if holding.slot == slot and not holding.ended and holding.kind != "deputy":
            return holding.person
    return None

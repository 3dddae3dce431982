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
    since: date | None = None  # known only of whoever comes back after someone else
    until: date = field(default=date.max, compare=False)  # when ended: her last day as far as can be told
    yields: bool = field(default=False, compare=False)  # told to have sat before whoever is named next


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
    new = [s for s in named if not any(_covers(h, s) for h in outcome.holdings)]
    if new:
        _give_way(outcome, new[0])
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
    if sighting.answer == "predecessor" and any(h.person == sighting.person for h in outcome.holdings):
        return
    if sighting.answer == "predecessor":
        is_free = _holder(outcome, 0) is None
        outcome.holdings.append(Holding(sighting.person, 0, ended=not is_free, until=sighting.on, yields=is_free))
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
    has_sat = any(h.person == sighting.person and h.ended for h in outcome.holdings)
    if held:
        outcome.holdings[outcome.holdings.index(held[0])] = replace(held[0], ended=True, until=sighting.on)
    outcome.holdings = [h for h in outcome.holdings if h.person != sighting.person or h.ended]
    outcome.holdings.append(Holding(sighting.person, slot, since=sighting.on if has_sat else None))


def _give_way(outcome: Outcome, sighting: Sighting) -> None:
    """Whoever was told to have sat before the next one leaves the seat to the next one."""
    outcome.holdings = [
        replace(h, ended=True, until=sighting.on, yields=False) if h.yields and not h.ended else h
        for h in outcome.holdings
    ]


def _covers(holding: Holding, sighting: Sighting) -> bool:
    """She has the seat, or had it then; someone who comes back later is asked about anew."""
    return holding.person == sighting.person and (not holding.ended or sighting.on <= holding.until)


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

"""Who holds a network's offices, told from the roles in its attendance lists, meeting by meeting.

A pure fold as that of the seats: an office that nobody holds goes to those who are first named with it; when others
are named later it is asked, since reading alone never ends anybody's time.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Naming:
    person: Hashable
    role: str
    on: date
    source: int
    place: int
    answer: str = ""  # "successor", "also", "none"
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    person: Hashable
    role: str
    ended: bool = False


@dataclass(slots=True)
class Offices:
    held: list[Held] = field(default_factory=list)
    questions: list[tuple[Naming, tuple[Hashable, ...]]] = field(default_factory=list)

    def holders(self, role: str) -> tuple[Hashable, ...]:
        return tuple(held.person for held in self.held if held.role == role and not held.ended)


def fold_offices(namings: Iterable[Naming], base: Sequence[Held]) -> Offices:
    offices = Offices(list(base))
    in_order = sorted(namings, key=lambda n: (n.role, n.on, n.source, n.place))
    for (role, _on, _source), group in groupby(in_order, key=lambda n: (n.role, n.on, n.source)):
        before = offices.holders(role)
        for naming in group:
            if naming.person not in offices.holders(role):
                _name(offices, naming, before)
    return offices


def _name(offices: Offices, naming: Naming, before: tuple[Hashable, ...]) -> None:
    new = Held(naming.person, naming.role)
    if naming.answer == "none":
        return
    if naming.answer == "successor":
        offices.held = [
            Held(h.person, h.role, True) if h.role == naming.role and h.person in before else h for h in offices.held
        ]
        offices.held.append(new)
    elif naming.answer == "also" or not before:
        offices.held.append(new)
    else:
        offices.questions.append((naming, before))

"""A doubt and its likely answers, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rundan.intake.facts import Fact

Holds = Literal["all", "fact", "part"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One likely answer; ``value`` is laid over the fact when it is chosen."""

    id: str
    label: str
    value: Mapping[str, Any]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    fact: str  # the key that an answer is saved under
    what: str  # "network", "date", "meeting", "person", "seat", "seats", "organisation", "owner", "matter", "sure"
    kind: str
    text: str  # what is in doubt, in the document's words
    reason: str
    choices: tuple[Choice, ...] = ()
    holds: Holds = "fact"
    otherwise: str = ""  # what is done without an answer, where something is
    place: int = 0
    version: int = 0
    others: tuple[str, ...] = field(default=())  # more facts that the same answer settles
    alike: tuple[str, ...] = field(default=())  # facts of questions that can be given the same answer, if she says so
    alike_names: tuple[str, ...] = field(default=())  # what those questions are about

    @property
    def id(self) -> str:
        return f"{self.what}-{self.fact}"

    def choice(self, wanted: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == wanted), None)


def about(fact: Fact, what: str, reason: str, choices: list[Choice], **more: Any) -> Doubt:
    """A doubt about one fact, at its place."""
    return Doubt(
        fact.key, what, fact.kind, fact.text, reason, tuple(choices), place=place_of(fact), version=fact.version, **more
    )


def place_of(fact: Fact) -> int:
    return fact.span.start if fact.span else 0


def blank(doubt: Doubt) -> Fact:
    """What the answer is saved under where the document says nothing of its own."""
    return Fact(doubt.fact, doubt.kind, {}, None)  # type: ignore[arg-type]

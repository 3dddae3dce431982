"""Who does something: handed to every action as ``by=``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Via = Literal["web", "link", "cli", "intake", "clock"]


@dataclass(frozen=True, slots=True)
class Actor:
    """The doer as history keeps her: an id that may one day point nowhere, and a label that always reads."""

    id: int | None
    label: str
    via: Via = "web"

    def through(self, via: Via) -> Actor:
        """The same doer by another way in, as when a person approves what was read."""
        return replace(self, via=via)


SYSTEM = Actor(None, "Rundan", "clock")

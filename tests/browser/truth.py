"""The annotated truth of a real document: what it holds, and every difference from it that remains in the records.

What counts as the same is decided by the script that came with the annotations.
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

# What is never written into records: it is read beside its document.
_NOT_RECORDED = ("comments",)
# What the coordinator says where the document is silent; there is no truth to hold it against.
_ASKED = ("network", "date")
_KINDS = {"Beslut": "decisions", "Uppdrag": "tasks", "Uppskjuten": "deferrals", "Sista dag": "deadlines",
          "Kommande möte": "meetings_planned", "Punkt": "items", "Deltagare": "participants", "Förslag": "proposals",
          "Bilaga": "attachments", "Länk": "links"}  # fmt: skip


class Truth:
    def __init__(self, annotation: Path, script: Path) -> None:
        self.score = _module(script)
        self.gold: dict[str, Any] = json.loads(annotation.read_text("utf-8"))

    def differences(self, told: dict[str, Any]) -> list[str]:
        """One line for each difference; a wrong value is one, not a missing and a needless one."""
        head = {k: v for k, v in self.gold["meeting"].items() if v is not None or k not in _ASKED}
        gold = {**self.gold, "meeting": head, "items": [_without_days(item) for item in self.gold["items"]]}
        reading = {**told, "meeting": {k: v for k, v in told["meeting"].items() if k in head}}
        reading["participants"] = [self._as_written(person) for person in told["participants"]]
        report: list[tuple[str, str, Any]] = []
        tallies = _Tallies(self.score.Tally)
        self.score.score_document(gold, reading, tallies, report)
        found = [(kind, what, fact) for kind, what, fact in report if kind not in _NOT_RECORDED]
        lines = [f"{kind} {what}: {json.dumps(fact, ensure_ascii=False)[:160]}" for kind, what, fact in _once(found)]
        return [*lines, *self._days("deadlines", told), *self._days("meetings_planned", told)]

    def _as_written(self, person: dict[str, Any]) -> dict[str, Any]:
        """Of the spellings that are confirmed as hers the one that this document has."""
        written = [name for name in person["names"] if any(p["name"] == name for p in self.gold["participants"])]
        return {**person, "name": (written or person["names"])[0]}

    def holds(self, kind: str, text: str) -> bool:
        """Whether a fact that the page asks about is one, by the kind's name on the page."""
        return any(
            self.score.overlap(_words_of(fact), text) >= 0.6 or _words_of(fact) in text
            for fact in self.facts(_KINDS[kind])
        )

    def facts(self, key: str) -> list[Any]:
        if key == "participants":
            return list(self.gold["participants"])
        items = [item for name in ("items", "items_soft") for item in self.gold.get(name, ()) for item in _flat(item)]
        if key == "items":
            return items
        return [fact for item in items for name in (key, f"{key}_soft") for fact in item.get(name) or ()]

    def owners(self, text: str) -> list[str]:
        """Who has a task, by its words."""
        found = [fact for fact in self.facts("tasks") if self.score.overlap(fact["text"], text) >= 0.6]
        return list(self.score.listed(found[0]["assignee"])) if found else []

    def _days(self, key: str, told: dict[str, Any]) -> Iterator[str]:
        items = [each for item in self.gold["items"] for each in _flat(item)]
        gold, have = Counter(str(fact["date"]) for item in items for fact in item.get(key) or ()), Counter(told[key])
        for day in (gold - have).elements():
            yield f"{key} missed: {day}"
        for day in (have - gold).elements():
            yield f"{key} extra: {day}"


class _Tallies(dict[str, Any]):
    def __init__(self, make: Any) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: str) -> Any:
        self[key] = self.make()
        return self[key]


def _once(found: list[tuple[str, str, Any]]) -> list[tuple[str, str, Any]]:
    """Of the meeting's own fields, which have one value each, a wrong one is told once."""
    missed = {kind for kind, what, _ in found if what == "missed" and kind.startswith("meeting ")}
    return [line for line in found if not (line[1] == "extra" and line[0] in missed)]


def _without_days(item: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in item.items() if not key.startswith(("deadlines", "meetings_planned"))}
    for key in ("children", "children_soft"):
        if key in kept:
            kept[key] = [_without_days(child) for child in kept[key]]
    return kept


def _flat(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield item
    for key in ("children", "children_soft"):
        for child in item.get(key) or ():
            yield from _flat(child)


def _words_of(fact: Any) -> str:
    if isinstance(fact, str):
        return fact
    return str(next(fact[key] for key in ("text", "what", "title", "name", "date") if fact.get(key)))


def _module(script: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("annotated_score", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

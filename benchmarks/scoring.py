"""How near readings come to the annotated truth: facts found, missed and made up, by kind.

The annotations have the format of a reading with bare values. A fact under a key that ends in ``_soft`` may be
found or left out. A text counts as found when most of its words are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Json = dict[str, Any]
Tally = Counter[tuple[str, str]]  # (kind, "right" | "missed" | "extra") → so many

_MEETING = ("kind", "network", "date", "start", "end", "place", "mode", "chair", "note_taker")
_OF_ITEMS = ("presenters", "decisions", "proposals", "tasks", "deferrals", "attachments", "deadlines")
_SAME_WORDS = 0.6


def tally(truth: Json, reading: Json) -> Tally:
    """What a reading has right, misses, and has too much of."""
    return Counter((one.kind, one.sort) for one in judged(truth, reading) if one.sort != "allowed")


class Judged(NamedTuple):
    """A fact that was found, or is missed. ``confidence``: how sure the reader was; None of what it missed."""

    kind: str
    sort: str  # right, missed, extra; allowed, where the truth says that it may be left out
    confidence: float | None = None
    told: str = ""


def judged(truth: Json, reading: Json) -> Iterator[Judged]:
    for key in _MEETING:
        if key in truth["meeting"]:
            found = reading["meeting"].get(key) or []
            facts = found if isinstance(found, list) else [found]
            yield from _judge(key, _values(truth["meeting"][key]), facts, (), _alike, lambda fact: fact["value"])
    people = [_person(person) for person in truth["participants"]]
    yield from _judge("participants", people, reading["participants"], (), _equal, _person)
    items, read = list(_flat(truth["items"])), list(_flat(reading["items"]))
    soft = list(_flat(truth.get("items_soft", []))) + [
        child for item in items for child in item.get("children_soft", [])
    ]
    titles = [item["title"] for item in items]
    yield from _judge("items", titles, read, [item["title"] for item in soft], _alike, lambda item: item["title"])
    for key in _OF_ITEMS:
        wanted = [fact for item in items for fact in item.get(key, [])]
        allowed = [fact for item in items for fact in item.get(f"{key}_soft", [])]
        found = [fact for item in read for fact in item.get(key, [])]
        yield from _judge(key, wanted, found, allowed, _SAME.get(key, _alike), lambda fact: fact)


def f1(counts: Tally, kind: str | None = None) -> float:
    """The harmonic mean of precision and recall, over one kind of fact or over all."""
    right, missed, extra = (_sum(counts, kind, sort) for sort in ("right", "missed", "extra"))
    return 2 * right / (2 * right + missed + extra) if right + missed + extra else 1.0


def _sum(counts: Tally, kind: str | None, sort: str) -> int:
    return sum(number for (of, how), number in counts.items() if how == sort and kind in (None, of))


Same = Callable[[Any, Any], bool]


def _judge(
    kind: str, truth: list[Any], found: list[Any], soft: Any, same: Same, said: Callable[[Any], Any]
) -> Iterator[Judged]:
    left = list(found)
    for fact in truth:
        hit = next((other for other in left if same(fact, said(other))), None)
        if hit is None:
            yield Judged(kind, "missed", None, str(fact))
        else:
            left = [other for other in left if other is not hit]
            yield Judged(kind, "right", hit["confidence"], str(said(hit)))
    for other in left:
        sort = "allowed" if any(same(fact, said(other)) for fact in soft) else "extra"
        yield Judged(kind, sort, other["confidence"], str(said(other)))


def _flat(items: list[Json]) -> Iterator[Json]:
    for item in items:
        yield item
        yield from _flat(item.get("children", []))


def _values(value: Any) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    plain = [one["value"] if isinstance(one, dict) else one for one in values]
    return [one for one in plain if one]


def _person(person: Json) -> tuple[str, str, str]:
    return person["name"].casefold(), (person.get("organisation") or "").casefold(), person["status"]


def _words(value: Any) -> set[str]:
    if isinstance(value, dict):
        value = next((value[key] for key in ("text", "value", "label") if key in value), "")
    return set(re.findall(r"\w+", str(value).casefold()))


def _alike(truth: Any, found: Any) -> bool:
    """Most of the shorter text's words stand in the longer, and it is no mere scrap of it."""
    a, b = _words(truth), _words(found)
    return (
        bool(a and b)
        and len(a & b) >= _SAME_WORDS * min(len(a), len(b))
        and min(len(a), len(b)) * 6 >= max(len(a), len(b))
    )


def _equal(truth: Any, found: Any) -> bool:
    return bool(truth == found)


def _same_task(truth: Json, found: Json) -> bool:
    wanted, named = _owners(truth), _owners(found)
    right = all(any(a <= b or b <= a for a in wanted) for b in named) if named else not wanted
    return (right or not wanted) and _alike(truth, found)


def _owners(task: Json) -> list[set[str]]:
    return [_words(owner) for owner in _values(task.get("assignee"))]


_SAME: dict[str, Same] = {
    "tasks": _same_task,
    "deferrals": lambda truth, found: truth["to"] == found["to"] and _alike(truth, found),
    "deadlines": lambda truth, found: bool(truth["date"] == found["date"]),
    "attachments": lambda truth, found: _words(truth["label"]) == _words(found["label"]),
}

"""A reading in words for the terminal, in Swedish or English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rundan_reader.lexicon import table
from rundan_reader.model import Fact, Item, Meeting, Reading, Unreadable

SV = "sv"
DOUBTFUL = 0.9
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    texts: dict[str, str]
    language: str = SV

    @classmethod
    def of(cls, language: str) -> Words:
        return cls(table("summary")[language], language)

    def __call__(self, key: str, **values: object) -> str:
        return self.texts[key].format(**values)

    def refusal(self, error: Unreadable) -> str:
        """Why a file cannot be read; the error itself tells it in Swedish."""
        told: dict[str, str] = table("summary")["refusals"].get(self.language, {})
        return told.get(error.code, error.message)


class Counts(NamedTuple):
    people: int = 0
    items: int = 0
    decisions: int = 0
    tasks: int = 0


def counts_of(reading: Reading) -> Counts:
    totals = (_total(reading, kind) for kind in ("decisions", "tasks"))
    return Counts(len(reading.participants), len(reading.items), *totals)


def overview(reading: Reading, words: Words) -> str:
    """One line for one of many documents."""
    date = reading.meeting.date.value if reading.meeting.date else words("no_date")
    return f"{date}, {words('counts', **counts_of(reading)._asdict())}"


def lines_of_summary(reading: Reading, words: Words) -> Iterator[str]:
    """Everything that was found in one document; a question mark stands at what is doubtful."""
    yield reading.document.name
    yield from _table(list(_meeting(reading.meeting, words)))
    yield ""
    yield words("participants", count=len(reading.participants))
    yield from _table(
        [
            (person.name, person.organisation or "", person.role or "", words(person.status), _doubt(person.confidence))
            for person in reading.participants
        ]
    )
    yield ""
    yield words("items", count=len(reading.items))
    for item in reading.items:
        yield from _item(item, words, "  ")
    for warning in reading.warnings:
        yield f"! {warning.message}"


def _meeting(meeting: Meeting, words: Words) -> Iterator[tuple[str, str, str]]:
    for key in ("kind", "network", "date", "start", "end", "place", "mode", "chair", "note_taker", "minutes_date"):
        stated = getattr(meeting, key)
        facts: tuple[Fact, ...] = (stated,) if isinstance(stated, Fact) else stated or ()
        for fact in facts:
            value = words(fact.value) if key == "mode" else fact.value
            yield words(key), value, _doubt(fact.confidence)


def _item(item: Item, words: Words, indent: str) -> Iterator[str]:
    number = f"{item.number}. " if item.number else ""
    presenters = f" ({', '.join(fact.value for fact in item.presenters)})" if item.presenters else ""
    yield f"{indent}{number}{_short(item.title)}{presenters}{_doubt(item.confidence)}"
    for decision in item.decisions:
        yield f"{indent}   {words('decision')}: {_short(decision.text)}{_doubt(decision.confidence)}"
    for task in item.tasks:
        owners = ", ".join(task.assignee) or words("nobody")
        due = f", {task.due.isoformat()}" if task.due else ""
        yield f"{indent}   {words('task')}: {owners}: {_short(task.text)}{due}{_doubt(task.confidence)}"
    for deferral in item.deferrals:
        yield f"{indent}   {words(deferral.to)}: {_short(deferral.text)}{_doubt(deferral.confidence)}"
    for deadline in item.deadlines:
        yield f"{indent}   {words('deadline')}: {deadline.date.isoformat()}{_doubt(deadline.confidence)}"
    for meeting in item.meetings_planned:
        yield f"{indent}   {words('planned')}: {meeting.date.isoformat()} {meeting.start or ''}".rstrip()
    for child in item.children:
        yield from _item(child, words, indent + "   ")


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _total(reading: Reading, kind: str) -> int:
    def count(item: Item) -> int:
        return len(getattr(item, kind)) + sum(map(count, item.children))

    return sum(map(count, reading.items))


def _doubt(confidence: float) -> str:
    return " ?" if confidence < DOUBTFUL else ""


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"

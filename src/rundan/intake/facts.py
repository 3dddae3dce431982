"""A reading as a flat list of facts with stable keys, and what people have said of them laid over it.

A key is the kind and the place (``decision-1203-1250``), so that a correction finds its fact again when the same
document is read by a newer reader or with a known day. What a meeting has only one of goes by its kind (``date``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from django.urls import reverse

from rundan.common import web
from rundan.common.swedish import fold
from rundan.intake.models import Correction
from rundan_reader import model as reader

Kind = Literal[
    "notes_kind", "network", "date", "start", "end", "place", "mode", "minutes_date", "chair", "note_taker",
    "participant", "item", "proposal", "decision", "task", "deferral", "deadline", "planned", "attachment", "link",
    "meeting", "seats",
]  # fmt: skip
# What is said once of a whole document; "meeting" and "seats" are only ever answers, never read.
SINGLE: tuple[Kind, ...] = (
    "notes_kind", "network", "date", "start", "end", "place", "mode", "minutes_date", "meeting", "seats",
)  # fmt: skip
PARTS_OF_AN_ITEM: tuple[Kind, ...] = (
    "proposal", "decision", "task", "deferral", "deadline", "planned", "attachment", "link",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    key: str
    kind: Kind
    value: Mapping[str, Any]
    span: reader.Span | None
    confidence: float = 1.0
    parent: str | None = None  # the item that it stands under
    said: Mapping[str, Any] = field(default_factory=dict)  # what the reader said, where a person said otherwise
    correction: Correction | None = None

    @property
    def verdict(self) -> str:
        return self.correction.verdict if self.correction else ""

    @property
    def version(self) -> int:
        return self.correction.version if self.correction else 0

    @property
    def is_rejected(self) -> bool:
        return self.verdict == Correction.Verdict.REJECTED

    @property
    def text(self) -> str:
        """The fact in a few words."""
        return str(self.value.get(_WORDS.get(self.kind, "value")) or "")


def address(upload_id: int, key: str, at: str = "granskning") -> str:
    """Where the review page shows one fact; whole, since a refused answer or approval has an address of its own."""
    return f"{reverse('intake:review', args=[upload_id])}?fact={key}#{at}"


def words_of(value: Mapping[str, Any]) -> str:
    """A fact's words as they are compared between documents."""
    for name in ("label", "address", "text", "title", "name", "what", "date", "value"):
        if value.get(name):
            return fold(str(value[name]))
    return ""


_WORDS = {"participant": "name", "item": "title", "decision": "text", "task": "text", "deferral": "text",
          "deadline": "what", "planned": "date", "proposal": "text", "attachment": "label",
          "link": "address"}  # fmt: skip


def read_facts(reading: reader.Reading) -> list[Fact]:
    """All that the reader said, in the order of the document within each kind."""
    keys = _Keys()
    found = [*_head(reading.meeting, keys), *_people(reading, keys)]
    for item in reading.items:
        found.extend(_item(item, None, reading.document, keys))
    found.extend(_hyperlinks(reading, found, keys))
    return found


def with_corrections(facts: Iterable[Fact], corrections: Iterable[Correction]) -> list[Fact]:
    """The facts as people have settled them; what they added comes among its kind, by its place."""
    facts = list(facts)
    waiting = {correction.fact: correction for correction in corrections}
    out = [_laid_over(fact, waiting.pop(fact.key)) if fact.key in waiting else fact for fact in facts]
    for key in list(waiting):
        # The same words, read with other edges: the correction follows them.
        index = _same_place(out, waiting[key])
        if index is not None:
            out[index] = _laid_over(out[index], waiting.pop(key))
    added = [_added(correction, out) for correction in waiting.values() if _stands_alone(correction)]
    return _in_order([*out, *added])


def body_of(spans: Iterable[reader.Span], document: reader.Document) -> str:
    """The text under an item's title, block by block, with lists as lists."""
    parts: list[str] = []
    for span in spans:
        inside = [b for b in document.blocks if b.span.start < span.end and span.start < b.span.end]
        if not inside:
            parts.append(document.text[span.start : span.end].strip())
        for block in inside:
            text = document.text[max(block.body, span.start) : min(block.span.end, span.end)].strip()
            if text:
                parts.append(f"- {text}" if block.kind == "list" else text)
    return "\n\n".join(part for part in parts if part).replace("\n\n- ", "\n- ")


class _Keys:
    def __init__(self) -> None:
        self.taken: dict[str, int] = {}

    def make(self, kind: str, span: reader.Span) -> str:
        stem = f"{kind}-{span.start}-{span.end}"
        self.taken[stem] = self.taken.get(stem, 0) + 1
        return stem if self.taken[stem] == 1 else f"{stem}-{self.taken[stem]}"


def _head(meeting: reader.Meeting, keys: _Keys) -> Iterator[Fact]:
    if meeting.network:
        first, names = meeting.network[0], [fact.value for fact in meeting.network]
        yield Fact("network", "network", {"names": names}, first.span, min(f.confidence for f in meeting.network))
    singles: tuple[tuple[Kind, reader.Fact | None], ...] = (
        ("notes_kind", meeting.kind),
        ("date", meeting.date),
        ("start", meeting.start),
        ("end", meeting.end),
        ("place", meeting.place),
        ("mode", meeting.mode),
        ("minutes_date", meeting.minutes_date),
    )
    for kind, fact in singles:
        if fact is not None:
            yield Fact(kind, kind, {"value": fact.value}, fact.span, fact.confidence)
    several: tuple[tuple[Kind, tuple[reader.Fact, ...]], ...] = (
        ("chair", meeting.chair),
        ("note_taker", meeting.note_taker),
    )
    for kind, people in several:
        for fact in people:
            yield Fact(keys.make(kind, fact.span), kind, {"value": fact.value}, fact.span, fact.confidence)


def _people(reading: reader.Reading, keys: _Keys) -> Iterator[Fact]:
    for person in reading.participants:
        value = {
            "name": person.name,
            "organisation": person.organisation or "",
            "role": person.role or "",
            "status": person.status,
            "group": person.group or "",
        }
        yield Fact(keys.make("participant", person.span), "participant", value, person.span, person.confidence)


def _item(item: reader.Item, parent: str | None, document: reader.Document, keys: _Keys) -> Iterator[Fact]:
    key = keys.make("item", item.title_span)
    value = {
        "number": item.number or "",
        "title": _heading(item.title),
        "kind": item.kind or "",
        "start": item.start or "",
        "presenters": [fact.value for fact in item.presenters],
        "body": body_of(item.body, document),
        "whole": [item.span.start, item.span.end],
    }
    yield Fact(key, "item", value, item.title_span, item.confidence, parent)
    yield from _parts(item, key, keys)
    for child in item.children:
        yield from _item(child, key, document, keys)


def _hyperlinks(reading: reader.Reading, found: list[Fact], keys: _Keys) -> Iterator[Fact]:
    """Words under an item that lead to a page, once for each page; the address may stand there in plain words too."""
    told = {(fact.parent, fact.value["address"]) for fact in found if fact.kind == "link"}
    items = [fact for fact in found if fact.kind == "item"]
    blocks = reading.document.blocks
    starts = [block.span.start for block in blocks]
    for link in reading.hyperlinks:
        parent = _around(items, link.span)
        is_quoted = blocks[bisect_right(starts, link.span.start) - 1].aside
        if parent is None or is_quoted or (parent, link.address) in told:
            continue
        told.add((parent, link.address))
        words = " ".join(reading.document.text[link.span.start : link.span.end].split())
        title = "" if web.is_address(words) else words[:300]
        value = {"address": link.address, "title": title}
        yield Fact(keys.make("link", link.span), "link", value, link.span, 0.99, parent)


def _heading(title: str) -> str:
    """A title without the colon or full stop that parts a run-in head from its text; "m.m." keeps its own."""
    text = title.rstrip(" :")
    last = text.rpartition(" ")[2]
    return text[:-1] if last.count(".") == 1 and last.endswith(".") and len(last) > 4 else text


def _parts(item: reader.Item, parent: str, keys: _Keys) -> Iterator[Fact]:
    def made(kind: Kind, span: reader.Span, confidence: float, **value: Any) -> Fact:
        return Fact(keys.make(kind, span), kind, value, span, confidence, parent)

    for proposal in item.proposals:
        yield made("proposal", proposal.span, proposal.confidence, text=proposal.text)
    for decision in item.decisions:
        yield made("decision", decision.span, decision.confidence, text=decision.text, group=decision.group)
    for task in item.tasks:
        due = task.due.isoformat() if task.due else ""
        yield made("task", task.span, task.confidence, text=task.text, assignee=list(task.assignee), due=due)
    for off in item.deferrals:
        yield made("deferral", off.span, off.confidence, to=off.to, text=off.text, forum=off.forum or "")
    for dead in item.deadlines:
        yield made("deadline", dead.span, dead.confidence, date=dead.date.isoformat(), what=dead.what)
    for plan in item.meetings_planned:
        when = {"date": plan.date.isoformat(), "start": plan.start or "", "end": plan.end or ""}
        yield made("planned", plan.span, plan.confidence, **when)
    for paper in item.attachments:
        yield made("attachment", paper.span, paper.confidence, label=paper.label, title=paper.title or "")
    for link in item.links:
        yield made("link", link.span, link.confidence, address=link.value, title="")


def _stands_alone(correction: Correction) -> bool:
    """What a person added, or answered of the whole document; a correction whose fact is gone says nothing now."""
    if correction.verdict == Correction.Verdict.REJECTED:
        return False
    return correction.verdict == Correction.Verdict.ADDED or correction.kind in SINGLE


def _laid_over(fact: Fact, correction: Correction) -> Fact:
    value = {**fact.value, **correction.value}
    said = fact.value if correction.verdict == Correction.Verdict.CORRECTED else {}
    return replace(fact, value=value, said=said, correction=correction)


def _same_place(facts: list[Fact], correction: Correction) -> int | None:
    """The uncorrected fact of the same kind that shares most of the corrected place."""
    if correction.span_start is None or correction.verdict == Correction.Verdict.ADDED:
        return None
    start, end = correction.span_start, correction.span_end or correction.span_start
    shared = [
        (min(end, fact.span.end) - max(start, fact.span.start), index)
        for index, fact in enumerate(facts)
        if fact.kind == correction.kind and fact.span and not fact.correction
    ]
    best = max(shared, default=(0, 0))
    return best[1] if best[0] > 0 else None


def _added(correction: Correction, facts: list[Fact]) -> Fact:
    span = None
    if correction.span_start is not None:
        span = reader.Span(correction.span_start, correction.span_end or correction.span_start)
    kind: Kind = correction.kind  # type: ignore[assignment]  # written by the form, which knows the kinds
    parent = correction.value.get("item") or (_item_at(facts, span) if kind in PARTS_OF_AN_ITEM else None)
    return Fact(correction.fact, kind, correction.value, span, 1.0, parent, {}, correction)


def _item_at(facts: list[Fact], span: reader.Span | None) -> str | None:
    """The innermost item around a place, else the last one before it."""
    items = [f for f in facts if f.kind == "item" and not f.is_rejected and "whole" in f.value]
    if not items or span is None:
        return items[-1].key if items else None
    inside = _around(items, span)
    if inside:
        return inside
    before = [f for f in items if f.value["whole"][0] <= span.start]
    return (before or items)[-1].key


def _around(items: list[Fact], span: reader.Span) -> str | None:
    """The innermost item around a place."""
    around = [f for f in items if f.value["whole"][0] <= span.start < f.value["whole"][1]]
    return max(around, key=lambda f: f.value["whole"][0]).key if around else None


def _in_order(facts: list[Fact]) -> list[Fact]:
    """Kinds as they come, within each by place; sorting is stable, so what has no place comes last of its kind."""
    rank = {kind: number for number, kind in enumerate((*SINGLE, "chair", "note_taker", "participant", "item"))}
    return sorted(facts, key=lambda f: (rank.get(f.kind, len(rank)), f.span.start if f.span else 10**9))

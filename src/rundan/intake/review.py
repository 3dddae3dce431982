"""What the review page shows: the document with its marks, doubts first, what is sure folded under what it belongs to,
and in plain words what approving writes and leaves out. Built from one opened case, without further queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rundan.common import dates
from rundan.intake import paper
from rundan.intake.doubts import Doubt, weigh
from rundan.intake.facts import PARTS_OF_AN_ITEM, SINGLE, Fact, address
from rundan.intake.matching.case import Case
from rundan.intake.remarks import Remark, remarks_of
from rundan.meetings.models import Attendance, Meeting, PutOff

# What a meeting should have; said where the document is silent.
EXPECTED = ("network", "date", "start", "end", "place", "mode")
HEAD = ("notes_kind", "network", "date", "start", "end", "place", "mode", "minutes_date", "chair", "note_taker")
_CLASSES = {"participant": "who", "chair": "who", "note_taker": "who", "decision": "decision", "task": "task",
            "deferral": "later", "item": "head", "proposal": "proposal", "attachment": "paper",
            "link": "paper"}  # fmt: skip
_COUNTED = ("item", "proposal", "decision", "task", "deferral", "deadline", "planned", "attachment", "link")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as the list shows it."""

    fact: Fact
    label: str
    text: str
    detail: str = ""
    state: str = "sure"  # sure, doubt, settled, rejected, written
    classes: str = ""  # of its kind
    url: str = ""


@dataclass(frozen=True, slots=True)
class ItemLine:
    line: Line
    number: str
    depth: int
    parts: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What approving now would write, and what it would leave."""

    written: tuple[str, ...]  # "13 deltagare"
    left: int  # doubtful facts
    blocked: bool  # something about the whole document must be answered first
    is_again: bool  # some of it is written already

    @property
    def may_approve(self) -> bool:
        return not self.blocked and (bool(self.written) or not self.is_again)


@dataclass(frozen=True, slots=True)
class Review:
    case: Case
    doubts: list[Doubt]
    head: list[Line]
    people: list[Line]
    items: list[ItemLine]
    loose: list[Line]  # parts that stand under no item
    remarks: list[Remark]  # from the margin
    tally: Tally
    weighed: list[Doubt]  # all doubts; of those about the same fact only the first is asked now
    marks: list[paper.Mark]
    by_key: dict[str, Doubt] = field(default_factory=dict)

    def page(self) -> SafeString:
        """The document with its marks; a part of the page that comes back after an answer needs none."""
        return paper.page(self.case.read.document, self.marks, self.remarks)

    @property
    def upload_id(self) -> int:
        return self.case.upload.pk

    @property
    def found(self) -> int:
        return sum(1 for fact in self.case.facts if not fact.is_rejected)

    @property
    def asked(self) -> list[tuple[Doubt, str]]:
        """The doubts with the name of what they are about."""
        return [(doubt, doubt_label(doubt)) for doubt in self.doubts]

    @property
    def missing(self) -> list[tuple[str, str]]:
        """What the document does not say of its meeting."""
        return [(kind, kind_label(kind)) for kind in EXPECTED if kind not in self.case.by_key]

    def head_summary(self) -> str:
        said = self.case.said
        network = self.case.lead.name if self.case.lead else ""
        day = self.case.day
        when = (dates.month(day) if self.case.is_approximate else dates.long_day(day)) if day else ""
        parts = [network, when, dates.times(_time(said("start")), _time(said("end"))), str(said("place") or "")]
        return ", ".join(part for part in parts if part)

    def people_summary(self) -> str:
        return " · ".join(_people_counts(self.case))

    def remarks_summary(self) -> str:
        authors = dict.fromkeys(remark.author for remark in self.remarks if remark.author)
        return ", ".join(authors)

    def remark(self, key: str) -> Remark | None:
        return next((remark for remark in self.remarks if remark.key == key), None)

    def items_summary(self) -> str:
        counted = Counter(fact.kind for fact in self.case.facts if self.case.counts(fact))
        return " · ".join(_counts(counted, _COUNTED))


def review_of(case: Case) -> Review:
    weighed = weigh(case)
    doubts, remarks = _one_a_fact(weighed), list(remarks_of(case.upload.pk, case.read))
    doubted = {key for doubt in doubts for key in (doubt.fact, *doubt.others)}
    lines = {fact.key: _line(case, fact, fact.key in doubted) for fact in case.facts}
    first: dict[str, Doubt] = {}
    for doubt in doubts:
        first.setdefault(doubt.fact, doubt)
        for other in doubt.others:
            first.setdefault(other, doubt)
    return Review(
        case=case,
        doubts=doubts,
        head=[lines[f.key] for kind in HEAD for f in case.facts if f.kind == kind],
        people=[lines[f.key] for f in case.facts if f.kind == "participant"],
        items=list(_items(case, lines)),
        loose=[lines[f.key] for f in case.facts if f.kind in PARTS_OF_AN_ITEM and f.parent is None],
        remarks=remarks,
        tally=_tally(case, doubts),
        weighed=weighed,
        marks=list(_marks(case, doubted)),
        by_key=first,
    )


def _one_a_fact(doubts: Iterable[Doubt]) -> list[Doubt]:
    """One question at a time: what else is doubtful in the same fact is asked when the first is answered."""
    first: dict[str, Doubt] = {}
    for doubt in doubts:
        first.setdefault(doubt.fact, doubt)
    return list(first.values())


def fact_or_blank(case: Case, key: str) -> Fact | None:
    """The fact, or an empty one where the document says nothing of what it has only one of."""
    fact = case.fact(key)
    if fact is None and key in SINGLE:
        return Fact(key, key, {}, None)
    return fact


_LABELS = {
    "notes_kind": gettext_lazy("Slag"), "network": gettext_lazy("Nätverk"), "date": gettext_lazy("Dag"),
    "start": gettext_lazy("Börjar"), "end": gettext_lazy("Slutar"), "place": gettext_lazy("Var"),
    "mode": gettext_lazy("Hur"), "minutes_date": gettext_lazy("Skrivet"), "chair": gettext_lazy("Ordförande"),
    "note_taker": gettext_lazy("Vid anteckningarna"), "participant": gettext_lazy("Deltagare"),
    "item": gettext_lazy("Punkt"), "decision": gettext_lazy("Beslut"), "task": gettext_lazy("Uppdrag"),
    "deferral": gettext_lazy("Uppskjuten"), "deadline": gettext_lazy("Sista dag"),
    "planned": gettext_lazy("Kommande möte"), "proposal": gettext_lazy("Förslag"),
    "attachment": gettext_lazy("Bilaga"), "link": gettext_lazy("Länk"), "meeting": gettext_lazy("Möte"),
    "seats": gettext_lazy("Representanter"),
}  # fmt: skip


def kind_label(kind: str) -> str:
    return str(_LABELS[kind])


def doubt_label(doubt: Doubt) -> str:
    return _("Organisation") if doubt.what == "organisation" else kind_label(doubt.kind)


def quote(case: Case, fact: Fact) -> str:
    """The words of the document that the fact stands on."""
    if fact.span is None:
        return ""
    return " ".join(case.read.document.text[fact.span.start : fact.span.end].split())


def summary(fact: Fact) -> tuple[str, str]:
    """The fact in words, and what more there is to it."""
    value = fact.value
    match fact.kind:
        case "participant":
            status = dict(Attendance.Status.choices).get(value.get("status", ""), "")
            parts = (value.get("organisation"), value.get("role"), "" if value.get("status") == "present" else status)
            return str(value.get("name", "")), " · ".join(str(part) for part in parts if part)
        case "network":
            names = value.get("names") or [(value.get("lead") or {}).get("name", "")]
            return ", ".join(name for name in names if name), ""
        case "date":
            return _day(value.get("value")) or _month(value.get("month")), ""
        case "minutes_date":
            return _day(value.get("value")), ""
        case "start" | "end":
            return _clock(value.get("value")), ""
        case "mode":
            return str(dict(Meeting.Mode.choices).get(value.get("value", ""), "")), ""
        case "item":
            presenters = ", ".join(value.get("presenters") or ())
            return str(value.get("title", "")), _("föredras av %(names)s") % {"names": presenters} if presenters else ""
        case "task":
            due = _day(value.get("due"))
            detail = [", ".join(value.get("assignee") or ()), _("senast %(day)s") % {"day": due} if due else ""]
            return str(value.get("text", "")), " · ".join(part for part in detail if part)
        case "deferral":
            to = str(dict(PutOff.To.choices).get(value.get("to", ""), ""))
            return str(value.get("text", "")), " ".join(part for part in (to, value.get("forum", "")) if part)
        case "deadline":
            return str(value.get("what", "")), _day(value.get("date"))
        case "planned":
            times = dates.times(_time(value.get("start")), _time(value.get("end")))
            return _day(value.get("date")), times
        case "decision" | "proposal":
            return str(value.get("text", "")), ""
        case "attachment":
            return ": ".join(part for part in (value.get("label"), value.get("title")) if part), ""
        case "link":
            return str(value.get("address", "")), str(value.get("title", ""))
        case _:
            return str(value.get("value", "")), ""


def _line(case: Case, fact: Fact, doubted: bool) -> Line:
    text, detail = summary(fact)
    if fact.kind == "participant" and fact.key in case.roster.by_fact and case.roster.by_fact[fact.key].is_new:
        detail = " · ".join(part for part in (detail, _("ny på kartan")) if part)
    if fact.kind == "item" and not fact.is_rejected and (matter := case.matter(fact)):
        detail = " · ".join(
            part for part in (detail, _("fortsätter ärendet %(title)s") % {"title": matter.title}) if part
        )
    classes, url = _CLASSES.get(fact.kind, "when"), address(case.upload.pk, fact.key)
    return Line(fact, kind_label(fact.kind), text, detail, _state(case, fact, doubted), classes, url)


def _state(case: Case, fact: Fact, doubted: bool) -> str:
    if fact.is_rejected:
        return "rejected"
    if doubted:
        return "doubt"
    if fact.key in case.written:
        return "written"
    if case.is_covered(fact):
        return "known"
    return "settled" if fact.verdict else "sure"


def _items(case: Case, lines: dict[str, Line]) -> Iterator[ItemLine]:
    depth: dict[str, int] = {}
    parts: dict[str, list[Line]] = {}
    for fact in case.facts:
        if fact.kind in PARTS_OF_AN_ITEM and fact.parent:
            parts.setdefault(fact.parent, []).append(lines[fact.key])
    for fact in case.facts:
        if fact.kind == "item":
            depth[fact.key] = depth.get(fact.parent, -1) + 1 if fact.parent else 0
            number = str(fact.value.get("number", ""))
            yield ItemLine(lines[fact.key], number, depth[fact.key], tuple(parts.get(fact.key, ())))


def _marks(case: Case, doubted: set[str]) -> Iterator[paper.Mark]:
    for fact in case.facts:
        if fact.span is None or fact.is_rejected or fact.span.start >= fact.span.end:
            continue
        classes = [_CLASSES.get(fact.kind, "when")]
        if fact.kind == "participant":
            if fact.value.get("status") == "absent":
                classes = ["absent"]
            someone = case.roster.by_fact.get(fact.key)
            if someone is not None and someone.is_new:
                classes.append("new")
        if fact.key in doubted:
            classes.append("unsure")
        yield paper.Mark(fact.key, fact.span.start, fact.span.end, " ".join(classes), address(case.upload.pk, fact.key))


def _tally(case: Case, doubts: Sequence[Doubt]) -> Tally:
    held = {key for doubt in doubts if doubt.holds == "fact" for key in (doubt.fact, *doubt.others)}
    goes_in = [f for f in case.facts if case.counts(f) and f.key not in held and not _under_held(case, f, held)]
    fresh = [fact for fact in goes_in if fact.key not in case.written and not case.is_covered(fact)]
    counted = Counter(fact.kind for fact in fresh)
    meeting = [] if case.is_written or case.same_meeting is not None else [_("1 möte")]
    left = sum(1 for doubt in doubts if doubt.holds != "part")
    if number := len(case.answered_since):
        meeting.append(ngettext("%(n)s ändrad uppgift", "%(n)s ändrade uppgifter", number) % {"n": number})
    return Tally(
        (*meeting, *_counts(counted, ("participant", *_COUNTED))),
        left,
        any(d.holds == "all" for d in doubts),
        case.is_written,
    )


def _under_held(case: Case, fact: Fact, held: Iterable[str]) -> bool:
    return fact.parent is not None and fact.parent in held


def _counts(counted: Mapping[Any, int], kinds: Iterable[str]) -> Iterator[str]:
    for kind in kinds:
        if number := counted.get(kind, 0):
            yield _counted(kind, number) % {"n": number}


def _counted(kind: str, number: int) -> str:
    return {
        "participant": ngettext("%(n)s deltagare", "%(n)s deltagare", number),
        "item": ngettext("%(n)s punkt", "%(n)s punkter", number),
        "proposal": ngettext("%(n)s förslag", "%(n)s förslag", number),
        "decision": ngettext("%(n)s beslut", "%(n)s beslut", number),
        "task": ngettext("%(n)s uppdrag", "%(n)s uppdrag", number),
        "deferral": ngettext("%(n)s uppskjuten", "%(n)s uppskjutna", number),
        "deadline": ngettext("%(n)s viktigt datum", "%(n)s viktiga datum", number),
        "planned": ngettext("%(n)s kommande möte", "%(n)s kommande möten", number),
        "attachment": ngettext("%(n)s bilaga", "%(n)s bilagor", number),
        "link": ngettext("%(n)s länk", "%(n)s länkar", number),
    }[kind]


def _people_counts(case: Case) -> Iterator[str]:
    here = case.of_kind("participant")
    someone = [case.roster.by_fact[fact.key] for fact in here if fact.key in case.roster.by_fact]
    known = sum(1 for each in someone if each.person is not None)
    new = sum(1 for each in someone if each.is_new)
    absent = sum(1 for fact in here if fact.value.get("status") == "absent")
    for number, words in ((known, ngettext("%(n)s känd", "%(n)s kända", known)),
                          (new, ngettext("%(n)s ny", "%(n)s nya", new)),
                          (absent, ngettext("%(n)s frånvarande", "%(n)s frånvarande", absent))):  # fmt: skip
        if number:
            yield words % {"n": number}


def _day(text: object) -> str:
    try:
        return dates.day(date.fromisoformat(str(text))) if text else ""
    except ValueError:
        return str(text)


def _month(text: object) -> str:
    return dates.month(date.fromisoformat(f"{text}-01")) if text else ""


def _time(text: object) -> time | None:
    try:
        return time.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _clock(text: object) -> str:
    value = _time(text)
    return dates.clock_time(value) if value else str(text or "")

"""A meeting's record as it is shown: its items, what came of each, and where that stands in the original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rundan.common import dates, prose
from rundan.common.http import coming_from
from rundan.followup import words
from rundan.followup.models import Decision, Task, Uptake
from rundan.followup.queries import with_owners
from rundan.intake.sources import Place
from rundan.matters.models import ImportantDate
from rundan.meetings.models import Item, Meeting, Proposal, PutOff, Reference
from rundan.meetings.views.loading import meeting_url
from rundan.pages.places import Finder


@dataclass(frozen=True, slots=True)
class Mark:
    """What came of an item, on a line: a decision, a task, something put off. ``look`` is its colour."""

    look: str
    label: str
    text: str
    about: str = ""
    url: str = ""
    change_url: str = ""
    is_done: bool = False
    places: Sequence[Place] = ()


@dataclass(slots=True)
class Entry:
    """An item with what came of it and what stands under it."""

    item: Item
    places: Sequence[Place] = ()
    marks: list[Mark] = field(default_factory=list)
    children: list[Entry] = field(default_factory=list)

    @property
    def body(self) -> SafeString:
        return prose.html(self.item.text)

    @property
    def called_title(self) -> str:
        """The title as called, where the record has another."""
        called = str((self.item.called or {}).get("title") or "")
        return called if called != self.item.title else ""

    @property
    def is_bare(self) -> bool:
        """Nothing to read: a formality, or an item that nobody wrote under."""
        return not (self.body or self.marks or self.children)


def entries_of(meeting: Meeting, places: Finder) -> list[Entry]:
    """The agenda in order, sub-items under their parents; the same number of queries however long it is."""
    items = list(meeting.items.select_related("matter__root").prefetch_related("presenters__person"))
    ids = [item.pk for item in items]
    found = places("meetings.item", ids)
    marks = marks_of(ids, places)
    entries = {item.pk: Entry(item, found.get(item.pk, ()), marks[item.pk]) for item in items}
    for item in items:
        if item.parent_id is not None:
            entries[item.parent_id].children.append(entries[item.pk])
    return [entries[item.pk] for item in items if item.parent_id is None]


def marks_of(item_ids: list[int], places: Finder) -> dict[int, list[Mark]]:
    """First where it came from, then what was proposed and decided, tasks, what was put off, and papers."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for item_id, mark in _origins(item_ids):
        marks[item_id].append(mark)
    proposals = list(Proposal.objects.filter(item__in=item_ids).select_related("item").order_by("position", "pk"))
    found = places("meetings.proposal", [row.pk for row in proposals])
    for proposal in proposals:
        marks[proposal.item_id].append(proposal_mark(proposal, found.get(proposal.pk, ())))
    decisions = list(Decision.objects.filter(item__in=item_ids).order_by("group", "position", "pk"))
    found = places("followup.decision", [row.pk for row in decisions])
    for decision in decisions:
        change = reverse("followup:decision_change", args=[decision.pk])
        mark = Mark("decision", _("Beslut"), decision.text, change_url=change, places=found.get(decision.pk, ()))
        marks[decision.item_id].append(mark)
    tasks = list(with_owners(Task.objects.filter(item__in=item_ids)).order_by("pk"))
    found = places("followup.task", [row.pk for row in tasks])
    for task in tasks:
        assert task.item_id is not None
        marks[task.item_id].append(task_mark(task, found.get(task.pk, ())))
    put_off = list(PutOff.objects.filter(item__in=item_ids).select_related("item", "forum_network").order_by("pk"))
    found = places("meetings.putoff", [row.pk for row in put_off])
    for row in put_off:
        marks[row.item_id].append(put_off_mark(row, found.get(row.pk, ())))
    references = list(Reference.objects.filter(item__in=item_ids).select_related("item").order_by("pk"))
    found = places("meetings.reference", [row.pk for row in references])
    for reference in references:
        marks[reference.item_id].append(reference_mark(reference, found.get(reference.pk, ())))
    return marks


def proposal_mark(row: Proposal, where: Sequence[Place] = ()) -> Mark:
    change = reverse("meetings:proposal_change", args=[row.item.meeting_id, row.item_id, row.pk])
    return Mark("proposal", _("Förslag"), row.text, change_url=change, places=where)


def reference_mark(row: Reference, where: Sequence[Place] = ()) -> Mark:
    """A paper whose file nobody has told the place of says so."""
    change = reverse("meetings:reference_change", args=[row.item.meeting_id, row.item_id, row.pk])
    label = _("Länk") if row.is_link else _("Bilaga")
    about = "" if row.address else _("ingen fil")
    text = str(row) if row.is_link else capfirst(str(row))
    return Mark("paper", label, text, about=about, url=row.url, change_url=change, places=where)


def task_mark(task: Task, where: Sequence[Place] = ()) -> Mark:
    return Mark(
        "task",
        _("Uppdrag"),
        capfirst(task.text),
        about=" · ".join(part for part in (words.owner(task), words.standing(task) or words.due(task)) if part),
        url=reverse("followup:task", args=[task.pk]),
        change_url=_change_of(task),
        is_done=not task.is_open,
        places=where,
    )


def _change_of(task: Task) -> str:
    """From the meeting, and back to it; the task's own page has a link of its own."""
    change = reverse("followup:task_change", args=[task.pk])
    return coming_from(change, meeting_url(task.item.meeting, task.item)) if task.item else change


def put_off_mark(row: PutOff, where: Sequence[Place] = ()) -> Mark:
    label = {
        PutOff.To.NEXT_MEETING.value: _("Uppskjuten"),
        PutOff.To.PARKED.value: _("Parkerad"),
        PutOff.To.OTHER_FORUM.value: _("Överlämnad"),
    }[row.to]
    to = row.forum_network.name if row.forum_network else row.forum
    about = _("till %(forum)s") % {"forum": to} if to else ""
    change = reverse("meetings:put_off_change", args=[row.item.meeting_id, row.item_id, row.pk])
    return Mark("later", label, row.text, about=about, change_url=change, places=where)


def _origins(item_ids: list[int]) -> Iterable[tuple[int, Mark]]:
    """What was taken up and became the item: Från 6 nov."""
    uptakes = list(Uptake.objects.filter(item__in=item_ids).order_by("pk"))
    wanted: dict[str, list[int]] = defaultdict(list)
    for uptake in uptakes:
        wanted[uptake.what].append(uptake.subject_id)
    put_off = PutOff.objects.select_related("item__meeting").in_bulk(wanted[Uptake.What.PUT_OFF])
    tasks = Task.objects.select_related("item__meeting").in_bulk(wanted[Uptake.What.TASK])
    days = ImportantDate.objects.in_bulk(wanted[Uptake.What.DATE])
    for uptake in uptakes:
        assert uptake.item_id is not None
        if uptake.what == Uptake.What.DATE and (day := days.get(uptake.subject_id)):
            yield uptake.item_id, Mark("later", dates.short_day(day.on), day.what)
        elif uptake.what == Uptake.What.PUT_OFF and (row := put_off.get(uptake.subject_id)):
            yield uptake.item_id, _from(row.item.meeting, row.text)
        elif uptake.what == Uptake.What.TASK and (task := tasks.get(uptake.subject_id)):
            yield uptake.item_id, _from(task.item.meeting if task.item else None, capfirst(task.text), task.pk)


def _from(meeting: Meeting | None, text: str, task_id: int | None = None) -> Mark:
    label = _("Från %(day)s") % {"day": dates.short_day(meeting.on)} if meeting else _("Uppdrag")
    return Mark("later", label, text, url=reverse("followup:task", args=[task_id]) if task_id else "")

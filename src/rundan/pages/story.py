"""A matter as one story over its meetings: what lies ahead, today, and what has been, latest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common import clock, dates, prose
from rundan.common.viewer import Viewer
from rundan.followup.models import Task
from rundan.followup.queries import tasks_for, with_owners
from rundan.intake.sources import Place
from rundan.matters.models import ImportantDate, Matter
from rundan.matters.queries import parts
from rundan.meetings.models import Item, Meeting, PutOff
from rundan.meetings.queries import items_for
from rundan.pages.places import Finder, finder
from rundan.pages.record import Mark, marks_of

_REST = timedelta(days=180)  # a matter untouched for so long is shown as resting
_EXCERPT = 360


@dataclass(frozen=True, slots=True)
class Chapter:
    """One point on the line: an item at a meeting, an important date, today, or a rest (``look``)."""

    look: str
    on: date | None = None
    item: Item | None = None
    day: ImportantDate | None = None
    text: str = ""
    marks: Sequence[Mark] = ()
    places: Sequence[Place] = ()

    @property
    def excerpt(self) -> SafeString:
        """The beginning of what was said; the whole stands on the meeting's page."""
        return prose.html(_beginning(self.item.body) if self.item else "")


@dataclass(slots=True)
class Story:
    chapters: list[Chapter] = field(default_factory=list)
    open_tasks: list[Task] = field(default_factory=list)
    dates: list[ImportantDate] = field(default_factory=list)
    networks: list[str] = field(default_factory=list)
    meetings: int = 0
    latest: date | None = None


def _beginning(text: str) -> str:
    """Whole paragraphs while there is room, and of a long first one as many words as fit."""
    paragraphs = text.split("\n\n")
    kept = paragraphs[:1]
    for paragraph in paragraphs[1:]:
        if sum(map(len, kept)) + len(paragraph) > _EXCERPT:
            break
        kept.append(paragraph)
    if len(kept[0]) <= _EXCERPT:
        return "\n\n".join(kept)
    return f"{kept[0][:_EXCERPT].rsplit(maxsplit=1)[0].rstrip(',.;:')} …"


def story_of(matter: Matter, viewer: Viewer) -> Story:
    """Only the items of meetings that the viewer may see."""
    whole, places = parts(matter), finder(viewer, matter.host_id)
    items = list(
        items_for(viewer)
        .filter(matter__in=whole)
        .select_related("meeting__network")
        .prefetch_related("put_off")
        .order_by("-meeting__on", "-pk")
    )
    days = list(ImportantDate.objects.filter(matter__in=whole).order_by("-on", "-pk"))
    tasks = with_owners(tasks_for(viewer).filter(state=Task.State.OPEN))
    tasks = (tasks.filter(matter__in=whole) | tasks.filter(item__matter__in=whole)).distinct()
    found = Story(
        open_tasks=list(tasks.order_by(F("due_on").asc(nulls_last=True), "pk")),
        dates=sorted(days, key=lambda day: day.on),
        networks=list(dict.fromkeys(item.meeting.network.name for item in items)),
        meetings=len({item.meeting_id for item in items}),
    )
    chapters = sorted([*_of_items(items, places), *_of_dates(days, places)], key=_newest_first, reverse=True)
    ahead = [chapter for chapter in chapters if chapter.look == "ahead"]
    past = [chapter for chapter in chapters if chapter.look != "ahead"]
    found.latest = past[0].on if past else None
    found.chapters = [*ahead, _today(found), *_with_rests(past)]
    return found


def _newest_first(chapter: Chapter) -> tuple[date, int]:
    return chapter.on or date.min, chapter.item.position if chapter.item else 0


def _of_items(items: list[Item], places: Finder) -> Iterable[Chapter]:
    ids = [item.pk for item in items]
    marks, found = marks_of(ids, places), places("meetings.item", ids)
    for item in items:
        is_ahead = item.meeting.state == Meeting.State.PLANNED and item.meeting.on >= clock.today()
        look = "ahead" if is_ahead else "held"
        yield Chapter(look, item.meeting.on, item=item, marks=marks[item.pk], places=found.get(item.pk, ()))


def _of_dates(days: list[ImportantDate], places: Finder) -> Iterable[Chapter]:
    found = places("matters.importantdate", [day.pk for day in days])
    for day in days:
        look = "ahead" if day.on >= clock.today() else "held"
        yield Chapter(look, day.on, day=day, places=found.get(day.pk, ()))


def _today(story: Story) -> Chapter:
    count = len(story.open_tasks)
    told = [ngettext("%(count)s öppet uppdrag", "%(count)s öppna uppdrag", count) % {"count": count}] if count else []
    if story.latest and clock.today() - story.latest > _REST:
        told.append(_("vilar sedan %(month)s") % {"month": dates.month(story.latest)})
    return Chapter("today", text=" · ".join(told))


def _with_rests(past: list[Chapter]) -> Iterable[Chapter]:
    """What has been, with the long times between told as rests."""
    for index, chapter in enumerate(past):
        yield chapter
        before = past[index + 1] if index + 1 < len(past) else None
        if before and before.on and chapter.on and chapter.on - before.on > _REST:
            yield Chapter("gap", text=_rest(before, chapter))


def _rest(before: Chapter, after: Chapter) -> str:
    assert before.on
    assert after.on
    words = {"from": dates.month(before.on), "to": dates.month(after.on)}
    was_parked = before.item is not None and any(row.to == PutOff.To.PARKED for row in before.item.put_off.all())
    return (_("Vilande %(from)s – %(to)s: parkerad") if was_parked else _("Vilande %(from)s – %(to)s")) % words

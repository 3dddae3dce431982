"""Att ta upp på nästa möte: what comes back in a network (DESIGN §2.3, §7.9).

A query over the state, asked anew each time; nothing is copied, so nothing can be lost or grow stale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rundan.common import clock, dates
from rundan.common.viewer import Viewer
from rundan.followup import rules, words
from rundan.followup.models import Task, Uptake
from rundan.followup.queries import with_owners
from rundan.matters.models import ImportantDate, Matter
from rundan.meetings import rules as meeting_rules
from rundan.meetings.models import Item, Meeting, PutOff
from rundan.meetings.queries import latest_read_in
from rundan.networks.models import Network

_SHOWN = 15


@dataclass(slots=True)
class Agendas:
    """When each matter has been up in the network, and when it will be next; by the id of the whole matter."""

    been: dict[int, set[tuple[date, int]]] = field(default_factory=lambda: defaultdict(set))
    ahead: dict[int, date] = field(default_factory=dict)

    def up_since(self, matter: Matter, meeting: Meeting) -> bool:
        return any(place > (meeting.on, meeting.pk) for place in self.been.get(matter.whole.pk, ()))

    def told(self, matter: Matter | None) -> str:
        """That the matter comes up anyhow."""
        on = self.ahead.get(matter.whole.pk) if matter else None
        return _("ärendet tas upp %(day)s") % {"day": dates.near_day(on)} if on else ""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that comes back; ``uptake`` is what was done with it, if anything. No ``url``: not hers to open."""

    what: str
    subject_id: int
    title: str
    detail: str
    url: str
    is_late: bool = False
    uptake: Uptake | None = None

    @property
    def kind(self) -> str:
        return {
            Uptake.What.PUT_OFF.value: _("Uppskjuten"),
            Uptake.What.TASK.value: _("Uppdrag"),
            Uptake.What.DATE.value: _("Viktigt datum"),
        }[self.what]


@dataclass(slots=True)
class ComesBack:
    """``older``: put off so long ago that what was read in since does not tell what became of it."""

    network: Network
    may_edit: bool = False
    points: list[Point] = field(default_factory=list)
    older: list[Point] = field(default_factory=list)
    settled: list[Point] = field(default_factory=list)

    @property
    def first(self) -> list[Point]:
        """As many as are looked through at once; a fold for one or two more would only be in the way."""
        return self.points if len(self.points) <= _SHOWN + 2 else self.points[:_SHOWN]

    @property
    def rest(self) -> list[Point]:
        return self.points[len(self.first) :]


def for_network(network: Network, viewer: Viewer) -> ComesBack:
    """Everything that waits for the network's next meeting; nothing for whoever may not see its meetings."""
    found = ComesBack(network, rules.may_edit(viewer, network))
    if not rules.may_see(viewer, network):
        return found
    uptakes = _uptakes(network)
    agendas = _agendas(network)
    recent = latest_read_in(network)
    for row in _put_off(network, agendas):
        point = _put_off_point(row, uptakes, can_open=meeting_rules.may_see(viewer, row.item.meeting))
        _place(found, point, older=_is_stale(row.item.meeting, recent))
    tasks = _open_tasks(network)
    for task in tasks:
        _place(found, _task_point(task, uptakes, agendas))
    # "Alla svarar senast 26/1" is a task and a day in one: what the task says is not said twice.
    told = {(matter.whole.pk, task.due_on) for task in tasks if (matter := _matter(task))}
    for day in _dates(agendas):
        if (day.matter.whole.pk, day.on) not in told:
            _place(found, _date_point(day, uptakes, agendas))
    return found


def _open_tasks(network: Network) -> list[Task]:
    """What was given under a point of a meeting still to come stands on that agenda already."""
    rows = Task.objects.filter(network=network, state=Task.State.OPEN)
    rows = rows.exclude(item__meeting__state=Meeting.State.PLANNED)
    return list(with_owners(rows).order_by(F("due_on").asc(nulls_last=True), "pk"))


def _place(found: ComesBack, point: Point, *, older: bool = False) -> None:
    if point.uptake is not None:
        found.settled.append(point)
    else:
        (found.older if older else found.points).append(point)


def _uptakes(network: Network) -> dict[tuple[str, int], Uptake]:
    """What has been done with things. A task taken up at a meeting since held, and still open, comes back again."""
    rows = network.uptakes.select_related("item__meeting")
    spent = Q(what=Uptake.What.TASK, item__meeting__state=Meeting.State.HELD)
    return {(row.what, row.subject_id): row for row in rows.exclude(spent)}


def _agendas(network: Network) -> Agendas:
    found, today = Agendas(), clock.today()
    rows = Item.objects.filter(meeting__networks=network, matter__isnull=False).annotate(
        whole=Coalesce("matter__root_id", "matter_id")
    )
    columns = ("whole", "meeting__on", "meeting_id", "meeting__state")
    for whole, on, meeting, state in rows.order_by("-meeting__on").values_list(*columns):
        found.been[whole].add((on, meeting))
        if state == Meeting.State.PLANNED and on >= today:
            found.ahead[whole] = on
    return found


def _put_off(network: Network, agendas: Agendas) -> Iterable[PutOff]:
    """Points put off to this network's next meeting, or handed to it, whose matter has not been up since."""
    own = Q(to=PutOff.To.NEXT_MEETING, item__meeting__networks=network)
    handed = Q(to=PutOff.To.OTHER_FORUM, forum_network=network)
    rows = PutOff.objects.filter(own | handed).select_related("item__matter__root", "item__meeting__network")
    rows = rows.prefetch_related("item__meeting__networks").distinct()
    for row in rows.order_by("item__meeting__on", "item__position", "pk"):
        matter = row.item.matter
        if matter is None or not agendas.up_since(matter, row.item.meeting):
            yield row


def _is_stale(meeting: Meeting, recent: list[Meeting]) -> bool:
    """Whether the network has read in two meetings since, or nobody knows the day."""
    if not meeting.is_read_in or meeting in recent:
        return False
    return meeting.is_approximate or (len(recent) > 1 and meeting.on <= recent[-1].on)


def _dates(agendas: Agendas) -> Iterable[ImportantDate]:
    whole = Coalesce("matter__root_id", "matter_id")
    rows = ImportantDate.objects.annotate(whole=whole).filter(whole__in=list(agendas.been), on__gte=clock.today())
    return rows.select_related("matter__root").order_by("on", "pk")


def _put_off_point(row: PutOff, uptakes: dict[tuple[str, int], Uptake], *, can_open: bool) -> Point:
    meeting = row.item.meeting
    since = _("från mötet %(day)s") % {"day": dates.near_day(meeting.on)}
    if row.to == PutOff.To.OTHER_FORUM:
        since = _("överlämnad av %(network)s %(day)s") % {
            "network": meeting.network.name,
            "day": dates.near_day(meeting.on),
        }
    more = [row.text] if row.text not in ("", row.point) else []
    return Point(
        what=Uptake.What.PUT_OFF.value,
        subject_id=row.pk,
        title=capfirst(row.point),
        detail=" · ".join([since, *more]),
        url=f"{reverse('pages:meeting', args=[meeting.pk])}#punkt-{row.item_id}" if can_open else "",
        uptake=uptakes.get((Uptake.What.PUT_OFF, row.pk)),
    )


def _task_point(task: Task, uptakes: dict[tuple[str, int], Uptake], agendas: Agendas) -> Point:
    since = _("från mötet %(day)s") % {"day": dates.near_day(task.item.meeting.on)} if task.item else ""
    parts = (words.owner(task), words.due(task) or since, agendas.told(_matter(task)))
    return Point(
        what=Uptake.What.TASK.value,
        subject_id=task.pk,
        title=capfirst(task.text),
        detail=" · ".join(part for part in parts if part),
        url=reverse("followup:task", args=[task.pk]),
        is_late=task.is_late,
        uptake=uptakes.get((Uptake.What.TASK, task.pk)),
    )


def _matter(task: Task) -> Matter | None:
    return task.matter or (task.item.matter if task.item else None)


def _date_point(day: ImportantDate, uptakes: dict[tuple[str, int], Uptake], agendas: Agendas) -> Point:
    matter = day.matter.whole
    parts = (dates.near_day(day.on), day.whom, agendas.told(matter) or matter.title)
    return Point(
        what=Uptake.What.DATE.value,
        subject_id=day.pk,
        title=capfirst(day.what),
        detail=" · ".join(part for part in parts if part),
        url=reverse("pages:matter", args=[matter.pk]),
        uptake=uptakes.get((Uptake.What.DATE, day.pk)),
    )

"""What waits on her, and nothing that is not hers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common import clock, dates
from rundan.common.listed import in_words
from rundan.common.ring import RingSeat, Segment
from rundan.common.viewer import Viewer
from rundan.followup import words
from rundan.followup.models import Task, TaskShare
from rundan.followup.queries import hers, shares_of, tasks_of, with_owners
from rundan.intake.models import Upload
from rundan.intake.queries import waiting_for
from rundan.meetings.models import Meeting
from rundan.meetings.queries import meetings_for
from rundan.networks.models import Network, Organisation
from rundan.networks.queries import RingSegment, rings_of
from rundan.pages.members import counted

_AHEAD = 5
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that she can do something about. ``done_url``: where a button says that it is done."""

    title: str
    about: str
    url: str
    on: date | None = None
    is_late: bool = False
    done_url: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """A task to everyone in one of her networks, and who has not answered yet."""

    task: Task
    ring: list[Segment]
    about: str
    note: str


@dataclass(frozen=True, slots=True)
class Mine:
    """One of her networks."""

    network: Network
    ring: list[Segment]
    about: str


@dataclass(slots=True)
class Overview:
    waiting: list[Waiting] = field(default_factory=list)
    shared: list[Shared] = field(default_factory=list)
    ahead: list[Meeting] = field(default_factory=list)
    networks: list[Mine] = field(default_factory=list)

    @property
    def map_hosts(self) -> list[Organisation]:
        """Whose maps her networks are on."""
        return list(dict.fromkeys(mine.network.host for mine in self.networks))


def overview_of(viewer: Viewer) -> Overview:
    waiting = [*_tasks(viewer), *_shares(viewer), *_past_meetings(viewer), *_documents(viewer)]
    waiting.sort(key=lambda each: (each.on is None, each.on or date.max))
    return Overview(waiting, _shared(viewer), _ahead(viewer), _networks(viewer))


def _tasks(viewer: Viewer) -> Iterable[Waiting]:
    tasks = tasks_of(viewer, hers(viewer)).filter(state=Task.State.OPEN)
    for task in with_owners(tasks).order_by(F("due_on").asc(nulls_last=True), "pk"):
        yield Waiting(
            capfirst(task.text),
            _about(task),
            reverse("followup:task", args=[task.pk]),
            on=task.due_on,
            is_late=task.is_late,
            done_url=reverse("followup:task_finish", args=[task.pk]),
        )


def _shares(viewer: Viewer) -> Iterable[Waiting]:
    shares = shares_of(viewer).filter(state=Task.State.OPEN, task__state=Task.State.OPEN)
    shares = shares.select_related("task__network", "task__item__meeting", "seat__membership__organisation")
    for share in shares.order_by("task__due_on", "pk"):
        task = share.task
        about = _("för %(organisation)s") % {"organisation": share.seat.membership.organisation.name}
        yield Waiting(
            capfirst(task.text),
            " · ".join([about, _about(task)]),
            reverse("followup:task", args=[task.pk]),
            on=task.due_on,
            is_late=task.is_late,
            done_url=reverse("followup:share_finish", args=[task.pk, share.pk]),
        )


def _past_meetings(viewer: Viewer) -> Iterable[Waiting]:
    """Planned meetings of networks that she keeps, whose day has passed and whose notes are not in."""
    hers_to_keep = Q(network__in=viewer.officer_networks)
    past = Meeting.objects.filter(hers_to_keep, state=Meeting.State.PLANNED, on__lt=clock.today())
    for meeting in past.select_related("network"):
        which = {"network": meeting.network.name, "day": dates.day_without_year(meeting.on)}
        yield Waiting(
            _("Anteckningar från %(network)s %(day)s") % which,
            _("mötet är inte inläst än"),
            reverse("pages:meeting", args=[meeting.pk]),
            on=meeting.on,
            is_late=True,
            button=_("Öppna"),
        )


def _about(task: Task) -> str:
    return _("uppdrag från %(origin)s") % {"origin": words.origin(task)}


def _documents(viewer: Viewer) -> Iterable[Waiting]:
    """All documents that wait in Läs in, on one line."""
    found = list(waiting_for(viewer))
    if not found:
        return
    title = ngettext(
        "%(count)s inläst dokument att kontrollera", "%(count)s inlästa dokument att kontrollera", len(found)
    )
    yield Waiting(
        capfirst(title % {"count": in_words(len(found))}),
        _doubts(found),
        reverse("intake:list"),
        button=_("Kontrollera"),
    )


def _doubts(found: list[Upload]) -> str:
    """7 tveksamma uppgifter i 2 dokument · 1 klart att godkänna"""
    doubtful = [upload for upload in found if upload.doubts_left]
    ready = sum(upload.state == Upload.State.REVIEW and not upload.doubts_left for upload in found)
    unread = sum(upload.state == Upload.State.UNREADABLE for upload in found)
    count = sum(upload.doubts_left for upload in doubtful)
    parts = []
    if doubtful:
        told = ngettext("%(count)s tveksam uppgift", "%(count)s tveksamma uppgifter", count) % {"count": count}
        parts.append(_("%(doubts)s i %(documents)s dokument") % {"doubts": told, "documents": len(doubtful)})
    if ready:
        parts.append(ngettext("%(count)s klart att godkänna", "%(count)s klara att godkänna", ready) % {"count": ready})
    if unread:
        parts.append(_("%(count)s kunde inte läsas") % {"count": unread})
    return " · ".join(parts)


def _shared(viewer: Viewer) -> list[Shared]:
    tasks = Task.objects.filter(
        network__in=viewer.officer_networks, owner=Task.Owner.EVERYONE, state=Task.State.OPEN
    ).prefetch_related("shares__seat__membership__organisation")
    return [_shared_line(task) for task in tasks.order_by(F("due_on").asc(nulls_last=True), "pk")]


def _shared_line(task: Task) -> Shared:
    def place(share: TaskShare) -> tuple[str, int]:
        return share.seat.membership.organisation.sort_key, share.seat.position

    shares = sorted(task.shares.all(), key=place)
    ring = [_segment(share) for share in shares]
    left = [segment.label for segment in ring if segment.seats[0].state == "waiting"]
    done = len(ring) - len(left)
    note = _("%(done)s av %(count)s klara") % {"done": done, "count": len(ring)}
    parts = [note]
    if 0 < len(left) <= _NAMED:
        parts.append(_("%(names)s återstår") % {"names": ", ".join(left)})
    parts.append(words.due(task))
    return Shared(task, ring, " · ".join(part for part in parts if part), note)


def _segment(share: TaskShare) -> Segment:
    state = "done" if share.state == Task.State.DONE else "waiting"
    return Segment(share.seat.membership.organisation.name, (RingSeat(state),))


def _ahead(viewer: Viewer) -> list[Meeting]:
    """The nearest meetings of her own networks."""
    theirs = Meeting.networks.through.objects.filter(network__in=viewer.networks).values("meeting_id")
    planned = meetings_for(viewer).filter(pk__in=theirs, state=Meeting.State.PLANNED, on__gte=clock.today())
    planned = planned.select_related("network").prefetch_related("networks")
    return list(planned.order_by("on", F("starts_at").asc(nulls_last=True), "pk")[:_AHEAD])


def _networks(viewer: Viewer) -> list[Mine]:
    networks = list(Network.objects.filter(pk__in=viewer.networks, closed_on=None).select_related("host"))
    rings = rings_of(networks, clock.today())
    return [
        Mine(network, [segment.drawn() for segment in rings[network.pk]], _members(rings[network.pk]))
        for network in networks
    ]


def _members(ring: list[RingSegment]) -> str:
    """12 kommuner · Mossvik vakant"""
    parts = [counted([segment.organisation for segment in ring])]
    vacant = [segment.organisation.name for segment in ring if any(seat.holder is None for seat in segment.seats)]
    if 0 < len(vacant) <= _NAMED:
        told = ngettext("%(names)s vakant", "%(names)s vakanta", len(vacant))
        parts.append(told % {"names": ", ".join(vacant)})
    elif vacant:
        parts.append(_("%(count)s vakanta") % {"count": len(vacant)})
    return " · ".join(parts)

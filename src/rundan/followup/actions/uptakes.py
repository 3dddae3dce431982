"""What is done with something that comes back: taken up on an agenda, or dismissed with a reason; both undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rundan.common import clock
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.followup.models import Task, Uptake
from rundan.history.actions import record
from rundan.matters import actions as matters
from rundan.matters.models import ImportantDate, Matter
from rundan.matters.queries import parts
from rundan.meetings.actions import items, meetings
from rundan.meetings.models import Item, Meeting, PutOff
from rundan.meetings.queries import next_number
from rundan.networks.models import Network


@dataclass(frozen=True, slots=True)
class Subject:
    """What comes back: its words, the matter it belongs to if it has one, and its task if it is one."""

    text: str
    matter: Matter | None
    task: Task | None = None


@transaction.atomic
def take_up(
    network: Network,
    *,
    what: str,
    subject_id: int,
    by: Actor,
    meeting: Meeting | None = None,
    on: date | None = None,
) -> Uptake:
    """Put it on the agenda of a planned meeting, or on that of a new one planned for ``on``.

    The item continues the matter; a point that has none, under a collective item, gets its own now (DESIGN §7.8).
    """
    network = Network.objects.select_for_update(no_key=True).get(pk=network.pk)
    subject = _subject(network, what, subject_id)
    earlier = _earlier(network, what, subject_id)
    meeting = _may_hold(network, meeting or _planned(network, on, by))
    matter = subject.matter or _matter_for(subject, network, by)
    already = Item.objects.filter(meeting=meeting, matter__in=parts(matter)).first()
    item = already or items.add(meeting, title=matter.title, number=next_number(meeting), matter=matter, by=by)
    if earlier is not None:
        earlier.delete()
    uptake = Uptake.objects.create(
        network=network,
        what=what,
        subject_id=subject_id,
        item=item,
        made_item=already is None,
        made_matter=subject.matter is None,
        at=clock.now(),
        actor_label=by.label,
    )
    told = {"what": ["", what], "subject_id": [None, subject_id], "item": [None, item.pk]}
    record("taken_up", uptake, by=by, network_id=network.pk, changes=told)
    return uptake


@transaction.atomic
def dismiss(network: Network, *, what: str, subject_id: int, reason: str, by: Actor) -> Uptake:
    """Let it not come back, and say why."""
    network = Network.objects.select_for_update(no_key=True).get(pk=network.pk)
    _subject(network, what, subject_id)
    reason = " ".join(reason.split())
    if not reason:
        raise Refused(_("Skriv varför den inte ska tas upp."), field="reason")
    earlier = _earlier(network, what, subject_id)
    if earlier is not None:
        earlier.delete()
    uptake = Uptake.objects.create(
        network=network,
        what=what,
        subject_id=subject_id,
        reason=Truncator(reason).chars(300),
        at=clock.now(),
        actor_label=by.label,
    )
    told = {"what": ["", what], "subject_id": [None, subject_id], "reason": ["", reason]}
    record("dismissed", uptake, by=by, network_id=network.pk, changes=told)
    return uptake


@transaction.atomic
def undo(uptake: Uptake, *, by: Actor) -> None:
    """Let it come back again. What the taking up made goes with it, unless someone has worked on it since."""
    uptake.refresh_from_db()
    item = uptake.item
    told = {"what": [uptake.what, ""], "subject_id": [uptake.subject_id, None], "reason": [uptake.reason, ""]}
    record("undone", uptake, by=by, network_id=uptake.network_id, changes=told)
    uptake.delete()
    if item is None or not uptake.made_item:
        return
    if heirs := Uptake.objects.filter(item=item):
        heirs.update(made_item=True, made_matter=uptake.made_matter)
        return
    if not _is_bare(item):
        return
    matter = item.matter
    items.remove(item, by=by)
    if uptake.made_matter and matter is not None and not matter.items.exists() and not matter.dates.exists():
        if uptake.what == Uptake.What.TASK:
            Task.objects.filter(pk=uptake.subject_id, matter=matter).update(matter=None)
        if not matter.tasks.exists():
            matters.remove(matter, by=by)


def subject_of(network: Network, *, what: str, subject_id: int) -> Subject | None:
    """The thing itself; none where it does not come back in this network."""
    if what == Uptake.What.PUT_OFF:
        row = PutOff.objects.select_related("item__matter__root", "item__meeting").filter(pk=subject_id).first()
        if row is not None and _comes_back_in(network, row):
            return Subject(row.point, _whole(row.item.matter))
    elif what == Uptake.What.TASK:
        task = Task.objects.select_related("matter__root", "item__matter__root").filter(pk=subject_id).first()
        if task is not None and task.network_id == network.pk:
            return Subject(task.text, _whole(task.matter or (task.item.matter if task.item else None)), task)
    elif what == Uptake.What.DATE:
        day = ImportantDate.objects.select_related("matter__root").filter(pk=subject_id).first()
        if day is not None and _concerns(network, day.matter.whole):
            return Subject(day.what, day.matter.whole)
    return None


def _subject(network: Network, what: str, subject_id: int) -> Subject:
    subject = subject_of(network, what=what, subject_id=subject_id)
    if subject is None:
        raise Refused(_("Det finns inget sådant att ta upp i nätverket. Det kan ha tagits bort."))
    return subject


def _concerns(network: Network, matter: Matter) -> bool:
    """Whether the matter has been up in the network."""
    return Item.objects.filter(matter__in=parts(matter), meeting__networks=network).exists()


def _comes_back_in(network: Network, row: PutOff) -> bool:
    if row.to == PutOff.To.OTHER_FORUM:
        return row.forum_network_id == network.pk
    return row.item.meeting.networks.filter(pk=network.pk).exists()


def _whole(matter: Matter | None) -> Matter | None:
    return matter.whole if matter else None


def _matter_for(subject: Subject, network: Network, by: Actor) -> Matter:
    first_line = subject.text.strip().splitlines()[0].rstrip(".")
    matter = matters.create(host=network.host, title=first_line, by=by)
    if subject.task is not None:
        Task.objects.filter(pk=subject.task.pk).update(matter=matter)
        told = {"matter": [None, matter.title]}
        record("changed", subject.task, by=by, network_id=network.pk, changes=told)
    return matter


def _may_hold(network: Network, meeting: Meeting) -> Meeting:
    if meeting.state != Meeting.State.PLANNED:
        raise Refused(_("Mötet är redan hållet. Välj ett planerat möte."), field="meeting")
    if not meeting.networks.filter(pk=network.pk).exists():
        raise Refused(_("Mötet hör till ett annat nätverk."), field="meeting")
    return meeting


def _planned(network: Network, on: date | None, by: Actor) -> Meeting:
    if on is None:
        raise Refused(_("Välj ett planerat möte eller skriv en dag för ett nytt."), field="on")
    return meetings.create(network=network, on=on, state=Meeting.State.PLANNED, by=by)


def _earlier(network: Network, what: str, subject_id: int) -> Uptake | None:
    """An uptake whose meeting has been held is spent: what is still open may be taken up once more."""
    earlier = (
        Uptake.objects.select_related("item__meeting").filter(network=network, what=what, subject_id=subject_id).first()
    )
    if earlier is not None and (earlier.item is None or earlier.item.meeting.state == Meeting.State.PLANNED):
        raise Refused(_("Någon har redan tagit hand om den."))
    return earlier


def _is_bare(item: Item) -> bool:
    """Whether nothing but the taking up stands on the item."""
    is_written_on = item.version > 1 or item.body or item.children.exists()
    return not (is_written_on or items.holds_something(item))

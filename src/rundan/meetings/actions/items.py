"""The agenda: items added, corrected, moved between matters, removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rundan.common import locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.matters import actions as matters
from rundan.matters.models import Matter
from rundan.meetings.models import Item, Meeting, Presenter
from rundan.networks.models import Person

Names = Iterable[tuple[str, Person | None]]


@transaction.atomic
def add(
    meeting: Meeting,
    *,
    title: str,
    by: Actor,
    number: str = "",
    kind: str = "",
    body: str = "",
    parent: Item | None = None,
    matter: Matter | None = None,
    position: int | None = None,
    starts_at: time | None = None,
    presenters: Names = (),
    called: Mapping[str, Any] | None = None,
    is_formality: bool = False,
    makes_matter: bool = False,
) -> Item:
    """Without a ``position`` the item comes last in the meeting, or last among its parent's.

    ``makes_matter`` gives it a matter of its own, by the same title.
    """
    if makes_matter and matter is None:
        matter = matters.create(host=meeting.network.host, title=title, by=by)
    if parent is not None and parent.meeting_id != meeting.pk:
        raise Refused(_("Underpunkten måste höra till en punkt på samma möte."), field="parent")
    item = Item.objects.create(
        meeting=meeting,
        parent=parent,
        matter=matter,
        position=_room(meeting, parent) if position is None else position,
        number=number.strip(),
        title=_title(title),
        kind=kind,
        starts_at=starts_at,
        body=body.strip(),
        called=called,
        is_formality=is_formality,
    )
    _present(item, presenters)
    record("created", item, by=by, network_id=meeting.network_id, changes={"title": ["", item.title]})
    return item


@transaction.atomic
def change(item: Item, *, version: int, by: Actor, **values: Any) -> Item:
    """Correct what stands on the agenda or was written under it; ``presenters`` replaces all of them."""
    presenters: list[tuple[str, Person | None]] | None = values.pop("presenters", None)
    if "title" in values:
        values["title"] = _title(values["title"])
    before = [(row.name, row.person) for row in item.presenters.select_related("person").order_by("pk")]
    others = presenters if presenters is not None and list(presenters) != before else None
    told = {} if others is None else {"presenters": [_names(before), _names(others)]}
    changed = edit(item, values, version=version, by=by, network_id=item.meeting.network_id, beside=told)
    if others is not None:
        item.presenters.all().delete()
        _present(changed, others)
    return changed


@transaction.atomic
def move_to_matter(item: Item, *, matter: Matter | None, by: Actor) -> Item:
    """Let the item continue another matter, or none: how a matter is split, and put together again."""
    if item.matter_id == (matter.pk if matter else None):
        return item
    if matter is not None and matter.host_id != item.meeting.network.host_id:
        raise Refused(_("Ärendet hör till en annan värd."), field="matter")
    before, network_id = item.matter, item.meeting.network_id
    moved = locking.update(item, version=item.version, matter=matter)
    told = {"matter": [before.title if before else None, matter.title if matter else None]}
    record("moved", moved, by=by, network_id=network_id, changes=told)
    for subject, verb in ((before, "item_left"), (matter, "item_came")):
        if subject is not None:
            record(verb, subject, by=by, network_id=network_id, changes={"item": [None, str(item)]})
    return moved


@transaction.atomic
def move_to_new_matter(item: Item, *, title: str, by: Actor) -> Item:
    """Split a matter: from this item on it is another one."""
    return move_to_matter(item, matter=matters.create(host=item.meeting.network.host, title=title, by=by), by=by)


@transaction.atomic
def remove(item: Item, *, by: Actor) -> None:
    """Remove an item that nothing hangs on."""
    if item.children.exists():
        raise Refused(_("Punkten har underpunkter. Ta bort dem först."))
    if holds_something(item):
        raise Refused(_("Punkten har beslut, uppdrag eller annat som hör till den. Ta bort det först."))
    changes = {"title": [item.title, ""], "body": [item.body, ""]}
    record("removed", item, by=by, network_id=item.meeting.network_id, changes=changes, under=item.meeting)
    item.delete()


def holds_something(item: Item) -> bool:
    """Whether anything points to the item, in apps above too, except what is part of it."""
    for relation in Item._meta.related_objects:
        model = relation.related_model
        if model not in (Presenter, Item) and model._default_manager.filter(**{relation.field.name: item}).exists():
            return True
    return False


def _room(meeting: Meeting, parent: Item | None) -> int:
    """The position where a new item goes; what follows is moved down."""
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    if parent is None:
        return last + 1
    position = (parent.children.aggregate(last=Max("position"))["last"] or parent.position) + 1
    meeting.items.filter(position__gte=position).update(position=F("position") + 1)
    return position


def _present(item: Item, presenters: Names) -> None:
    Presenter.objects.bulk_create(Presenter(item=item, name=name, person=person) for name, person in presenters)


def _names(presenters: Names) -> list[str]:
    return [name for name, _person in presenters]


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Punkten behöver en rubrik."), field="title")
    return Truncator(title).chars(300)

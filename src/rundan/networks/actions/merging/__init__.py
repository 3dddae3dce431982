"""Two entries in the register turn out to be one person. Nothing is lost, and it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.networks.actions.merging.moving import Moved, Mover, PutBack
from rundan.networks.models import Person, PersonMerge


@dataclass(frozen=True, slots=True)
class Merging:
    """``told``: what goes over, or back, in sentences; ``left``: what could not be put back, and why."""

    merged: Person
    kept: Person
    told: tuple[str, ...]
    left: tuple[str, ...] = ()


@transaction.atomic
def merge(person: Person, *, into: Person, movers: Sequence[Mover], by: Actor) -> Merging:
    """All that is ``person``'s is ``into``'s from now on. The apps above bring what moves their rows."""
    _refuse_self(person, into)
    person, into = _held(person, into)
    _refuse(person, into)
    for mover in movers:
        mover.refuse(person, into)
    done = {mover.key: mover.move(person, into, by=by) for mover in movers}
    moved = {key: each.kept for key, each in done.items() if each.kept}
    record("person merged", person, by=by, changes={"same_person": [None, into.name]})
    line = record(
        "person absorbed", into, by=by, changes={"same_person": [None, person.name], **_changes(done.values())}
    )
    PersonMerge.objects.create(merged=person, kept=into, moved=moved, line=line.pk)
    return Merging(person, into, tuple(sentence for each in done.values() for sentence in each.told))


@transaction.atomic
def undo(merge: PersonMerge, *, movers: Sequence[Mover], by: Actor) -> Merging:
    """They are two again, and what nobody has changed since goes back to the one whose it was."""
    person, kept = _held(merge.merged, merge.kept)
    if not PersonMerge.objects.filter(pk=merge.pk).exists():
        raise Refused(_("Sammanslagningen är redan ångrad."))
    further = PersonMerge.objects.filter(merged=kept).select_related("kept").first()
    if further:
        words = {"name": kept.name, "other": further.kept.name}
        raise Refused(_("%(name)s är i sin tur samma person som %(other)s. Ångra det först.") % words)
    merge.delete()
    back = [
        mover.put_back(person, kept, merge.moved[mover.key], since=merge.line, by=by)
        for mover in reversed(movers)
        if mover.key in merge.moved
    ]
    record("person parted", person, by=by, changes={"same_person": [kept.name, None]})
    record("person released", kept, by=by, changes={"same_person": [person.name, None], **_changes(back)})
    told = (sentence for each in reversed(back) for sentence in each.told)
    left = (sentence for each in reversed(back) for sentence in each.left)
    return Merging(person, kept, tuple(told), tuple(left))


def _held(person: Person, other: Person) -> tuple[Person, Person]:
    """Both as they stand, held so that nobody else merges them meanwhile: that could close a ring."""
    rows = (
        Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=[person.pk, other.pk]).order_by("pk")
    )
    by_id = {row.pk: row for row in rows}
    return by_id[person.pk], by_id[other.pk]


def _changes(done: Iterable[Moved | PutBack]) -> dict[str, list[Any]]:
    return {name: sides for each in done for name, sides in each.changes.items()}


def _refuse_self(person: Person, into: Person) -> None:
    if person.pk == into.pk:
        raise Refused(_("%(name)s är redan sig själv. Välj någon annan.") % {"name": person.name}, field="other")


def _refuse(person: Person, into: Person) -> None:
    if person.host_id != into.host_id:
        raise Refused(_("Personer hos olika värdar kan inte slås ihop."), field="other")
    for each in (person, into):
        if PersonMerge.objects.filter(merged=each).exists():
            raise Refused(_("%(name)s är redan ihopslagen med en annan.") % {"name": each.name}, field="other")
    if person.user_id and into.user_id:
        sentence = _("Både %(name)s och %(other)s har ett konto och kan logga in. De kan inte slås ihop.")
        raise Refused(sentence % {"name": into.name, "other": person.name}, field="other")

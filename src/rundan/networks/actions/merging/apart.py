"""Two of nearly the same name who are two people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.networks.actions import shared
from rundan.networks.actions.merging.moving import Moved, PutBack
from rundan.networks.models import Distinction, Person


@transaction.atomic
def tell_apart(person: Person, *, other: Person, by: Actor) -> Distinction:
    """Neither is proposed as the other again; saying so twice changes nothing."""
    if person.pk == other.pk or person.host_id != other.host_id:
        raise Refused(_("Välj någon annan i samma register."))
    one, two = sorted([person, other], key=lambda each: each.pk)
    row, is_new = Distinction.objects.get_or_create(one=one, other=two)
    if is_new:
        record("told apart", person, by=by, changes=shared.created(other_person=other.name))
        record("told apart", other, by=by, changes=shared.created(other_person=person.name))
    return row


@transaction.atomic
def take_back(person: Person, *, other: Person, by: Actor) -> None:
    """Nobody knows whether they are one: each may be proposed as the other again."""
    gone, _rows = Distinction.objects.filter(Q(one=person, other=other) | Q(one=other, other=person)).delete()
    if gone:
        record("no longer told apart", person, by=by, changes=shared.gone(other_person=other.name))
        record("no longer told apart", other, by=by, changes=shared.gone(other_person=person.name))


def told_apart_from(person: Person) -> set[int]:
    rows = Distinction.objects.filter(Q(one=person) | Q(other=person)).values_list("one_id", "other_id")
    return {pk for pair in rows for pk in pair} - {person.pk}


@dataclass(frozen=True, slots=True)
class DistinctionMover:
    """What was said of the two is no longer so; what was said of them and others is said of their names, and stays."""

    key: str = Distinction._meta.label_lower
    models: Sequence[type[models.Model]] = (Distinction,)

    def refuse(self, merged: Person, kept: Person) -> None:
        """Whoever merges them knows better than whoever told them apart."""

    def move(self, merged: Person, kept: Person, *, by: Actor) -> Moved:
        Distinction.objects.filter(Q(one=merged, other=kept) | Q(one=kept, other=merged)).delete()
        return Moved()

    def put_back(self, merged: Person, kept: Person, moved: Sequence[Any], *, since: int, by: Actor) -> PutBack:
        return PutBack()

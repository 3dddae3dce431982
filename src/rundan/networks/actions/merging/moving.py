"""What goes over when a person turns out to be another one: each app says so of its own rows, and puts them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from django.db import models
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.history.actions import record
from rundan.history.models import Entry
from rundan.networks.models import Person

Row = TypeVar("Row", bound=models.Model)
VERB = "reassigned"
# They say only who is who.
VERBS = (
    VERB,
    "person merged",
    "person absorbed",
    "person parted",
    "person released",
    "told apart",
    "no longer told apart",
)


@dataclass(frozen=True, slots=True)
class Moved:
    """``kept``: what must be known to put it back, as JSON. ``told``: a sentence for each thing that went over.

    ``changes``: what history keeps of it with the line about the one who is kept.
    """

    kept: list[Any] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    changes: dict[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PutBack:
    """``left``: a sentence for each thing that stays where it is, with the reason."""

    told: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    changes: dict[str, list[Any]] = field(default_factory=dict)


class Mover(Protocol):
    """One kind of row. ``models``: those whose references to people it looks after."""

    @property
    def key(self) -> str: ...

    @property
    def models(self) -> Sequence[type[models.Model]]: ...

    def refuse(self, merged: Person, kept: Person) -> None:
        """Raises ``Refused`` where the two cannot be one."""

    def move(self, merged: Person, kept: Person, *, by: Actor) -> Moved: ...

    def put_back(self, merged: Person, kept: Person, moved: Sequence[Any], *, since: int, by: Actor) -> PutBack:
        """``since``: the line of history that tells of the merging."""


@dataclass(frozen=True)
class RowMover(Generic[Row]):
    """Rows that name one person in ``person``; each is told in history.

    ``named`` is what a row is called in a sentence, ``tell`` what is said of all of them once they are the person's.
    ``fixed``: rows of which the other has a like, so that they stay.
    """

    model: type[Row]
    related: tuple[str, ...]
    network_of: Callable[[Any], int | None]
    named: Callable[[Any], str]
    tell: Callable[[Sequence[Any], Person], Iterable[str]]
    check: Callable[[Person, Person], None] = lambda merged, kept: None
    fixed: Callable[[Any, Person], bool] = lambda row, kept: False

    @property
    def key(self) -> str:
        return self.model._meta.label_lower

    @property
    def models(self) -> Sequence[type[models.Model]]:
        return (self.model,)

    def refuse(self, merged: Person, kept: Person) -> None:
        self.check(merged, kept)

    def move(self, merged: Person, kept: Person, *, by: Actor) -> Moved:
        rows = [row for row in self._rows().filter(person=merged) if not self.fixed(row, kept)]
        for row in rows:
            self._point(row, merged, kept, by)
        return Moved([[row.pk, self.named(row)] for row in rows], list(self.tell(rows, kept)))

    def put_back(self, merged: Person, kept: Person, moved: Sequence[Any], *, since: int, by: Actor) -> PutBack:
        ids = [pk for pk, _name in moved]
        rows = {row.pk: row for row in self._rows().filter(pk__in=ids)}
        changed = changed_by(self.model, ids, since)
        back: list[Row] = []
        left: list[str] = []
        for pk, name in moved:
            row = rows.get(pk)
            if row is None:
                left.append(_("%(what)s finns inte längre.") % {"what": name})
            elif getattr(row, "person_id", None) != kept.pk:
                left.append(_("%(what)s har fått en annan person.") % {"what": name})
            elif pk in changed:
                words = {"what": name, "who": changed[pk], "name": kept.name}
                left.append(_("%(what)s har ändrats av %(who)s sedan dess och står kvar hos %(name)s.") % words)
            else:
                self._point(row, kept, merged, by)
                back.append(row)
        return PutBack(list(self.tell(back, merged)), left)

    def _rows(self) -> QuerySet[Row]:
        return self.model._default_manager.select_related(*self.related).order_by("pk")

    def _point(self, row: Row, before: Person, after: Person, by: Actor) -> None:
        """The row's version goes up, so that a form that still shows the former person does not overwrite it."""
        versioned = {"version": F("version") + 1} if hasattr(row, "version") else {}
        self.model._default_manager.filter(pk=row.pk).update(person=after, **versioned)
        record(VERB, row, by=by, network_id=self.network_of(row), changes={"person": [before.pk, after.pk]})


def changed_by(model: type[models.Model], ids: Iterable[int], since: int) -> dict[int, str]:
    """Who has done something with the rows after that line of history, by their ids; other mergings do not count."""
    lines = Entry.objects.filter(subject_type=model._meta.label_lower, subject_id__in=list(ids), pk__gt=since)
    people = lines.exclude(verb=VERB).exclude(via__in=("intake", "clock")).order_by("pk")
    return dict(people.values_list("subject_id", "actor_label"))

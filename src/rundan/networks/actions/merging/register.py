"""Her names, her account, and what the register says of her."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from rundan.common import locking
from rundan.common.actor import Actor
from rundan.networks.actions import people
from rundan.networks.actions.merging.moving import Moved, PutBack
from rundan.networks.models import Person, PersonAlias, PersonMerge

_FILLED = ("organisation", "title", "email")


@dataclass(frozen=True, slots=True)
class AliasMover:
    """The spellings of the merged one, and how she herself was spelled, which goes again when it is undone."""

    key: str = PersonAlias._meta.label_lower
    models: Sequence[type[models.Model]] = (PersonAlias,)

    def refuse(self, merged: Person, kept: Person) -> None:
        """Nobody is two people for her names."""

    def move(self, merged: Person, kept: Person, *, by: Actor) -> Moved:
        known = {kept.folded, *kept.aliases.values_list("folded", flat=True)}
        coming = list(merged.aliases.exclude(folded__in=known).order_by("pk"))
        PersonAlias.objects.filter(pk__in=[alias.pk for alias in coming]).update(person=kept)
        moved = [[alias.pk, alias.name, False] for alias in coming]
        if merged.folded not in {*known, *(alias.folded for alias in coming)}:
            own = PersonAlias.objects.create(person=kept, name=merged.name, folded=merged.folded)
            moved.append([own.pk, own.name, True])
        names = [name for _pk, name, _own in moved]
        told = [_("%(name)s känns också igen som ”%(alias)s”.") % {"name": kept.name, "alias": name} for name in names]
        return Moved(moved, told, {"alias": [None, names]} if names else {})

    def put_back(self, merged: Person, kept: Person, moved: Sequence[Any], *, since: int, by: Actor) -> PutBack:
        rows = PersonAlias.objects.filter(person=kept).in_bulk([pk for pk, _name, _own in moved])
        left = [
            _("Namnet ”%(alias)s” har tagits bort sedan dess.") % {"alias": name}
            for pk, name, _own in moved
            if pk not in rows
        ]
        PersonAlias.objects.filter(pk__in=[pk for pk, _name, own in moved if pk in rows and own]).delete()
        PersonAlias.objects.filter(pk__in=list(rows)).update(person=merged)
        names = [name for pk, name, _own in moved if pk in rows]
        sentence = _("%(name)s känns inte längre igen som ”%(alias)s”.")
        told = [sentence % {"name": kept.name, "alias": name} for name in names]
        return PutBack(told, left, {"alias": [names, None]} if names else {})


@dataclass(frozen=True, slots=True)
class RegisterMover:
    """Her account, and what the register says of the merged one where it says nothing of the other."""

    key: str = Person._meta.label_lower
    models: Sequence[type[models.Model]] = (PersonMerge,)

    def refuse(self, merged: Person, kept: Person) -> None:
        """Two accounts are refused before anything else."""

    def move(self, merged: Person, kept: Person, *, by: Actor) -> Moved:
        done = Moved()
        values = {f: getattr(merged, f) for f in _FILLED if getattr(merged, f) and not getattr(kept, f)}
        fresh = locking.update(kept, version=kept.version, **values) if values else kept
        done.changes.update({f: _sides(f, None, value) for f, value in values.items()})
        done.kept.extend([f, None] for f in values)
        done.told.extend(_filled_told(f, merged, kept) for f in values)
        if merged.email and kept.email and merged.email != kept.email:
            words = {"name": kept.name, "email": kept.email, "other": merged.email}
            told = _("%(name)s behåller e-postadressen %(email)s. Adressen %(other)s används inte längre.")
            done.told.append(told % words)
        if merged.user is not None:
            user = merged.user
            locking.update(merged, version=merged.version, user=None)
            people.give_account(fresh, user=user, by=by)
            done.kept.append(["user", user.pk])
            done.told.append(_("Kontot följer med: %(name)s loggar in som förut.") % {"name": kept.name})
        return done

    def put_back(self, merged: Person, kept: Person, moved: Sequence[Any], *, since: int, by: Actor) -> PutBack:
        back = PutBack()
        cleared: dict[str, Any] = {}
        for name, user in moved:
            if name == "user":
                kept = _account_back(merged, kept, user, back, by)
            elif getattr(kept, name) == getattr(merged, name):
                cleared[name] = None if name == "organisation" else ""
                back.changes[name] = _sides(name, getattr(kept, name), None)
                back.told.append(_emptied_told(name) % {"name": kept.name})
            else:
                words = {"what": _called(name), "name": kept.name}
                back.left.append(_("%(what)s har ändrats sedan dess och står kvar hos %(name)s.") % words)
        if cleared:
            locking.update(kept, version=kept.version, **cleared)
        return back


def _sides(field: str, before: Any, after: Any) -> list[Any]:
    """Contact data is recorded as changed, never with its values (DESIGN §6.15)."""
    return [None, None] if field == "email" else [before, after]


def _account_back(merged: Person, kept: Person, user: int, back: PutBack, by: Actor) -> Person:
    if kept.user is None or kept.user_id != user:
        back.left.append(_("%(name)s har inte längre det konto som följde med.") % {"name": kept.name})
        return kept
    account = kept.user
    fresh = locking.update(kept, version=kept.version, user=None)
    people.give_account(merged, user=account, by=by)
    back.told.append(_("%(name)s har sitt konto igen.") % {"name": merged.name})
    return fresh


def _filled_told(field: str, merged: Person, kept: Person) -> str:
    words = {"name": kept.name, "value": str(getattr(merged, field))}
    if field == "email":
        return _("%(name)s får e-postadressen %(value)s.") % words
    if field == "title":
        return _("%(name)s får titeln %(value)s.") % words
    return _("%(name)s hör till %(value)s.") % words


def _emptied_told(field: str) -> str:
    return {
        "email": _("%(name)s har ingen e-postadress igen."),
        "title": _("%(name)s har ingen titel igen."),
        "organisation": _("%(name)s har ingen organisation igen."),
    }[field]


def _called(field: str) -> str:
    return {"email": _("E-postadressen"), "title": _("Titeln"), "organisation": _("Organisationen")}[field]

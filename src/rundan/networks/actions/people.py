from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.accounts.models import User
from rundan.common import locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.common.swedish import fold
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.networks.actions import shared
from rundan.networks.models import Organisation, Person, PersonAlias
from rundan.networks.names import person_sort_key


@transaction.atomic
def create(
    *,
    host: Organisation,
    name: str,
    by: Actor,
    organisation: Organisation | None = None,
    title: str = "",
    email: str = "",
) -> Person:
    """Someone new in the host's register. Two people may well have the same name."""
    name = shared.stripped(name)
    given = {"name": name, "organisation": organisation, "title": title, "email": email}
    person = Person.objects.create(host=host, **given, **_named(name))
    changes = shared.created(**given)
    record("created", person, by=by, changes=shared.erasable(changes, "email"))
    return person


@transaction.atomic
def change(person: Person, *, version: int, by: Actor, **values: Any) -> Person:
    if "name" in values:
        values["name"] = shared.stripped(values["name"])
    derived = _named(values.get("name", person.name))
    return edit(person, values, version=version, by=by, derived=derived, erasable=["email"])


@transaction.atomic
def add_alias(person: Person, *, name: str, by: Actor) -> PersonAlias:
    """A spelling confirmed as this person; adding the same again changes nothing."""
    name = shared.stripped(name)
    alias, is_new = PersonAlias.objects.get_or_create(person=person, folded=fold(name), defaults={"name": name})
    if is_new:
        record("alias added", person, by=by, changes={"alias": [None, name]})
    return alias


@transaction.atomic
def remove_alias(alias: PersonAlias, *, by: Actor) -> None:
    record("alias removed", alias.person, by=by, changes={"alias": [alias.name, None]})
    alias.delete()


@transaction.atomic
def give_account(person: Person, *, user: User, by: Actor) -> Person:
    """From now on she signs in as this person; what she may do follows from her seats and offices."""
    other = Person.objects.filter(host=person.host, user=user).exclude(pk=person.pk).first()
    if other:
        raise Refused(_("Kontot %(email)s tillhör redan %(name)s.") % {"email": user.email, "name": other.name})
    if person.user_id == user.pk:
        return person
    fresh = locking.update(person, version=person.version, user=user)
    record("account given", fresh, by=by)  # without the address, which only officers may see
    return fresh


@transaction.atomic
def remove(person: Person, *, by: Actor) -> None:
    """Undo a person entered by mistake; someone who has sat or met stays, with an end to her time."""
    refusal = _("%(name)s finns i nätverk, anteckningar eller uppdrag och kan inte tas bort.") % {"name": person.name}
    shared.remove(person, refusal, by=by, name=person.name, organisation=person.organisation_id)


def _named(name: str) -> dict[str, str]:
    return {"sort_key": person_sort_key(name), "folded": fold(name)}

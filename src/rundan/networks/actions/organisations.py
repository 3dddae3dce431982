from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rundan.common import dates, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.common.swedish import fold, sort_key
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.networks.actions import groups, memberships, shared
from rundan.networks.models import GroupMember, OfficialAddress, Organisation, OrganisationAlias

# Hosts share the national register: the line says whose word for an organisation it was, and only they are shown it.
AT_HOST = "at_host"


@transaction.atomic
def create(
    *,
    host: Organisation | None,
    name: str,
    kind: str,
    by: Actor,
    name_long: str = "",
    code: str | None = None,
    email: str = "",
    population: int | None = None,
    aliases: Iterable[str] = (),
) -> Organisation:
    """A new organisation of the host's own; without a host it becomes a host itself."""
    name = shared.stripped(name)
    if host:
        shared.one_at_a_time(host)
    elif kind == Organisation.Kind.GROUP:
        raise Refused(_("En kommungrupp hör till en värd och kan inte själv vara det."), field="kind")
    _refuse_taken_name(name, host)
    _refuse_taken_code(code)
    given = {"name": name, "name_long": name_long, "kind": kind, "email": email, "population": population}
    organisation = Organisation.objects.create(**given, **_named(name, name_long), code=code or None, owner=host)
    if host is None:
        organisation.owner = organisation
        organisation.save(update_fields=["owner"])
    record("created", organisation, by=by, changes=shared.erasable(shared.created(**given, code=code), "email"))
    for alias in aliases:
        add_alias(organisation, host=host or organisation, name=alias, by=by)
    return organisation


@transaction.atomic
def change(organisation: Organisation, *, version: int, by: Actor, **values: Any) -> Organisation:
    if organisation.owner_id is None:
        raise Refused(_("%(name)s hör till riksregistret och kan inte ändras här.") % {"name": organisation.name})
    values["name"] = shared.stripped(values.get("name", organisation.name))
    if organisation.is_group != (values.get("kind", organisation.kind) == Organisation.Kind.GROUP):
        raise Refused(_("En organisation kan inte bli en kommungrupp, eller tvärtom."), field="kind")
    if organisation.owner:
        shared.one_at_a_time(organisation.owner)
    _refuse_taken_name(values["name"], organisation.owner, but=organisation)
    if "code" in values:
        values["code"] = values["code"] or None
        _refuse_taken_code(values["code"], but=organisation)
    derived = _named(values["name"], values.get("name_long", organisation.name_long))
    return edit(organisation, values, version=version, by=by, derived=derived, erasable=["email"])


@transaction.atomic
def give_address(organisation: Organisation, *, host: Organisation, email: str, by: Actor) -> None:
    """Where this host sends what concerns an organisation of the national register; nothing takes the address away."""
    shared.one_at_a_time(host)
    before = OfficialAddress.objects.filter(organisation=organisation, host=host).first()
    if (before.email if before else "") == email:
        return
    if email:
        OfficialAddress.objects.update_or_create(organisation=organisation, host=host, defaults={"email": email})
    elif before:
        before.delete()
    record("changed", organisation, by=by, changes={"email": [None, None], AT_HOST: [None, host.pk]})


@transaction.atomic
def close(organisation: Organisation, *, on: date, by: Actor) -> Organisation:
    """It ceases: its memberships, with their seats and holders, end the same day; so does what made it a group."""
    if organisation.owner_id is None:
        raise Refused(_("%(name)s hör till riksregistret och kan inte ändras här.") % {"name": organisation.name})
    if organisation.closed_on:
        raise Refused(
            _("%(name)s upphörde redan %(day)s.")
            % {"name": organisation.name, "day": dates.day(organisation.closed_on)},
            field="on",
        )
    going_on = organisation.memberships.filter(Q(to_on__isnull=True) | Q(to_on__gt=on)).select_related("network")
    for membership in going_on:
        memberships.leave(membership, on=on, by=by)
    grouped = GroupMember.objects.filter(Q(group=organisation) | Q(organisation=organisation))
    for member in grouped.filter(Q(to_on__isnull=True) | Q(to_on__gt=on)).select_related("group", "organisation"):
        groups.leave(member, on=on, by=by)
    fresh = locking.update(organisation, version=organisation.version, closed_on=on)
    record("closed", fresh, by=by, changes={**shared.gone(name=organisation.name), "closed_on": [None, on]})
    return fresh


@transaction.atomic
def delete(organisation: Organisation, *, by: Actor) -> None:
    if organisation.owner_id is None:
        raise Refused(_("%(name)s hör till riksregistret och kan inte tas bort.") % {"name": organisation.name})
    refusal = _(
        "%(name)s kan inte tas bort, för den finns i nätverk, anteckningar eller uppdrag. "
        "Ange i stället en dag då den upphör: då finns historiken kvar."
    ) % {"name": organisation.name}
    if organisation.owner_id == organisation.pk:
        # A host owns itself: the reference must be let go before the row can leave.
        organisation.owner = None
        organisation.save(update_fields=["owner"])
    shared.remove(organisation, refusal, by=by, name=organisation.name, kind=organisation.kind, code=organisation.code)


@transaction.atomic
def add_alias(organisation: Organisation, *, host: Organisation, name: str, by: Actor) -> OrganisationAlias:
    """How this host's documents also write the organisation; adding the same again changes nothing."""
    name = shared.stripped(name)
    shared.one_at_a_time(host)
    folded = fold(name)
    taken = OrganisationAlias.objects.filter(Q(host=host) | Q(host__isnull=True), folded=folded).first()
    if taken and taken.organisation_id == organisation.pk:
        return taken
    other = taken.organisation if taken else _other(_named_like(folded, host), organisation)
    if other:
        raise Refused(
            _("”%(alias)s” betyder redan %(name)s. Ett annat namn kan bara peka på en organisation.")
            % {"alias": name, "name": other.name},
            field="alias",
        )
    alias = OrganisationAlias.objects.create(organisation=organisation, host=host, name=name, folded=folded)
    record("alias added", organisation, by=by, changes={"alias": [None, name], AT_HOST: [None, host.pk]})
    return alias


@transaction.atomic
def remove_alias(alias: OrganisationAlias, *, by: Actor) -> None:
    changes = {"alias": [alias.name, None], AT_HOST: [alias.host_id, None]}
    record("alias removed", alias.organisation, by=by, changes=changes)
    alias.delete()


def _named(name: str, name_long: str) -> dict[str, str]:
    return {"sort_key": sort_key(name), "folded": fold(name), "folded_long": fold(name_long)}


def _named_like(folded: str, host: Organisation | None) -> QuerySet[Organisation]:
    """Organisations in this host's view with that name, short or long."""
    known = Q(owner__isnull=True)
    if host:
        known |= Q(owner=host) | Q(pk=host.pk)
    return Organisation.objects.filter(known, Q(folded=folded) | Q(folded_long=folded))


def _other(found: QuerySet[Organisation], but: Organisation | None) -> Organisation | None:
    return next((each for each in found if each != but), None)


def _refuse_taken_name(name: str, host: Organisation | None, *, but: Organisation | None = None) -> None:
    other = _other(_named_like(fold(name), host), but)
    if other:
        raise Refused(
            _("%(name)s finns redan som %(kind)s. Använd den, eller välj ett namn som skiljer dem åt.")
            % {"name": other.name, "kind": other.get_kind_display()},
            field="name",
        )


def _refuse_taken_code(code: str | None, *, but: Organisation | None = None) -> None:
    if not code:
        return
    other = _other(Organisation.objects.filter(code=code), but)
    if other:
        raise Refused(_("Koden ”%(code)s” används av %(name)s.") % {"code": code, "name": other.name}, field="code")

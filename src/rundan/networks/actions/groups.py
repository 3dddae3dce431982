"""Who belongs to a group of organisations. Its history keeps them: a line tells of the group, by the member's name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rundan.common import dates, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import differences, record
from rundan.networks.actions import shared
from rundan.networks.models import GroupMember, Organisation


@transaction.atomic
def join(group: Organisation, *, organisation: Organisation, by: Actor, from_on: date | None = None) -> GroupMember:
    locking.hold(group)
    if organisation.is_group:
        raise Refused(
            _("%(name)s är själv en grupp. Lägg till de organisationer som hör till den.")
            % {"name": organisation.name},
            field="names",
        )
    _refuse_gone(group, from_on)
    _refuse_gone(organisation, from_on)
    _refuse_overlap(group, organisation, from_on, None)
    member = GroupMember.objects.create(group=group, organisation=organisation, from_on=from_on)
    record(
        "member joined",
        group,
        by=by,
        changes={**shared.created(organisation=organisation.name, from_on=from_on), "group": [None, group.name]},
    )
    return member


@transaction.atomic
def change(member: GroupMember, *, version: int, by: Actor, **values: Any) -> GroupMember:
    """Correct the days on which it belongs to the group."""
    from_on, to_on = values.get("from_on", member.from_on), values.get("to_on", member.to_on)
    shared.in_order(from_on, to_on)
    locking.hold(member.group)
    _refuse_overlap(member.group, member.organisation, from_on, to_on, but=member)
    told = differences(member, values)
    if not told:
        return member
    fresh = locking.update(member, version=version, **values)
    record("member changed", member.group, by=by, changes={**_named(member), **told})
    return fresh


@transaction.atomic
def leave(member: GroupMember, *, on: date, by: Actor) -> GroupMember:
    """The last day on which it belongs to the group."""
    shared.in_order(member.from_on, on)
    if member.to_on and member.to_on <= on:
        words = {"name": member.organisation.name, "day": dates.day(member.to_on)}
        raise Refused(_("%(name)s lämnade gruppen redan %(day)s.") % words, field="on")
    fresh = locking.update(member, version=member.version, to_on=on)
    changes = {**_named(member), "group": [member.group.name, None], "to_on": [member.to_on, on]}
    record("member left", member.group, by=by, changes=changes)
    return fresh


@transaction.atomic
def remove(member: GroupMember, *, by: Actor) -> None:
    """Undo a member entered by mistake: it never belonged to the group."""
    changes = shared.gone(organisation=member.organisation.name, from_on=member.from_on, to_on=member.to_on)
    record("member removed", member.group, by=by, changes=changes)
    member.delete()


def _named(member: GroupMember) -> dict[str, list[Any]]:
    return shared.gone(organisation=member.organisation.name)


def _refuse_gone(organisation: Organisation, from_on: date | None) -> None:
    gone = organisation.closed_on
    if gone and (from_on is None or from_on > gone):
        sentence = _("%(name)s finns inte efter %(day)s. Ange en tidigare dag.")
        raise Refused(sentence % {"name": organisation.name, "day": dates.day(gone)}, field="from_on")


def _refuse_overlap(
    group: Organisation,
    organisation: Organisation,
    from_on: date | None,
    to_on: date | None,
    *,
    but: GroupMember | None = None,
) -> None:
    others = group.group_members.filter(organisation=organisation)
    if but:
        others = others.exclude(pk=but.pk)
    if from_on:
        others = others.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on))
    if to_on:
        others = others.filter(Q(from_on__isnull=True) | Q(from_on__lte=to_on))
    if others.exists():
        words = {"name": organisation.name, "group": group.name}
        raise Refused(_("%(name)s hör redan till %(group)s de dagarna.") % words, field="from_on")

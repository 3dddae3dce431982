"""A merger was a mistake, or comes to nothing: the map is again what it would be without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.networks.actions import groups, memberships, people, seats, shared, tenures
from rundan.networks.actions.mergers import trace
from rundan.networks.actions.organisations import AT_HOST
from rundan.networks.models import GroupMember, Membership, Merger, Organisation, Person, Seat, Tenure

_NAMED = 3
Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Undone:
    """``changes``: what the merger had done on the map and is no more; ``people``: who work at the one again."""

    merger: Merger
    changes: tuple[trace.Change, ...]
    people: tuple[Person, ...]


@transaction.atomic
def undo(merger: Merger, *, by: Actor) -> Undone:
    """All of the map or nothing: once something of it was changed, only a person knows what should be where.

    People go back who still work where the merger put them.
    """
    shared.one_at_a_time(merger.host)
    merger = held(merger)
    changes = trace.kept(merger.moved.get("rows", []))
    _refuse(merger, changes)
    pk = merger.pk
    merger.delete()  # as long as it stands the one is gone, and could not be a member again
    merger.pk = pk
    _take_away(merger, changes, by)
    _put_back(changes, by)
    words = {"name": merger.organisation.name, "into": merger.into.name}
    at_host = {AT_HOST: [None, merger.host_id]}
    record("merger undone", merger.organisation, by=by, changes={"merged_into": [words["into"], None], **at_host})
    record("gave back", merger.into, by=by, changes={"organisation": [words["name"], None], **at_host})
    return Undone(merger, tuple(changes), tuple(_people_back(merger, by)))


def held(merger: Merger) -> Merger:
    """As it stands, and nobody else carries it over or undoes it meanwhile."""
    rows = Merger.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "into", "host")
    if found := rows.filter(pk=merger.pk).first():
        return found
    raise Refused(_("Sammanslagningen är redan ångrad."))


def _refuse(merger: Merger, changes: list[trace.Change]) -> None:
    words = {"name": merger.organisation.name, "into": merger.into.name}
    if not merger.moved:
        raise Refused(_("Vad sammanslagningen ändrade finns inte kvar att ångra. Ändra för hand på nätverkens sidor."))
    further = merger.into.mergers.filter(host=merger.host).select_related("into").first()
    if further:
        sentence = _("%(into)s har i sin tur gått upp i %(other)s. Ångra det först.")
        raise Refused(sentence % {**words, "other": further.into.name})
    now = trace.rows(merger.organisation, merger.into, merger.host)
    if touched := dict.fromkeys(trace.touched(changes, now)):
        where = list(dict.fromkeys(_where(model, pk, merger, changes) for model, pk in touched))
        names = ", ".join(where[:_NAMED]) + (" …" if len(where) > _NAMED else "")
        sentence = _(
            "Det går inte att ångra, för något har ändrats sedan dess: %(names)s. Ändra tillbaka det först, eller "
            "lägg till det som ska gälla för hand."
        )
        raise Refused(sentence % {"names": names})


def _where(model: Model, pk: int, merger: Merger, changes: list[trace.Change]) -> str:
    """The network, the group or the organisation in which something was changed since."""
    paths = {Seat: "membership__network", Membership: "network", GroupMember: "group"}
    path = paths.get(model, "seat__membership__network")
    if model is Organisation:
        return merger.organisation.name
    name = model._default_manager.filter(pk=pk).values_list(f"{path}__name", flat=True).first()
    return name or _("något som är borttaget")


def _take_away(merger: Merger, changes: list[trace.Change], by: Actor) -> None:
    """What the merger made, from the leaves to the stem."""
    words = {"into": merger.into.name}
    refusal = _(
        "Det går inte att ångra, för %(into)s har sedan dess varit på möten eller fått uppdrag för den som gick upp."
    )
    steps: list[tuple[Model, Callable[..., None]]] = [
        (Tenure, tenures.remove),
        (Seat, seats.remove),
        (Membership, memberships.remove),
        (GroupMember, groups.remove),
    ]
    made = {model: [each.pk for each in changes if each.model is model and each.before is None] for model, _do in steps}
    whole = set(Membership.objects.filter(pk__in=made[Membership]).values_list("seats", flat=True))
    made[Seat] = [pk for pk in made[Seat] if pk not in whole]  # go with their membership
    with shared.refusing(refusal % words):
        for model, remove in steps:
            for row in model._default_manager.filter(pk__in=made[model]):
                remove(row, by=by)


def _put_back(changes: list[trace.Change], by: Actor) -> None:
    """From the stem to the leaves: nobody holds a seat that is closed."""
    for model in (Organisation, GroupMember, Membership, Seat, Tenure):
        for each in changes:
            if each.model is model and each.before is not None:
                _as_before(each.model, each.pk, each.before, again=each.after is None, by=by)


def _as_before(model: Model, pk: int, values: trace.Values, *, again: bool, by: Actor) -> None:
    if model is Organisation:
        organisation = Organisation.objects.get(pk=pk)
        edit(organisation, values, version=organisation.version, by=by)
    elif model is Seat:
        seat = Seat.objects.select_related("membership").get(pk=pk)
        days = {"closed_on": values["closed_on"]}
        edit(seat, days, version=seat.version, by=by, network_id=seat.membership.network_id)
    elif model is Membership:
        membership = Membership.objects.select_related("network", "organisation").get(pk=pk)
        memberships.change(membership, version=membership.version, to_on=values["to_on"], by=by)
    elif model is GroupMember:
        _group_as_before(pk, values, again, by)
    else:
        _tenure_as_before(pk, values, again, by)


def _group_as_before(pk: int, values: trace.Values, again: bool, by: Actor) -> None:
    if again:
        group, organisation = (Organisation.objects.get(pk=values[name]) for name in ("group_id", "organisation_id"))
        member = groups.join(group, organisation=organisation, from_on=values["from_on"], by=by)
    else:
        member = GroupMember.objects.select_related("group", "organisation").get(pk=pk)
    groups.change(member, version=member.version, to_on=values["to_on"], by=by)


def _tenure_as_before(pk: int, values: trace.Values, again: bool, by: Actor) -> None:
    days: dict[str, Any] = {name: values[name] for name in ("kind", "from_on", "to_on", "mandate_to", "ended")}
    if again:
        person = Person.objects.get(pk=values["person_id"])
        tenures.begin(Seat.objects.get(pk=values["seat_id"]), person=person, by=by, **days)
    else:
        tenure = Tenure.objects.select_related("person", "seat__membership__organisation").get(pk=pk)
        tenures.change(tenure, version=tenure.version, by=by, **days)


def _people_back(merger: Merger, by: Actor) -> list[Person]:
    there = Person.objects.filter(pk__in=merger.moved.get("people", []), organisation=merger.into)
    return [people.change(each, version=each.version, organisation=merger.organisation, by=by) for each in there]

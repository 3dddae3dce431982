"""Two organisations become one on a day: what the one has on the map ends, and begins for the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rundan.common import clock, dates, locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.history.actions import record
from rundan.networks.actions import copies, groups, memberships, organisations, people, seats, tenures
from rundan.networks.actions.mergers import trace
from rundan.networks.actions.organisations import AT_HOST
from rundan.networks.models import GroupMember, Membership, Merger, Organisation, Person, Seat, Tenure
from rundan.networks.queries.on_day import existing_on


@dataclass(frozen=True, slots=True)
class Merged:
    """``seats``: each seat that ended, with the one that goes on for it; where there was no room, one that was there.

    ``people``: who works at the other from now on. They follow on the day itself, so that nobody is moved too early:
    until then the merger is not ``carried``.
    """

    merger: Merger
    seats: tuple[tuple[Seat, Seat], ...]
    people: tuple[Person, ...]


@transaction.atomic
def merge(organisation: Organisation, *, into: Organisation, host: Organisation, from_on: date, by: Actor) -> Merged:
    """From that day ``into`` is the member, with the same people; the day before is the last of ``organisation``.

    Where ``into`` already is a member, further seats are only opened as the network's rule allows: what finds no room
    ends. One in the national register is not closed, for it is nobody's: only what this host has of it goes over.
    """
    last = from_on - timedelta(days=1)
    locking.hold(host)
    _refuse(organisation, into, host, from_on)
    before = trace.rows(organisation, into, host)
    merger = Merger.objects.create(organisation=organisation, into=into, host=host, on=last, carried=False)
    changes = {"name": [organisation.name, None], "merged_into": [None, into.name], "on": [None, last]}
    record("went up", organisation, by=by, changes={**changes, AT_HOST: [None, host.pk]})
    followed: list[tuple[Seat, Seat]] = []
    for membership in memberships_from(organisation, host, from_on):
        followed += _carry_over(membership, into, from_on, by)
    for member in _groups_from(organisation, host, from_on):
        _in_group(member, into, from_on, by)
    if organisation.owner_id is not None:
        organisations.close(organisation, on=last, by=by)
    record("took over", into, by=by, changes={"organisation": [None, organisation.name], AT_HOST: [None, host.pk]})
    merger.moved = {
        "rows": trace.between(before, trace.rows(organisation, into, host)),
        "seats": [[old.pk, new.pk] for old, new in followed],
    }
    merger.save(update_fields=["moved"])
    moved = carry_people(merger, by=by) if from_on <= clock.today() else []
    return Merged(merger, tuple(followed), tuple(moved))


@transaction.atomic
def carry_people(merger: Merger, *, by: Actor) -> list[Person]:
    """The day has come: whoever works at the one works at the other."""
    there = Person.objects.filter(host=merger.host, organisation=merger.organisation)
    moved = [people.change(person, version=person.version, organisation=merger.into, by=by) for person in there]
    merger.moved["people"] = [person.pk for person in moved]
    merger.carried = True
    merger.save(update_fields=["moved", "carried"])
    return moved


@transaction.atomic
def merge_into(
    organisation: Organisation,
    *,
    into: Organisation | None,
    host: Organisation,
    from_on: date,
    by: Actor,
    new_name: str = "",
) -> Merged:
    """As ``merge``, also into one that the host does not know yet."""
    into = into or organisations.create(host=host, name=new_name, kind=organisation.kind, by=by)
    return merge(organisation, into=into, host=host, from_on=from_on, by=by)


def memberships_from(organisation: Organisation, host: Organisation, day: date) -> QuerySet[Membership]:
    """Those that go on at the day, in the host's networks that live then."""
    open_then = Q(to_on__isnull=True) | Q(to_on__gte=day)
    living = Q(network__closed_on__isnull=True) | Q(network__closed_on__gte=day)
    rows = organisation.memberships.filter(open_then & living, network__host=host)
    return rows.select_related("network__host", "organisation").order_by("network__sort_key", "pk")


def _groups_from(organisation: Organisation, host: Organisation, day: date) -> QuerySet[GroupMember]:
    rows = organisation.in_groups.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), group__owner=host)
    return rows.select_related("group", "organisation")


def _carry_over(membership: Membership, into: Organisation, from_on: date, by: Actor) -> list[tuple[Seat, Seat]]:
    going_on = list(membership.seats.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=from_on)).order_by("position"))
    held = {seat.pk: _held_from(seat, from_on) for seat in going_on}
    for tenure in (tenure for rows in held.values() for tenure in rows if _begins_from(tenure, from_on)):
        tenures.remove(tenure, by=by)  # it comes again under the other's name, and never was under this one's
    memberships.leave(membership, on=from_on - timedelta(days=1), by=by)
    opened = _seats_for(membership, into, going_on, from_on, by)
    for old, new in zip(going_on, opened, strict=False):
        for tenure in held[old.pk]:
            _begin_again(tenure, new, from_on, by)
        for copy in old.copies.select_related("person"):
            copies.add(new, person=copy.person, name=copy.name, email=copy.email, by=by)
    known = Seat.objects.filter(membership__network=membership.network_id, membership__organisation=into)
    first = known.filter(existing_on(from_on)).first()
    rest = [(old, first) for old in going_on[len(opened) :] if first]
    return [*zip(going_on, opened, strict=False), *rest]


def _seats_for(
    membership: Membership, into: Organisation, wanted: Iterable[Seat], from_on: date, by: Actor
) -> list[Seat]:
    """Seats of the other for those wanted, as far as there is room: all of them where it becomes a member now."""
    network, functions = membership.network, [seat.function for seat in wanted]
    theirs = network.memberships.filter(organisation=into)
    later = theirs.filter(from_on__gt=from_on).first()
    if later:
        words = {"name": into.name, "network": network.name, "day": dates.day(later.from_on or from_on)}
        raise Refused(_("%(name)s blir medlem i %(network)s först %(day)s. Ändra eller ta bort det först.") % words)
    known = theirs.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on)).first()
    if known is None:
        joined = memberships.join(network, organisation=into, from_on=from_on, by=by)
        first = joined.seats.get()
        if functions and first.function != functions[0]:
            first = seats.change(first, version=first.version, function=functions[0], by=by)
        return [first, *(seats.open(joined, function=function, by=by) for function in functions[1:])]
    room = _room(known, from_on, len(functions))
    return [seats.open(known, function=function, by=by) for function in functions[:room]]


def _room(membership: Membership, day: date, wanted: int) -> int:
    """How many more seats the network's rule allows; without a rule none is taken for granted."""
    allowed = membership.network.seats_per_organisation
    if allowed is None or membership.to_on:
        return 0
    if allowed == 0:  # as many as needed
        return wanted
    has = membership.seats.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=day)).count()
    return max(allowed - has, 0)


def _held_from(seat: Seat, day: date) -> list[Tenure]:
    """Who holds the seat on the day or comes to it later."""
    rows = seat.tenures.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), ended=False)
    return list(rows.select_related("person", "seat__membership__organisation", "seat__membership__network"))


def _begins_from(tenure: Tenure, day: date) -> bool:
    return tenure.from_on is not None and tenure.from_on >= day


def _begin_again(tenure: Tenure, seat: Seat, from_on: date, by: Actor) -> None:
    begins = max(tenure.from_on or from_on, from_on)
    # Whoever has stayed on since her mandate ended still does: told from the first day that can be.
    mandate_to = max(tenure.mandate_to, begins) if tenure.mandate_to else None
    tenures.begin(
        seat,
        person=tenure.person,
        kind=tenure.kind,
        from_on=begins,
        to_on=tenure.to_on,
        mandate_to=mandate_to,
        by=by,
    )


def _in_group(member: GroupMember, into: Organisation, from_on: date, by: Actor) -> None:
    if _joins_later(member.from_on, from_on):
        groups.remove(member, by=by)
    else:
        groups.leave(member, on=from_on - timedelta(days=1), by=by)
    theirs = member.group.group_members.filter(organisation=into)
    if not theirs.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on)).exists():
        groups.join(member.group, organisation=into, from_on=from_on, by=by)


def _joins_later(joins: date | None, day: date) -> bool:
    return joins is not None and joins >= day


def _refuse(organisation: Organisation, into: Organisation, host: Organisation, from_on: date) -> None:
    words = {"name": organisation.name, "into": into.name}
    if organisation.pk == into.pk:
        raise Refused(_("%(name)s kan inte gå upp i sig själv. Välj en annan.") % words, field="into")
    if organisation.is_group or into.is_group:
        raise Refused(_("En kommungrupp kan inte gå ihop med en organisation."), field="into")
    if organisation.owner_id == organisation.pk:
        raise Refused(_("%(name)s är värd för nätverk och kan inte gå upp i en annan.") % words)
    merged = organisation.mergers.filter(host=host).select_related("into").first()
    if merged:
        told = {**words, "into": merged.into.name}
        raise Refused(_("%(name)s har redan gått upp i %(into)s.") % told)
    gone = into.closed_on or into.mergers.filter(host=host).values_list("on", flat=True).first()
    if gone:
        told = {**words, "day": dates.day(gone)}
        raise Refused(_("%(into)s finns inte efter %(day)s. Välj den som tog över.") % told, field="into")
    later = memberships_from(organisation, host, from_on).filter(from_on__gte=from_on).first()
    if later:
        told = {**words, "network": later.network.name, "day": dates.day(later.from_on or from_on)}
        sentence = _("%(name)s blir medlem i %(network)s först %(day)s. Ändra eller ta bort det först.")
        raise Refused(sentence % told, field="from_on")

"""Someone leaves seats and offices from a day on, in any number of networks; another takes them, or nobody yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common import dates
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.networks.actions import offices, people, representatives, tenures
from rundan.networks.models import Office, Person, Tenure
from rundan.networks.tenure_days import Sightings, span


@dataclass(frozen=True, slots=True)
class SeatChange:
    """Who left a seat, who took it, and who else gave way to that."""

    left: Tenure
    taken: Tenure | None
    also_ended: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeChange:
    left: Office
    taken: Office | None


@dataclass(frozen=True, slots=True)
class Succession:
    successor: Person | None
    is_new: bool
    from_on: date
    seats: tuple[SeatChange, ...]
    offices: tuple[OfficeChange, ...]


@transaction.atomic
def succeed(
    person: Person,
    *,
    from_on: date,
    by: Actor,
    successor: Person | None = None,
    new_name: str = "",
    email: str = "",
    seats: Iterable[Tenure] = (),
    held_offices: Iterable[Office] = (),
    sightings: Sightings | None = None,
) -> Succession:
    """``from_on`` is the first day without her: she stays until the day before, or until an end that was set already.

    Without ``successor`` someone of ``new_name`` is entered at her organisation; without either, the seats become
    vacant. Whoever follows serves out a term that was set to end later. Refused as a whole where one part cannot be.
    """
    if successor and successor.pk == person.pk:
        raise Refused(_("%(name)s kan inte efterträda sig själv.") % {"name": person.name}, field="name")
    is_new = successor is None and bool(new_name.strip())
    if is_new:
        organisation, title = person.organisation, person.title
        successor = people.create(
            host=person.host, name=new_name, organisation=organisation, title=title, email=email, by=by
        )
    return Succession(
        successor,
        is_new,
        from_on,
        tuple(_seat(tenure, successor, from_on, sightings, by) for tenure in seats),
        tuple(_office(office, successor, from_on, by) for office in held_offices),
    )


def _seat(
    tenure: Tenure, successor: Person | None, from_on: date, sightings: Sightings | None, by: Actor
) -> SeatChange:
    network = tenure.seat.membership.network.name
    _refuse_not_begun(tenure.from_on, from_on, tenure.person, network)
    left, until = tenure, None
    mandate = tenure.mandate_to if tenure.mandate_to and tenure.mandate_to >= from_on else None
    if tenure.to_on is None or tenure.to_on >= from_on:
        until = tenure.to_on
        left = tenures.end(tenure, on=from_on - timedelta(days=1), by=by)
    if successor is None:
        return SeatChange(left, None)
    also: list[Tenure] = []
    if tenure.kind != Tenure.Kind.DEPUTY:
        also = [
            tenures.end(own, on=from_on - timedelta(days=1), by=by)
            for own in tenure.seat.tenures.filter(person=successor, kind=Tenure.Kind.DEPUTY)
            if _goes_on(own, from_on, sightings)
        ]
    named = representatives.name(
        tenure.seat,
        person=successor,
        kind=tenure.kind,
        from_on=from_on,
        to_on=until,
        mandate_to=mandate,
        ordinary_stays=True,
        sightings=sightings,
        by=by,
    )
    return SeatChange(left, named.tenure, (*also, *named.ended))


def _goes_on(tenure: Tenure, day: date, sightings: Sightings | None) -> bool:
    days = span(tenure, sightings)
    return days is not None and days[0] < day <= days[1]


def _office(office: Office, successor: Person | None, from_on: date, by: Actor) -> OfficeChange:
    where = office.network or office.host
    _refuse_not_begun(office.from_on, from_on, office.person, where.name if where else "")
    left, until = office, None
    if office.to_on is None or office.to_on >= from_on:
        until = office.to_on
        left = offices.end(office, on=from_on - timedelta(days=1), by=by)
    if successor is None:
        return OfficeChange(left, None)
    taken = offices.begin(
        person=successor,
        role=office.role,
        title=office.title,
        network=office.network,
        host=office.host,
        from_on=from_on,
        to_on=until,
        by=by,
    )
    return OfficeChange(left, taken)


def _refuse_not_begun(begins: date | None, from_on: date, person: Person, where: str) -> None:
    if begins and begins >= from_on:
        raise Refused(
            _("%(name)s börjar i %(where)s först %(day)s. Ange en senare dag, eller låt det vara.")
            % {"name": person.name, "where": where, "day": dates.day(begins)},
            field="from_on",
        )

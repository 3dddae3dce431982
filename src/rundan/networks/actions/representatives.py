"""The common change: someone new for a member, and the former leaves the day before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common import dates
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.networks.actions import people, shared, tenures
from rundan.networks.models import Person, Seat, Tenure
from rundan.networks.tenure_days import Sightings, first_day, span


@dataclass(frozen=True, slots=True)
class Named:
    tenure: Tenure
    ended: tuple[Tenure, ...]


@transaction.atomic
def name(
    seat: Seat,
    *,
    person: Person | None,
    by: Actor,
    new_name: str = "",
    kind: str = Tenure.Kind.ORDINARY,
    from_on: date | None = None,
    to_on: date | None = None,
    mandate_to: date | None = None,
    ordinary_stays: bool = False,
    sightings: Sightings | None = None,
) -> Named:
    """Ends whoever the new one follows, then begins. A deputy follows nobody; with ``ordinary_stays`` nor does a tf.

    Without a person, someone of that new name is entered at the member.
    """
    shared.in_order(from_on, to_on)
    person = person or _someone_new(seat, new_name, by)
    followed = [
        tenure
        for tenure in seat.tenures.select_related("person", "seat__membership__organisation")
        if _gives_way(tenure, kind, ordinary_stays) and _holds_at(tenure, from_on, to_on, sightings)
    ]
    for tenure in followed:
        _refuse_same(tenure, person, kind)
        _refuse_later_beginning(tenure, from_on, sightings)
    ended = [tenures.end(tenure, on=from_on - timedelta(days=1) if from_on else None, by=by) for tenure in followed]
    begun = tenures.begin(
        seat,
        person=person,
        kind=kind,
        from_on=from_on,
        to_on=to_on,
        mandate_to=mandate_to,
        sightings=sightings,
        by=by,
    )
    return Named(begun, tuple(ended))


def _someone_new(seat: Seat, name: str, by: Actor) -> Person:
    membership = seat.membership
    # Where a group has the seat, nobody has said for which of its organisations she works.
    employer = None if membership.organisation.is_group else membership.organisation
    host, title = membership.network.host, seat.function
    return people.create(host=host, name=name, organisation=employer, title=title, by=by)


def _refuse_same(tenure: Tenure, person: Person, kind: str) -> None:
    if tenure.person_id == person.pk and tenure.kind == kind:
        words = {"person": person.name, "kind": tenure.get_kind_display()}
        raise Refused(_("%(person)s är redan %(kind)s. Ändra tiden i stället.") % words, field="name")


def _gives_way(tenure: Tenure, kind: str, ordinary_stays: bool) -> bool:
    if Tenure.Kind.DEPUTY in (kind, tenure.kind):
        return False
    return not (kind == Tenure.Kind.ACTING and tenure.kind == Tenure.Kind.ORDINARY and ordinary_stays)


def _holds_at(tenure: Tenure, from_on: date | None, to_on: date | None, sightings: Sightings | None) -> bool:
    """Whether she still holds the seat when the new one comes, and is not someone who came after him."""
    days = span(tenure, sightings)
    return days is not None and days[1] >= (from_on or date.max) and not (to_on and days[0] > to_on)


def _refuse_later_beginning(tenure: Tenure, from_on: date | None, sightings: Sightings | None) -> None:
    first = first_day(tenure, sightings)
    if first and from_on and first >= from_on:
        raise Refused(
            _("%(person)s är %(kind)s från %(day)s. Ange en senare dag, eller ett slut före den dagen.")
            % {"person": tenure.person.name, "kind": tenure.get_kind_display(), "day": dates.day(first)},
            field="from_on",
        )

"""What a person has on the map, and how it goes over to the one who she turns out to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from rundan.common import dates
from rundan.networks.actions.merging.apart import DistinctionMover
from rundan.networks.actions.merging.moving import Mover, RowMover
from rundan.networks.actions.merging.overlaps import (
    Overlaps,
    SightingsOf,
    refuse_same_office,
    refuse_same_standing,
    where_held,
)
from rundan.networks.actions.merging.register import AliasMover, RegisterMover
from rundan.networks.models import CopyRecipient, Dismissal, Office, Person, Seat, StandingParticipant, Tenure

_WHOLE_SEAT = ("person", "seat__membership__network", "seat__membership__organisation")


def movers(sightings_of: SightingsOf) -> tuple[Mover, ...]:
    """``sightings_of``: who was seen first when for these seats, which the apps above know."""
    return (
        RowMover(Tenure, _WHOLE_SEAT, _network_of_seat, _seat_named, _seats_told, Overlaps(sightings_of)),
        RowMover(Office, ("person", "network", "host"), _network, _office_named, _offices_told, refuse_same_office),
        RowMover(
            StandingParticipant,
            ("person", "network"),
            _network,
            lambda row: _held_named(row.network.name, row.called, row),
            lambda rows, person: (_held_told(row.network.name, row.called, row, person) for row in rows),
            refuse_same_standing,
        ),
        RowMover(
            CopyRecipient,
            _WHOLE_SEAT,
            _network_of_seat,
            lambda row: _copies_to(row.seat),
            lambda rows, person: (_copied_told(row.seat, person) for row in rows),
            fixed=_is_copied,
        ),
        RowMover(
            Dismissal,
            ("network", "organisation"),
            _network,
            lambda row: _("Ett svar på ett förslag i %(network)s") % {"network": row.network.name},
            lambda rows, person: (),
            fixed=_is_dismissed,
        ),
        DistinctionMover(),
        AliasMover(),
        RegisterMover(),
    )


def _is_copied(row: CopyRecipient, kept: Person) -> bool:
    return CopyRecipient.objects.filter(person=kept, seat=row.seat_id).exists()


def _is_dismissed(row: Dismissal, kept: Person) -> bool:
    same = Dismissal.objects.filter(person=kept, network=row.network_id, organisation=row.organisation_id)
    return same.exists()


def _network_of_seat(row: Tenure | CopyRecipient) -> int:
    return row.seat.membership.network_id


def _network(row: Office | StandingParticipant | Dismissal) -> int | None:
    return row.network_id


def _seat_named(tenure: Tenure) -> str:
    membership = tenure.seat.membership
    words = {
        "network": membership.network.name,
        "kind": tenure.get_kind_display(),
        "name": membership.organisation.name,
        "days": _days(tenure),
    }
    return _("%(network)s: %(kind)s för %(name)s%(days)s") % words


def _copies_to(seat: Seat) -> str:
    membership = seat.membership
    words = {"network": membership.network.name, "name": membership.organisation.name}
    return _("%(network)s: kopior av det som skickas till %(name)s") % words


def _copied_told(seat: Seat, person: Person) -> str:
    words = {"what": _copies_to(seat), "person": person.name}
    return _("%(what)s går till %(person)s.") % words


def _office_named(office: Office) -> str:
    return _held_named(where_held(office), office.title or office.get_role_display(), office)


def _held_named(where: str, role: str, row: Office | StandingParticipant) -> str:
    return _("%(where)s: %(role)s%(days)s") % {"where": where, "role": role, "days": _days(row)}


def _held_told(where: str, role: str, row: Office | StandingParticipant, person: Person) -> str:
    words = {"where": where, "person": person.name, "role": role, "days": _days(row)}
    return _("%(where)s: %(person)s står som %(role)s%(days)s.") % words


def _days(row: Tenure | Office | StandingParticipant) -> str:
    """, 1 mars 2024–31 december 2026; nothing where no day is known"""
    if row.from_on and row.to_on:
        return f", {dates.day(row.from_on)}–{dates.day(row.to_on)}"
    if row.from_on:
        return _(", från %(day)s") % {"day": dates.day(row.from_on)}
    return _(", till %(day)s") % {"day": dates.day(row.to_on)} if row.to_on else ""


def _seats_told(tenures: Sequence[Tenure], person: Person) -> Iterator[str]:
    for tenure in tenures:
        membership = tenure.seat.membership
        words = {
            "network": membership.network.name,
            "person": person.name,
            "kind": tenure.get_kind_display(),
            "name": membership.organisation.name,
            "days": _days(tenure),
        }
        yield _("%(network)s: %(person)s står som %(kind)s för %(name)s%(days)s.") % words


def _offices_told(offices: Sequence[Office], person: Person) -> Iterator[str]:
    for office in offices:
        yield _held_told(where_held(office), office.title or office.get_role_display(), office, person)

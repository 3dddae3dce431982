"""Members, representatives and vacancies as lists to take along; addresses only for whoever keeps the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from rundan.common.sheets.csv_file import Cell
from rundan.networks.models import CopyRecipient, StandingParticipant
from rundan.networks.queries import addresses_at, standing_on
from rundan.pages.map.atlas import Atlas, Body, Place
from rundan.pages.map.ends import last_holders

Table = tuple[Sequence[str], Iterable[Sequence[Cell]]]


def members(atlas: Atlas, *, addresses: bool) -> Table:
    head = [
        _("Nätverk"),
        _("Typ"),
        _("Organisation"),
        _("Kod"),
        _("Medlem från"),
        _("Medlem till"),
        _("Officiell adress"),
    ]
    return _without_addresses(head, _members(atlas), addresses)


def representatives(atlas: Atlas, *, addresses: bool) -> Table:
    head = [_("Nätverk"), _("Organisation"), _("Funktion"), _("Namn"), _("Titel"), _("Ställning"), _("Från"), _("Till")]
    return _without_addresses([*head, _("E-post")], _representatives(atlas), addresses)


def standing(atlas: Atlas, *, addresses: bool) -> Table:
    head = [_("Nätverk"), _("Namn"), _("Titel"), _("Organisation"), _("Som"), _("Från"), _("Till"), _("E-post")]
    return _without_addresses(head, _standing(atlas), addresses)


def copies(atlas: Atlas, *, addresses: bool) -> Table:
    head = [_("Nätverk"), _("Organisation"), _("Funktion"), _("Representant"), _("Kopia till"), _("E-post")]
    return _without_addresses(head, _copies(atlas), addresses)


def vacancies(atlas: Atlas, *, addresses: bool) -> Table:
    head = [
        _("Nätverk"),
        _("Organisation"),
        _("Funktion"),
        _("Förra representanten"),
        _("Slutade"),
        _("Officiell adress"),
    ]
    return _without_addresses(head, _vacancies(atlas), addresses)


LISTS: dict[str, Callable[..., Table]] = {
    "medlemmar": members,
    "representanter": representatives,
    "adjungerade": standing,
    "kopior": copies,
    "vakanser": vacancies,
}


def _without_addresses(head: Sequence[str], rows: Iterable[Sequence[Cell]], addresses: bool) -> Table:
    """The address stands last in every list."""
    if addresses:
        return head, rows
    return head[:-1], (row[:-1] for row in rows)


def _seats(atlas: Atlas) -> Iterator[tuple[Body, Place]]:
    return ((body, place) for body in atlas.bodies for place in body.places)


def _members(atlas: Atlas) -> Iterator[Sequence[Cell]]:
    told = set()
    addresses = addresses_at(atlas.host, atlas.directions)
    for body, place in _seats(atlas):
        membership = place.seat.membership
        if membership.pk not in told:
            told.add(membership.pk)
            kind, organisation = body.network.get_kind_display(), place.organisation
            days = (membership.from_on, membership.to_on)
            official = addresses.get(organisation.pk, "")
            yield body.network.name, kind, organisation.name, organisation.code, *days, official


def _representatives(atlas: Atlas) -> Iterator[Sequence[Cell]]:
    """Everyone who may speak for a seat, a line each."""
    for body, place in _seats(atlas):
        for tenure in (place.tenure, *place.ring.beside):
            if tenure is not None:
                who, where = tenure.person, (body.network.name, place.organisation.name, place.seat.function)
                standing = (tenure.get_kind_display(), tenure.from_on, tenure.to_on)
                yield *where, who.name, who.title, *standing, who.email


def _standing(atlas: Atlas) -> Iterator[Sequence[Cell]]:
    """Whoever takes part without a seat, in the order of the networks; of a narrowed map those who work there."""
    found: dict[int, list[StandingParticipant]] = defaultdict(list)
    rows = standing_on(atlas.day).filter(network__in=[body.network.pk for body in atlas.bodies])
    for row in rows.order_by("person__sort_key", "pk"):
        if atlas.only is None or row.person.organisation_id in atlas.only:
            found[row.network_id].append(row)
    for body in atlas.bodies:
        for row in found[body.network.pk]:
            who, works_at = row.person, row.person.organisation.name if row.person.organisation else ""
            yield body.network.name, who.name, who.title, works_at, row.called, row.from_on, row.to_on, who.email


def _copies(atlas: Atlas) -> Iterator[Sequence[Cell]]:
    """Whoever gets a copy of what goes to a seat, held or vacant."""
    found: dict[int, list[CopyRecipient]] = defaultdict(list)
    seats = [place.seat.pk for place in atlas.places]
    for row in CopyRecipient.objects.filter(seat__in=seats).select_related("person"):
        found[row.seat_id].append(row)
    for body, place in _seats(atlas):
        where = (body.network.name, place.organisation.name, place.seat.function)
        for row in found[place.seat.pk]:
            yield *where, place.holder.name if place.holder else "", row.called, row.address


def _vacancies(atlas: Atlas) -> Iterator[Sequence[Cell]]:
    last, addresses = last_holders(atlas, atlas.places), addresses_at(atlas.host, atlas.directions)
    for body, place in _seats(atlas):
        if place.state == "vacant":
            before = last.get(place.seat.pk)
            past = (before.person.name, before.to_on) if before else ("", None)
            official = addresses.get(place.organisation.pk, "")
            yield body.network.name, place.organisation.name, place.seat.function, *past, official

"""When two people cannot be one: she would hold the same seat or office twice on a day."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rundan.common import dates
from rundan.common.errors import Refused
from rundan.networks.models import Office, Person, StandingParticipant, Tenure
from rundan.networks.tenure_days import Sightings, overlap, span

SightingsOf = Callable[[Collection[int]], Sightings]


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Refused: one seat twice at a time, and what the meetings of both would make of an unknown beginning."""

    sightings_of: SightingsOf

    def __call__(self, merged: Person, kept: Person) -> None:
        rows = (
            Tenure.objects.filter(person__in=[merged.pk, kept.pk])
            .select_related("person", "seat__membership__network", "seat__membership__organisation")
            .order_by("pk")
        )
        mine, them = list(rows), (merged.pk, kept.pk)
        apart = self.sightings_of({tenure.seat_id for tenure in mine})
        together = _seen_together(apart, them)
        for tenure in mine:
            for other in mine:
                if tenure.person_id == merged.pk and other.person_id == kept.pk and tenure.seat_id == other.seat_id:
                    _refuse_at_once(tenure, other, together)
        for tenure in mine:
            if tenure.from_on is None and tenure.kind != Tenure.Kind.DEPUTY:
                _refuse_in_the_way(tenure, them, apart, together)


def _seen_together(apart: Sightings, them: tuple[int, int]) -> Sightings:
    """As one person was seen: the first meeting of either is both's."""
    seen = dict(apart)
    for seat, person in apart:
        if person in them:
            day = min(apart[seat, each] for each in them if (seat, each) in apart)
            seen.update({(seat, each): day for each in them})
    return seen


def _refuse_at_once(tenure: Tenure, other: Tenure, seen: Sightings) -> None:
    if not overlap(tenure, other, seen):
        return
    membership = tenure.seat.membership
    words = {
        "organisation": membership.organisation.name,
        "network": membership.network.name,
        "one": f"{other.person.name} ({other.get_kind_display()})",
        "two": f"{tenure.person.name} ({tenure.get_kind_display()})",
    }
    sentence = _(
        "%(one)s och %(two)s representerar %(organisation)s i %(network)s samtidigt. "
        "Ändra eller ta bort den ena tiden först."
    )
    raise Refused(sentence % words, field="other")


def _refuse_in_the_way(tenure: Tenure, them: tuple[int, int], apart: Sightings, together: Sightings) -> None:
    """Someone else held the seat when the other of the two was first seen there."""
    others = Tenure.objects.filter(seat=tenure.seat_id, kind=tenure.kind).exclude(person__in=them)
    for other in others.select_related("person"):
        days = span(tenure, together)
        if days and overlap(tenure, other, together) and not overlap(tenure, other, apart):
            words = {
                "person": tenure.person.name,
                "kind": tenure.get_kind_display(),
                "name": tenure.seat.membership.organisation.name,
                "other": other.person.name,
                "day": dates.day(days[0]),
            }
            sentence = _(
                "Med bådas möten räknas %(person)s som %(kind)s för %(name)s från %(day)s, då %(other)s var det. "
                "Ange först när hon eller han började."
            )
            raise Refused(sentence % words, field="other")


def refuse_same_office(merged: Person, kept: Person) -> None:
    hers = list(Office.objects.filter(person=kept, ended=False))
    for office in Office.objects.filter(person=merged, ended=False).select_related("network", "host"):
        for other in hers:
            is_same = (office.role, office.network_id, office.host_id) == (other.role, other.network_id, other.host_id)
            if is_same and _days_meet(office, other):
                _refuse_twice(office.title or office.get_role_display(), where_held(office))


def refuse_same_standing(merged: Person, kept: Person) -> None:
    hers = list(StandingParticipant.objects.filter(person=kept, ended=False))
    for row in StandingParticipant.objects.filter(person=merged, ended=False).select_related("network"):
        if any(row.network_id == other.network_id and _days_meet(row, other) for other in hers):
            _refuse_twice(row.called, row.network.name)


def _refuse_twice(role: str, where: str) -> None:
    sentence = _("Båda är %(role)s i %(where)s samma dagar. Ändra eller ta bort den ena tiden först.")
    raise Refused(sentence % {"role": role, "where": where}, field="other")


def _days_meet(one: Office | StandingParticipant, other: Office | StandingParticipant) -> bool:
    after = one.to_on and other.from_on and other.from_on > one.to_on
    before = one.from_on and other.to_on and other.to_on < one.from_on
    return not (after or before)


def where_held(office: Office) -> str:
    where = office.network or office.host
    return where.name if where else ""

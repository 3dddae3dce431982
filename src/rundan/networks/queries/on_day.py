"""The map as of a day, both ends of every from–to included."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from rundan.networks.models import Membership, Network, Office, Seat, StandingParticipant, Tenure
from rundan.networks.tenure_days import Sightings, covers

# The one who speaks for a seat when several may: a tf. stands in for the ordinary holder, a deputy for both.
_PRECEDENCE = (Tenure.Kind.ACTING, Tenure.Kind.ORDINARY, Tenure.Kind.DEPUTY)


def members_on(network: Network, day: date) -> QuerySet[Membership]:
    return network.memberships.filter(_within(day)).select_related("organisation").order_by("organisation__sort_key")


def seats_on(day: date) -> QuerySet[Seat]:
    """Seats that exist on the day, held or vacant, in networks that live."""
    return Seat.objects.filter(existing_on(day))


def existing_on(day: date) -> Q:
    """What makes a seat exist on a day."""
    living = _open("membership__network__closed_on", day)
    return _open("closed_on", day) & _within(day, "membership__") & living


def tenures_on(day: date) -> QuerySet[Tenure]:
    """Who holds seats on the day. Where a beginning is unknown, ask ``covers`` with the sightings for a day past."""
    return Tenure.objects.filter(
        _within(day),
        _open("seat__closed_on", day),
        _within(day, "seat__membership__"),
        _open("seat__membership__network__closed_on", day),
    ).exclude(ended=True, to_on__isnull=True)


def offices_on(day: date) -> QuerySet[Office]:
    """Who holds offices on the day; those of a closed network go on, for someone must answer for its records."""
    return Office.objects.filter(_within(day)).exclude(ended=True, to_on__isnull=True)


def standing_on(day: date) -> QuerySet[StandingParticipant]:
    """Who takes part on the day without a seat, in networks that live."""
    rows = StandingParticipant.objects.filter(_within(day), _open("network__closed_on", day))
    return rows.exclude(ended=True, to_on__isnull=True).select_related("person__organisation")


def not_over(day: date) -> Q:
    """A tenure or an office that goes on at the day, or begins later."""
    return _open("to_on", day) & ~Q(ended=True, to_on__isnull=True)


def holder_on(seat: Seat, day: date, sightings: Sightings | None = None) -> Tenure | None:
    """Who speaks for the seat on the day: tf. before ordinary before deputy."""
    held = list(tenures_on(day).filter(seat=seat).select_related("person"))
    return next(iter(in_order_of_speaking(held, day, sightings)), None)


def in_order_of_speaking(tenures: list[Tenure], day: date, sightings: Sightings | None = None) -> list[Tenure]:
    held = [tenure for tenure in tenures if covers(tenure, day, sightings)]
    # Among equals a known beginning outweighs one that was only derived.
    held.sort(key=lambda t: (_PRECEDENCE.index(Tenure.Kind(t.kind)), t.from_on is None, t.pk))
    return held


def _within(day: date, path: str = "") -> Q:
    return _begun(f"{path}from_on", day) & _open(f"{path}to_on", day)


def _begun(field: str, day: date) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lte": day})


def _open(field: str, day: date) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": day})

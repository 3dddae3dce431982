"""The ring of a network: one segment an organisation, divided by its seats, each with its state on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import QuerySet

from rundan.common.ring import RingSeat as DrawnSeat
from rundan.common.ring import Segment, state_name
from rundan.networks.models import Network, Organisation, Person, Seat, Tenure
from rundan.networks.queries.on_day import existing_on, in_order_of_speaking, tenures_on
from rundan.networks.tenure_days import Sightings

State = Literal["ordinary", "acting", "deputy", "staying", "vacant", "unknown"]


@dataclass(frozen=True, slots=True)
class RingSeat:
    seat: Seat
    state: State
    tenure: Tenure | None = None
    beside: tuple[Tenure, ...] = ()  # who else may speak for it: the ordinary holder behind a tf., deputies

    @property
    def holder(self) -> Person | None:
        return self.tenure.person if self.tenure else None


@dataclass(frozen=True, slots=True)
class RingSegment:
    organisation: Organisation
    seats: tuple[RingSeat, ...]

    def drawn(self, href: str = "") -> Segment:
        """As the ring draws it."""
        return Segment(self.organisation.name, tuple(_drawn(seat) for seat in self.seats), href)


def ring_of(network: Network, day: date, *, sightings: Sightings | None = None) -> list[RingSegment]:
    return rings_of([network], day, sightings=sightings)[network.pk]


def rings_of(
    networks: Iterable[Network], day: date, *, sightings: Sightings | None = None
) -> dict[int, list[RingSegment]]:
    """The rings of many networks in two queries; organisations in Swedish order."""
    ids = [network.pk for network in networks]
    grouped: dict[int, dict[Organisation, list[RingSeat]]] = {pk: {} for pk in ids}
    for seat in seats_with_holders(Seat.objects.filter(membership__network__in=ids), day, sightings=sightings):
        membership = seat.seat.membership
        grouped[membership.network_id].setdefault(membership.organisation, []).append(seat)
    return {pk: [RingSegment(o, tuple(s)) for o, s in segments.items()] for pk, segments in grouped.items()}


def seats_with_holders(seats: QuerySet[Seat], day: date, *, sightings: Sightings | None = None) -> list[RingSeat]:
    """Those of the seats that exist on the day, with whoever speaks for them: two queries."""
    held: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in tenures_on(day).filter(seat__in=seats.order_by().values("pk")).select_related("person"):
        held[tenure.seat_id].append(tenure)
    existing = seats.filter(existing_on(day)).select_related("membership__organisation")
    ordered = existing.order_by("membership__organisation__sort_key", "membership_id", "position")
    return [_seat(seat, held[seat.pk], day, sightings) for seat in ordered]


def _seat(seat: Seat, held: list[Tenure], day: date, sightings: Sightings | None) -> RingSeat:
    speaking = in_order_of_speaking(held, day, sightings)
    if not speaking:
        # Someone was seen only later, and nobody knows since when: that it was vacant is not known either.
        return RingSeat(seat, "unknown" if held else "vacant")
    first, *others = speaking
    state: State = first.kind  # type: ignore[assignment]  # the kinds are states
    if state == "ordinary" and first.stays_on(day):
        state = "staying"
    return RingSeat(seat, state, first, tuple(others))


def _drawn(seat: RingSeat) -> DrawnSeat:
    who = f"{seat.holder.name}, " if seat.holder else ""
    return DrawnSeat(seat.state, who + state_name(seat.state))

"""The ring of a network: one segment an organisation, divided by its seats, each with its state on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rundan.common.ring import RingSeat as DrawnSeat
from rundan.common.ring import Segment, state_name
from rundan.networks.models import Network, Organisation, Person, Seat, Tenure
from rundan.networks.queries.on_day import choose_holder, seats_on, tenures_on
from rundan.networks.tenure_days import Sightings

State = Literal["ordinary", "acting", "deputy", "vacant"]


@dataclass(frozen=True, slots=True)
class RingSeat:
    seat: Seat
    state: State
    tenure: Tenure | None = None

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
    held: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in tenures_on(day).filter(seat__membership__network__in=ids).select_related("person"):
        held[tenure.seat_id].append(tenure)
    grouped: dict[int, dict[Organisation, list[RingSeat]]] = {pk: {} for pk in ids}
    seats = seats_on(day).filter(membership__network__in=ids).select_related("membership__organisation")
    for seat in seats.order_by("membership__organisation__sort_key", "membership_id", "position"):
        tenure_now = choose_holder(held[seat.pk], day, sightings)
        state: State = tenure_now.kind if tenure_now else "vacant"  # type: ignore[assignment]  # the kinds are states
        segments = grouped[seat.membership.network_id]
        segments.setdefault(seat.membership.organisation, []).append(RingSeat(seat, state, tenure_now))
    return {pk: [RingSegment(o, tuple(s)) for o, s in segments.items()] for pk, segments in grouped.items()}


def _drawn(seat: RingSeat) -> DrawnSeat:
    who = f"{seat.holder.name}, " if seat.holder else ""
    return DrawnSeat(seat.state, who + state_name(seat.state))

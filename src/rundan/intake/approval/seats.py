"""Seats and their holders, and offices: what follows from all approved meetings of a network, derived anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rundan.intake.approval.ledger import Ledger
from rundan.intake.matching.holding.seating import SEAT, TENURE, Member, Seating
from rundan.intake.matching.holding.seats import Holding, Outcome, Sighting
from rundan.intake.models import Record
from rundan.networks.actions import seats, tenures
from rundan.networks.models import Network, Person, Seat, Tenure

SeatOf = dict[tuple[int, int], tuple[int, int]]  # (network, person) → her seat, and whose it is


def derive(ledger: Ledger, network: Network) -> None:
    """Let the holders of every member's seats be those that the fold gives."""
    seating = Seating.of(network)
    for organisation_id, member in list(seating.members.items()):
        if member.membership is None or member.membership.to_on is not None or network.closed_on is not None:
            continue
        _forget_the_struck(member, seating.sightings[organisation_id])
        outcome = seating.outcome(organisation_id, network.seats_per_organisation)
        wanted = [holding for holding in outcome.holdings if holding not in member.base()]
        places = _open_what_is_missing(ledger, network, member, outcome)
        _move(ledger, member, wanted, places, seating.sightings[organisation_id])


def holders(networks: Iterable[int]) -> SeatOf:
    """Who has, or has had, which seat in these networks."""
    rows = Tenure.objects.filter(seat__membership__network__in=list(networks)).order_by("-ended", "-pk")
    held = rows.values_list("seat__membership__network_id", "person_id", "seat_id", "seat__membership__organisation_id")
    return {(network, person): (seat, organisation) for network, person, seat, organisation in held}


def close_what_is_left(ledger: Ledger, network: Network) -> None:
    """Remove the seats that reading opened and nobody holds any more; nobody's attendance points at them now."""
    seating = Seating.of(network)
    for organisation_id, member in seating.members.items():
        outcome = seating.outcome(organisation_id, network.seats_per_organisation)
        used = {holding.slot for holding in outcome.holdings}
        for slot, seat in reversed(list(enumerate(member.in_order))):
            if seat not in member.base_seats and slot not in used:
                seats.remove(seat, by=ledger.by)
                Record.objects.filter(subject_type=SEAT, subject_id=seat.pk).delete()


def _open_what_is_missing(ledger: Ledger, network: Network, member: Member, outcome: Outcome) -> list[Seat]:
    places = member.in_order
    needed = max((holding.slot for holding in outcome.holdings), default=0) + 1
    assert member.membership is not None
    while len(places) < needed:
        seat = seats.open(member.membership, by=ledger.by)
        _remember(ledger, seat, SEAT, seat.pk)
        places.append(seat)
    return places


def _move(
    ledger: Ledger,
    member: Member,
    wanted: Iterable[Holding],
    places: list[Seat],
    sightings: list[Sighting],
) -> None:
    """Remove what is wrong, end who was succeeded, begin who is missing, in the order that they sat."""
    left = list(wanted)
    by_hand: list[Tenure] = []
    for tenure in member.tenures:
        record = member.own_tenures.get(tenure.pk)
        holding = Holding(tenure.person_id, _slot(tenure, places), tenure.kind, tenure.ended, tenure.from_on)  # type: ignore[arg-type]
        if record is None:
            by_hand.append(tenure)
        elif holding in left:
            left.remove(holding)
        else:
            tenures.remove(tenure, by=ledger.by)
            record.delete()
    _end_by_answer(ledger, by_hand, left, places)
    first = _first_days(sightings)
    seen = {(seat.pk, person): day for seat in places for person, day in first.items()}
    for holding in sorted(left, key=lambda h: h.since or first[_id(h)]):
        _begin(ledger, holding, places[holding.slot], seen)


def _begin(ledger: Ledger, holding: Holding, seat: Seat, seen: dict[tuple[int, int], date]) -> None:
    tenure = tenures.begin(
        seat,
        person=Person.objects.get(pk=_id(holding)),
        kind=holding.kind,
        from_on=holding.since,
        ended=holding.ended,
        by=ledger.by,
        sightings=seen,
    )
    wrote = {
        "kind": tenure.kind,
        "ended": tenure.ended,
        "from_on": holding.since and holding.since.isoformat(),
        "person": tenure.person_id,
        "organisation": seat.membership.organisation_id,
    }
    _remember(ledger, seat, TENURE, tenure.pk, wrote)


def _end_by_answer(ledger: Ledger, by_hand: list[Tenure], left: list[Holding], places: list[Seat]) -> None:
    """The time of someone whom people entered ends when a successor is answered, and opens again if that is undone."""
    for tenure in by_hand:
        ended = Holding(tenure.person_id, _slot(tenure, places), tenure.kind, True)  # type: ignore[arg-type]
        record = Record.objects.filter(subject_type=TENURE, subject_id=tenure.pk).first()
        if ended in left:
            left.remove(ended)
            if not tenure.ended:
                tenures.end(tenure, on=None, by=ledger.by)
                _remember(ledger, tenure.seat, TENURE, tenure.pk, {"ended": True}, is_made=False)
        elif record is not None and record.wrote.get("ended") and tenure.ended:
            tenures.change(tenure, version=tenure.version, by=ledger.by, ended=False)
            record.delete()


def _remember(
    ledger: Ledger, seat: Seat, kind: str, pk: int, wrote: dict[str, object] | None = None, *, is_made: bool = True
) -> None:
    Record.objects.update_or_create(
        subject_type=kind,
        subject_id=pk,
        defaults={
            "host": ledger.host,
            "network_id": seat.membership.network_id,
            "key": f"{kind}:{pk}",
            "is_made": is_made,
            "wrote": wrote or {},
        },
    )


def _slot(tenure: Tenure, places: list[Seat]) -> int:
    return next((slot for slot, seat in enumerate(places) if seat.pk == tenure.seat_id), -1)


def _first_days(sightings: list[Sighting]) -> dict[int, date]:
    first: dict[int, date] = {}
    for sighting in sightings:
        person = _id(sighting)
        first[person] = min(first.get(person, sighting.on), sighting.on)
    return first


def _id(of: Holding | Sighting) -> int:
    """Once approved, a person is told by her row's id."""
    assert isinstance(of.person, int)
    return of.person


def _forget_the_struck(member: Member, sightings: list[Sighting]) -> None:
    """That a person removed a holder is remembered for as long as a document names her."""
    named = {sighting.person for sighting in sightings}
    for person, record in list(member.struck.items()):
        if person not in named:
            record.delete()
            del member.struck[person]

"""A network's members with their seats and holders, and what the approved documents have seen of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from rundan.intake.matching.holding.seats import Holding, Outcome, Sighting, fold_seats
from rundan.intake.models import Record, Support
from rundan.networks.models import Membership, Network, Seat, Tenure

TENURE, SEAT, ATTENDANCE = "networks.tenure", "networks.seat", "meetings.attendance"


@dataclass(slots=True)
class Member:
    """One organisation in the network: what people have entered of its seats, and all its rows."""

    membership: Membership | None = None
    seats: list[Seat] = field(default_factory=list)
    own_seats: set[int] = field(default_factory=set)  # opened by reading
    tenures: list[Tenure] = field(default_factory=list)
    own_tenures: dict[int, Record] = field(default_factory=dict)  # begun by reading
    wrote_ended: set[int] = field(default_factory=set)  # entered by people, ended by an answer
    struck: dict[int, Record] = field(default_factory=dict)  # begun by reading, removed by a person: person → record

    @property
    def base_seats(self) -> list[Seat]:
        held_by_hand = {t.seat_id for t in self.tenures if t.pk not in self.own_tenures}
        return [seat for seat in self.seats if seat.pk not in self.own_seats or seat.pk in held_by_hand]

    @property
    def in_order(self) -> list[Seat]:
        """The seats as slots: those that people opened, then those that reading opened."""
        base = self.base_seats
        return base + [seat for seat in self.seats if seat not in base]

    def base(self) -> list[Holding]:
        slots = {seat.pk: slot for slot, seat in enumerate(self.in_order)}
        by_hand = [t for t in self.tenures if t.pk not in self.own_tenures]
        held = []
        for tenure in by_hand:
            # Of a seat that was closed she is remembered, so that old notes do not seat her again.
            over = tenure.seat_id not in slots or (_is_over(tenure) and tenure.pk not in self.wrote_ended)
            until = tenure.to_on or date.max
            held.append(Holding(tenure.person_id, slots.get(tenure.seat_id, -1), tenure.kind, over, until=until))  # type: ignore[arg-type]
        return held


@dataclass(slots=True)
class Seating:
    network: Network | None
    members: dict[int, Member] = field(default_factory=lambda: defaultdict(Member))
    sightings: dict[int, list[Sighting]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, network: Network | None, *, but_upload: int | None = None) -> Seating:
        """``but_upload``: leave out what this document says, when it is about to say it anew."""
        seating = cls(network)
        if network is None:
            return seating
        seating._load_rows(network)
        seating._load_sightings(network, but_upload)
        return seating

    def outcome(self, organisation_id: int, limit: int | None, more: Iterable[Sighting] = ()) -> Outcome:
        member = self.members.get(organisation_id, Member())
        sightings = [
            replace(seen, answer="guest") if seen.person in member.struck and not seen.answer else seen
            for seen in [*self.sightings.get(organisation_id, ()), *more]
        ]
        return fold_seats(sightings, base=member.base(), seats=len(member.base_seats), limit=limit)

    def _load_rows(self, network: Network) -> None:
        for membership in Membership.objects.filter(network=network).select_related("organisation"):
            known = self.members[membership.organisation_id]
            if known.membership is None or membership.to_on is None:
                known.membership = membership
        by_membership = {m.membership.pk: m for m in self.members.values() if m.membership}
        records = Record.objects.filter(network_id=network.pk, subject_type__in=(TENURE, SEAT))
        own = {(record.subject_type, record.subject_id): record for record in records}
        for seat in Seat.objects.filter(membership__network=network, closed_on=None).order_by("position", "pk"):
            if member := by_membership.get(seat.membership_id):
                member.seats.append(seat)
                if (SEAT, seat.pk) in own:
                    member.own_seats.add(seat.pk)
        tenures = Tenure.objects.filter(seat__membership__network=network).select_related("person", "seat")
        for tenure in tenures.order_by("pk"):
            if member := by_membership.get(tenure.seat.membership_id):
                member.tenures.append(tenure)
                _tell_whose(member, tenure, own.pop((TENURE, tenure.pk), None))
        for record in own.values():
            if record.subject_type == TENURE and record.is_made:
                self.members[record.wrote["organisation"]].struck[record.wrote["person"]] = record

    def _load_sightings(self, network: Network, but_upload: int | None) -> None:
        supports = Support.objects.filter(record__network_id=network.pk, record__subject_type=ATTENDANCE)
        rows = supports.exclude(approval__upload_id=but_upload or 0).values_list(
            "claim", "on", "approval__upload_id", "span_start", "fact"
        )
        for claim, on, upload, place, fact in rows:
            if claim.get("sits"):
                self.sightings[claim["organisation"]].append(
                    Sighting(claim["person"], on, upload, place or 0, claim["seat"], claim["acting"], fact)
                )


def _tell_whose(member: Member, tenure: Tenure, record: Record | None) -> None:
    """Reading's own, while it stands as reading wrote it; a person who gives it days makes it hers."""
    if record is None:
        return
    if not record.is_made:
        if record.wrote.get("ended"):
            member.wrote_ended.add(tenure.pk)
        return
    now = {"kind": tenure.kind, "ended": tenure.ended, "from_on": tenure.from_on and tenure.from_on.isoformat()}
    if tenure.to_on is None and all(record.wrote.get(name) == value for name, value in now.items()):
        member.own_tenures[tenure.pk] = record


def _is_over(tenure: Tenure) -> bool:
    return tenure.ended or tenure.to_on is not None

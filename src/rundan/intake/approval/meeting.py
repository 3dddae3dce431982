"""The meeting itself, who was there and who led it, and the meetings that it plans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from rundan.common.actor import Actor
from rundan.intake.approval.claims import claims_by_record
from rundan.intake.approval.keepers import Claims, Keeper
from rundan.intake.approval.ledger import Ledger
from rundan.intake.approval.people import People
from rundan.intake.approval.seats import SeatOf, holders
from rundan.intake.matching import roster
from rundan.intake.matching.case import Case
from rundan.intake.models import Record
from rundan.meetings.actions import attendance, meetings, officers
from rundan.meetings.models import Attendance, Meeting, MeetingOfficer
from rundan.networks.models import Network

HEAD = ("starts_at", "ends_at", "venue", "mode", "notes_kind", "notes_on")


class MeetingKeeper(Keeper):
    """Its own notes outweigh its notice, and both what other meetings planned; among equals the later one counts."""

    model = Meeting
    fields = ("network", "networks", "on", "is_approximate", "state", "is_read_in", *HEAD)
    filled: ClassVar[Mapping[str, Any]] = {
        "state": Meeting.State.PLANNED.value,
        "is_read_in": False,
        "is_approximate": False,
    }

    def values(self, claims: Claims) -> dict[str, Any]:
        values: dict[str, Any] = {f: None if f in ("starts_at", "ends_at", "notes_on") else "" for f in HEAD}
        for claim in claims:
            values |= {f: claim[f] for f in HEAD if claim.get(f)}
        last = claims[-1]
        held = last["rank"] == 2
        if values["starts_at"] and values["ends_at"] and values["ends_at"] <= values["starts_at"]:
            values["ends_at"] = None  # two documents disagree; the beginning is the surer
        return values | {
            "network": last["network"],
            "networks": sorted({pk for claim in claims for pk in claim["networks"]}),
            "on": last["day"],
            "is_approximate": last["is_approximate"],
            "state": (Meeting.State.HELD if held else Meeting.State.PLANNED).value,
            "is_read_in": held,
        }

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Meeting:
        return meetings.create(by=by, **values)

    def change(self, row: Meeting, values: Mapping[str, Any], *, by: Actor) -> Meeting:
        return meetings.change(row, version=row.version, by=by, **values)

    def remove(self, row: Meeting, *, by: Actor) -> None:
        meetings.remove(row, by=by)


class AttendanceKeeper(Keeper):
    """One row for each network that the person sat in; the seat follows from who holds it, ``seat_of``."""

    model = Attendance
    fields = ("meeting", "person", "seat", "organisation", "written", "role", "group", "status")

    def __init__(self, seat_of: SeatOf | None = None) -> None:
        self.seat_of = seat_of or {}

    def values(self, claims: Claims) -> dict[str, Any] | None:
        last = claims[-1]
        counted = [claim for claim in claims if not claim["is_guest"]]
        held = self.seat_of.get((counted[-1]["network"], last["person"])) if counted else None
        seat, whose = held or (None, None)
        if seat is None and last["also_in"] and not last["is_first"]:
            return None  # her row for the network that comes first is enough
        if seat is None and any(self.seat_of.get((other, last["person"])) for other in last["also_in"]):
            return None  # she speaks for a seat of another network that meets, and needs no row without one
        present = [claim["status"] for claim in claims]
        return {
            "meeting": last["meeting"],
            "person": last["person"],
            "seat": seat,
            "organisation": last["organisation"] or whose,
            "written": last["written"],
            "role": last["role"],
            "group": last["group"],
            "status": "present" if "present" in present else present[-1],
        }

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Attendance:
        meeting = values["meeting"]
        return attendance.record(meeting, by=by, **{f: v for f, v in values.items() if f != "meeting"})

    def change(self, row: Attendance, values: Mapping[str, Any], *, by: Actor) -> Attendance:
        return attendance.change(row, version=row.version, by=by, **values)

    def remove(self, row: Attendance, *, by: Actor) -> None:
        attendance.remove(row, by=by)


class OfficerKeeper(Keeper):
    model = MeetingOfficer
    fields = ("meeting", "person", "role")

    def values(self, claims: Claims) -> dict[str, Any]:
        return {f: claims[-1][f] for f in self.fields}

    def create(self, values: Mapping[str, Any], *, by: Actor) -> MeetingOfficer:
        return officers.name(values["meeting"], person=values["person"], role=values["role"], by=by)

    def remove(self, row: MeetingOfficer, *, by: Actor) -> None:
        officers.remove(row, by=by)


def enter(ledger: Ledger, case: Case, together: list[Network]) -> Meeting | None:
    """The meeting that the document tells of. None: a person has removed it."""
    lead, day = together[0], case.day
    assert day is not None
    says = {
        "network": lead.pk,
        "networks": [network.pk for network in together],
        "day": day.isoformat(),
        "is_approximate": case.is_approximate,
        **_head(case),
    }
    row = case.same_meeting
    if row is None and case.said("meeting") != "another":
        row = Meeting.objects.filter(networks=lead, on=day, is_approximate=case.is_approximate).first()
    key = _key(lead, day, case) if row is None else ""
    record = ledger.claim(MeetingKeeper(), key, "meeting", says, row=row, network_id=lead.pk)
    meeting = ledger.settle(MeetingKeeper(), record)
    if meeting is None:
        return None
    assert isinstance(meeting, Meeting)
    ledger.place(record, None, meeting.pk)
    return meeting


def plan(ledger: Ledger, case: Case, together: list[Network]) -> None:
    """The next meetings that the document tells of: planned, until their own notice or notes are read."""
    lead = together[0]
    for fact in case.of_kind("planned"):
        day = date.fromisoformat(str(fact.value["date"]))
        if not case.is_settled(fact.key) or day == case.day:
            continue
        says = {
            "network": lead.pk,
            "networks": [network.pk for network in together],
            "day": day.isoformat(),
            "is_approximate": False,
            "starts_at": fact.value.get("start") or None,
            "ends_at": fact.value.get("end") or None,
        }
        row = Meeting.objects.filter(networks=lead, on=day, is_approximate=False).order_by("pk").first()
        key = f"meeting:{lead.pk}:{day}"
        record = ledger.claim(MeetingKeeper(), key, fact, says, row=row, network_id=lead.pk, rank=0)
        meeting = ledger.settle(MeetingKeeper(), record)
        if meeting is not None:
            ledger.place(record, None, meeting.pk)


def attend(ledger: Ledger, case: Case, meeting: Meeting, together: list[Network], entered: People) -> None:
    """Lay down who was there; the rows are written when it is known who holds the seats."""
    networks_of = _networks_by_person(case)
    for fact in case.of_kind("participant"):
        someone = case.roster.by_fact[fact.key]
        if not case.is_settled(fact.key) or someone.ref not in entered:
            continue
        person, of_hers = entered[someone.ref], networks_of.get(someone.ref, [])
        index = case.sitting.get(fact.key, of_hers[0] if of_hers else case.body_of(fact))
        says = {
            "meeting": meeting.pk,
            "person": person.pk,
            "network": together[index].pk,
            "also_in": [together[other].pk for other in of_hers if other != index],
            "is_first": not of_hers or index == min(of_hers),
            "sits": fact.key in case.sitting,
            "is_guest": roster.is_guest(fact) or fact.value.get("seat") == "guest",
            "seat": fact.value.get("seat") or "",
            "acting": roster.is_acting(fact),
            "organisation": someone.organisation.pk if someone.organisation else None,
            "office": case.office(fact, together[index]),
            "office_answer": fact.value.get("office") or "",
            **{f: str(fact.value.get(f, ""))[:200] for f in ("role", "group", "status")},
            "written": str(fact.value.get("organisation", ""))[:200],
        }
        key = f"attendance:{meeting.pk}:{person.pk}:{together[index].pk if of_hers else 0}"
        row = _row(meeting, person.pk, together[index].pk)
        ledger.claim(AttendanceKeeper(), key, fact, says, row=row, network_id=together[index].pk, meeting_id=meeting.pk)


def lead(ledger: Ledger, case: Case, meeting: Meeting, entered: People) -> None:
    for fact in case.of_kind("chair", "note_taker"):
        someone = case.roster.by_fact[fact.key]
        if not case.is_settled(fact.key) or someone.ref not in entered:
            continue
        person = entered[someone.ref]
        says = {"meeting": meeting.pk, "person": person.pk, "role": fact.kind}
        key = f"officer:{meeting.pk}:{fact.kind}:{person.pk}"
        row = MeetingOfficer.objects.filter(meeting=meeting, person=person, role=fact.kind).first()
        record = ledger.claim(
            OfficerKeeper(), key, fact, says, row=row, network_id=meeting.network_id, meeting_id=meeting.pk
        )
        ledger.settle(OfficerKeeper(), record)


def seat_attendances(ledger: Ledger, network: Network) -> None:
    """Write the attendance of the network's meetings as the seats now are held; only what differs is touched."""
    kind = Attendance._meta.label_lower
    records = list(Record.objects.filter(network_id=network.pk, subject_type=kind).order_by("pk"))
    claims = claims_by_record(record.pk for record in records)
    together = {other for said in claims.values() for claim in said for other in claim["also_in"]}
    keeper = AttendanceKeeper(holders({network.pk, *together}))
    wanted = [(record, keeper.values(claims[record.pk])) for record in records if record.pk in claims]
    # A row that goes gives way before another of the same person comes.
    for record, values in wanted:
        if values is None and record.subject_id is not None:
            ledger.unmake(keeper, record)
    for record, values in wanted:
        if values is not None and (record.pk in ledger.touched or values["seat"] != record.wrote.get("seat")):
            ledger.settle(keeper, record)


def _head(case: Case) -> dict[str, Any]:
    """What the document says of time, place and itself; an end before the beginning is a slip and left out."""
    start, end = case.settled_value("start"), case.settled_value("end")
    return {
        "starts_at": start or None,
        "ends_at": end if end and (not start or str(end) > str(start)) else None,
        "venue": str(case.settled_value("place") or "")[:300],
        "mode": case.settled_value("mode") or "",
        "notes_kind": "" if case.is_call else (case.settled_value("notes_kind") or "")[:30],
        "notes_on": case.settled_value("minutes_date") or None,
    }


def _key(lead: Network, day: date, case: Case) -> str:
    stem = f"meeting:{lead.pk}:{day:%Y-%m}" if case.is_approximate else f"meeting:{lead.pk}:{day}"
    return f"{stem}:{case.upload.pk}" if case.said("meeting") == "another" else stem


def _networks_by_person(case: Case) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for key, index in case.sitting.items():
        found.setdefault(case.roster.by_fact[key].ref, []).append(index)
    return found


def _row(meeting: Meeting, person: int, network: int | None) -> Attendance | None:
    """The row that a person has entered: for a seat in the network, else one without a seat."""
    rows = list(Attendance.objects.filter(meeting=meeting, person=person).select_related("seat__membership"))
    return next(
        (r for r in rows if r.seat is not None and r.seat.membership.network_id == network),
        next((r for r in rows if r.seat is None), None),
    )

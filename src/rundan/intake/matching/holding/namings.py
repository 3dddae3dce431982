"""What a network's offices are taken from: what people have entered, and what the approved documents say."""

from __future__ import annotations

from rundan.intake.matching.holding.offices import Held, Naming
from rundan.intake.models import Record, Support
from rundan.networks.models import Network, Office

ATTENDANCE, OFFICE = "meetings.attendance", "networks.office"


def namings_of(network: Network, *, but_upload: int | None = None) -> list[Naming]:
    """Who is listed with which office, at which meeting; but for what a person has struck out since."""
    supports = Support.objects.filter(record__network_id=network.pk, record__subject_type=ATTENDANCE)
    rows = supports.exclude(approval__upload_id=but_upload or 0).values_list(
        "claim", "on", "approval__upload_id", "span_start", "fact"
    )
    struck = _struck(network)
    return [
        Naming(claim["person"], claim["office"], on, upload, place or 0, claim["office_answer"], fact)
        for claim, on, upload, place, fact in rows
        if claim.get("office") and (claim["person"], claim["office"]) not in struck
    ]


def base_of(network: Network) -> list[Held]:
    """The offices that people entered, or have made their own by changing them."""
    records = records_of(network)
    return [
        Held(row.person_id, row.role, _is_over(row) and not ended_by_us(records.get(row.pk)))
        for row in Office.objects.filter(network=network).order_by("pk")
        if not stands_as_written(row, records.get(row.pk))
    ]


def records_of(network: Network) -> dict[int, Record]:
    records = Record.objects.filter(network_id=network.pk, subject_type=OFFICE)
    return {record.subject_id: record for record in records if record.subject_id}


def stands_as_written(row: Office, record: Record | None) -> bool:
    """Reading's own, while nobody has given it days or ended it."""
    if record is None or not record.is_made:
        return False
    return row.ended == record.wrote["ended"] and row.from_on is None and row.to_on is None


def ended_by_us(record: Record | None) -> bool:
    return record is not None and not record.is_made and bool(record.wrote.get("ended"))


def _struck(network: Network) -> set[tuple[int, str]]:
    records = {pk: record for pk, record in records_of(network).items() if record.is_made}
    there = set(Office.objects.filter(pk__in=records).values_list("pk", flat=True))
    return {(r.wrote["person"], r.wrote["role"]) for pk, r in records.items() if pk not in there}


def _is_over(row: Office) -> bool:
    return row.ended or row.to_on is not None

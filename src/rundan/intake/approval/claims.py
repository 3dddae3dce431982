"""What the supports of records say, in the order in which it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps

from rundan.intake.models import Record, Support

Claim = dict[str, Any]


def claims_of(record: Record) -> list[Claim]:
    return claims_by_record([record.pk]).get(record.pk, [])


def claims_by_record(records: Iterable[int]) -> dict[int, list[Claim]]:
    """All that is said of each record: plans before notices before notes, each in the order of the meetings' days."""
    found: dict[int, list[Claim]] = defaultdict(list)
    supports = Support.objects.filter(record__in=list(records)).select_related("approval")
    for support in supports.order_by("rank", "on", "approval__upload_id", "span_start", "pk"):
        found[support.record_id].append(told(support))
    return found


def told(support: Support) -> Claim:
    """A claim with where it comes from."""
    return {
        **support.claim,
        "on": support.on.isoformat(),
        "rank": support.rank,
        "upload": support.approval.upload_id,
        "place": support.span_start or 0,
        "record": support.record_id,
    }


def row_of(record: Record) -> Any:
    """The row that the record is about; None when there is none, or a person has removed it."""
    if record.subject_id is None:
        return None
    model = apps.get_model(record.subject_type)
    return model._default_manager.filter(pk=record.subject_id).first()

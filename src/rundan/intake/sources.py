"""Where records stand in the documents that they were read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from rundan.intake.facts import address
from rundan.intake.matching.holding.namings import OFFICE
from rundan.intake.matching.holding.seating import ATTENDANCE, TENURE
from rundan.intake.models import Record, Support

MEETING = "meetings.meeting"


@dataclass(frozen=True, slots=True)
class Place:
    """One place in one document: ``url`` opens the document there."""

    url: str
    label: str  # what the document is called
    is_own: bool = True  # False: the notes of another meeting, which only foretold this one
    remarks: int = 0  # comments in the document's margin; counted where the place is that of a whole meeting


def places(subject_type: str, ids: Collection[int]) -> dict[int, list[Place]]:
    """For each of the records its places, the earliest meeting first; two queries, however many records there are."""
    if subject_type in (TENURE, OFFICE):
        return _of_holders(subject_type, ids)
    supports = Support.objects.filter(record__subject_type=subject_type, record__subject_id__in=ids)
    if subject_type == MEETING:
        supports = supports.annotate(comments=F("approval__reading__payload__comments"))
    return _places((support.record.subject_id or 0, support) for support in _with_documents(supports))


def _of_holders(subject_type: str, ids: Collection[int]) -> dict[int, list[Place]]:
    """A tenure or office follows from every meeting at which the person sat, or was listed with the role."""
    wanted: dict[tuple[int | None, int], list[int]] = defaultdict(list)
    for record in Record.objects.filter(subject_type=subject_type, subject_id__in=ids, is_made=True):
        wanted[record.network_id, record.wrote["person"]].append(record.subject_id or 0)
    if not wanted:
        return {}
    of_someone = Q()
    for network, person in wanted:
        of_someone |= Q(record__network_id=network, claim__person=person)
    seen = Support.objects.filter(of_someone, record__subject_type=ATTENDANCE)
    return _places(
        (pk, support)
        for support in _with_documents(seen)
        for pk in wanted[support.record.network_id, support.claim["person"]]
        if subject_type == TENURE or support.claim["office"]
    )


def _with_documents(supports: QuerySet[Support]) -> Iterable[Support]:
    return supports.select_related("record", "approval__upload__document").order_by("on", "pk")


def _places(pairs: Iterable[tuple[int, Support]]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    for pk, support in pairs:
        upload = support.approval.upload
        url = address(upload.pk, support.fact, at=f"m-{support.fact}")
        place = Place(url, str(upload.document), support.rank > 0, len(getattr(support, "comments", ())))
        if place not in found[pk]:
            found[pk].append(place)
    return dict(found)

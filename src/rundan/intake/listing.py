"""The list of documents: what each is, how far it has come, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext as _

from rundan.intake.models import Reading, Support, Upload
from rundan.meetings.models import Meeting

_SECTIONS = ("reading", "review", "unreadable", "approved")


@dataclass(frozen=True, slots=True)
class Line:
    upload: Upload
    section: str
    meeting: Meeting | None  # what it became
    day: date | None  # of which the document tells
    called: str = ""  # what the document calls its network

    @property
    def asked(self) -> int | None:
        """How many doubts wait; None while that is not counted anew."""
        return self.upload.doubts_left if self.upload.counted == self.upload.stirred else None

    @property
    def trouble(self) -> str:
        """Kept in Swedish where the reading process cannot know the language of whoever looks."""
        return _(self.upload.trouble) if self.upload.trouble else ""


@dataclass(frozen=True, slots=True)
class Section:
    kind: str
    heading: str
    lines: list[Line]


def in_order(rows: QuerySet[Upload]) -> QuerySet[Upload]:
    """What is to be done first: to review, then what is being read, what could not be, and what is in."""
    rank = Case(
        When(state=Upload.State.REVIEW, then=Value(0)),
        When(state=Upload.State.APPROVED, doubts_left__gt=0, then=Value(0)),
        When(state=Upload.State.UNREADABLE, then=Value(2)),
        When(state=Upload.State.APPROVED, then=Value(3)),
        default=Value(1),
    )
    ordered = rows.annotate(rank=rank).order_by("rank", "-uploaded_at", "-pk")
    return ordered.select_related("document", "network", "host")


def lines(uploads: Sequence[Upload]) -> list[Line]:
    """Three more queries, however many documents there are."""
    supports = Support.objects.filter(approval__upload__in=uploads, fact="meeting")
    became = dict(supports.values_list("approval__upload_id", "record__subject_id"))
    found = Meeting.objects.select_related("network").in_bulk([pk for pk in became.values() if pk])
    told = _told(uploads)
    return [
        Line(upload, _section(upload), found.get(became.get(upload.pk) or 0), *told.get(upload.pk, (None, "")))
        for upload in uploads
    ]


def sections(shown: Sequence[Line]) -> list[Section]:
    headings = {
        "reading": _("Läses"),
        "review": _("Att granska"),
        "unreadable": _("Kunde inte läsas"),
        "approved": _("Inlagda"),
    }
    grouped = [Section(kind, headings[kind], [line for line in shown if line.section == kind]) for kind in _SECTIONS]
    return [section for section in grouped if section.lines]


def _told(uploads: Sequence[Upload]) -> dict[int, tuple[date | None, str]]:
    """The day and the name of the network, as each document was last read."""
    readings = Reading.objects.filter(upload__in=uploads).order_by("number")
    told = readings.values_list("upload_id", "payload__meeting__date__value", "payload__meeting__network")
    return {
        upload: (date.fromisoformat(day) if day else None, ", ".join(str(name["value"]) for name in names or ()))
        for upload, day, names in told
    }


def _section(upload: Upload) -> str:
    if upload.is_pending:
        return "reading"
    if upload.state == Upload.State.APPROVED:
        return "review" if upload.doubts_left else "approved"
    return str(upload.state)

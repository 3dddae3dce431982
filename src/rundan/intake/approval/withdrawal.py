"""What people have done since with records that a withdrawal would take away (DESIGN §7.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from rundan.common.errors import Refused
from rundan.followup.models import TaskNote, TaskShare, Uptake
from rundan.history.models import Entry
from rundan.intake.approval.claims import row_of
from rundan.intake.matching.holding.namings import OFFICE
from rundan.intake.matching.holding.seating import SEAT, TENURE
from rundan.intake.models import Record, Support, Upload
from rundan.meetings.models import Presenter
from rundan.networks.actions.merging.moving import VERBS as WHO_IS_WHO
from rundan.networks.models import Membership, NetworkAlias, OrganisationAlias, PersonAlias, Seat

# Rows that are part of another and have no life of their own.
PARTS: dict[type[models.Model], str] = {
    Presenter: "item",
    TaskShare: "task",
    TaskNote: "task",
    PersonAlias: "person",
    NetworkAlias: "network",
    OrganisationAlias: "organisation",
}
UPTAKES = {"followup.task": "task", "meetings.putoff": "put_off", "matters.importantdate": "date"}


def refuse_what_people_changed(shaken: list[Record], upload: Upload) -> None:
    """Refused with the list, where a person has changed such a record or built on it."""
    going = borne_by_it_alone(shaken, upload)
    rows = {(record.subject_type, record.subject_id): row for record in going if (row := row_of(record)) is not None}
    leaving = _with_what_follows(rows)
    blocked = [*_changed(leaving), *_built_on(leaving)]
    if blocked:
        raise Refused(
            _("Någon har arbetat vidare med det som lästes in. Ta bort eller flytta det först."),
            details=tuple(dict.fromkeys(blocked)),
        )


def borne_by_it_alone(records: Collection[Record], upload: Upload) -> list[Record]:
    """What was made from documents, and of which no other document tells."""
    others = Support.objects.filter(record__in=records).exclude(approval__upload=upload)
    elsewhere = set(others.values_list("record_id", flat=True))
    return [record for record in records if record.pk not in elsewhere and record.is_made and record.subject_id]


def what_goes(upload: Upload) -> list[str]:
    """In words, what withdrawing takes out of the records: "1 möte", "14 punkter"."""
    borne = Record.objects.filter(supports__approval__upload=upload, supports__approval__withdrawn_at__isnull=True)
    counted = Counter(record.subject_type for record in borne_by_it_alone(list(borne.distinct()), upload))
    words = {
        "networks.network": ngettext_lazy("%(n)s nätverk", "%(n)s nätverk", "n"),
        "networks.membership": ngettext_lazy("%(n)s medlem", "%(n)s medlemmar", "n"),
        "networks.person": ngettext_lazy("%(n)s person", "%(n)s personer", "n"),
        "meetings.meeting": ngettext_lazy("%(n)s möte", "%(n)s möten", "n"),
        "meetings.item": ngettext_lazy("%(n)s punkt", "%(n)s punkter", "n"),
        "followup.decision": ngettext_lazy("%(n)s beslut", "%(n)s beslut", "n"),
        "followup.task": ngettext_lazy("%(n)s uppdrag", "%(n)s uppdrag", "n"),
        "meetings.putoff": ngettext_lazy("%(n)s uppskjuten", "%(n)s uppskjutna", "n"),
    }
    return [str(told % {"n": counted[kind]}) for kind, told in words.items() if counted[kind]]


def _with_what_follows(rows: dict[tuple[str, int | None], models.Model]) -> dict[tuple[str, int], models.Model]:
    """Also what is derived, and goes with them: seats, tenures and offices that reading made."""
    leaving = {(kind, int(pk)): row for (kind, pk), row in rows.items() if pk is not None}
    for kind, pk in list(leaving):
        if kind == Membership._meta.label_lower:
            for seat in Seat.objects.filter(membership_id=pk):
                leaving[SEAT, seat.pk] = seat
    for record in Record.objects.filter(subject_type__in=(SEAT, TENURE, OFFICE), is_made=True):
        row = row_of(record)
        if row is None:
            continue
        of_leaving_person = getattr(row, "person_id", None)
        if ("networks.person", of_leaving_person) in leaving or (SEAT, getattr(row, "seat_id", None)) in leaving:
            leaving[record.subject_type, row.pk] = row
    return leaving


def _changed(leaving: dict[tuple[str, int], models.Model]) -> list[str]:
    """By history: someone did something with the row other than approving, or saying whose it is."""
    told = []
    kinds = {kind for kind, _pk in leaving}
    for kind in sorted(kinds):
        ids = [pk for other, pk in leaving if other == kind]
        entries = Entry.objects.filter(subject_type=kind, subject_id__in=ids).exclude(via__in=("intake", "clock"))
        entries = entries.exclude(verb__in=WHO_IS_WHO)
        told += [
            _("%(what)s: ändrad av %(who)s") % {"what": leaving[kind, entry.subject_id], "who": entry.actor_label}
            for entry in entries.order_by("id")
        ]
        if kind in UPTAKES:
            taken = Uptake.objects.filter(what=UPTAKES[kind], subject_id__in=ids)
            told += [
                _("%(what)s: hanterad av %(who)s") % {"what": leaving[kind, row.subject_id], "who": row.actor_label}
                for row in taken
            ]
    return told


def _built_on(leaving: dict[tuple[str, int], models.Model]) -> list[str]:
    """Rows of people's own that hang on what would go."""
    told = []
    for (_kind, _pk), row in leaving.items():
        for relation in row._meta.related_objects:
            model = relation.related_model
            if isinstance(model, str) or model._meta.app_label == "intake" or relation.many_to_many:
                continue
            if model in PARTS:
                told += _worked_on(model, relation.field.name, row, leaving)
                continue
            for other in model._default_manager.filter(**{relation.field.name: row}):
                if (model._meta.label_lower, other.pk) not in leaving and not _is_read(other):
                    told.append(_("%(other)s hör till %(what)s") % {"other": other, "what": row})
    return told


def _worked_on(
    model: type[models.Model], field: str, row: models.Model, leaving: dict[tuple[str, int], models.Model]
) -> list[str]:
    """What a person has reported or noted on parts that would go with the row; each is told of where it belongs."""
    whole = PARTS[model]
    of_others = model._default_manager.filter(**{field: row}).select_related(whole)
    parts = [
        part.pk
        for part in of_others
        if field == whole or (getattr(part, whole)._meta.label_lower, getattr(part, f"{whole}_id")) not in leaving
    ]
    entries = Entry.objects.filter(subject_type=model._meta.label_lower, subject_id__in=parts)
    told = entries.exclude(via__in=("intake", "clock")).order_by("id")
    return [_("%(what)s: ändrad av %(who)s") % {"what": row, "who": entry.actor_label} for entry in told]


def _is_read(row: models.Model) -> bool:
    """Read in too, from another document: it is derived anew without what goes."""
    return Record.objects.filter(subject_type=row._meta.label_lower, subject_id=row.pk, is_made=True).exists()

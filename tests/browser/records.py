"""``python -m tests.browser.records``: what the records of a house say of each document that was approved into it.

Prints JSON, for each document's name the records in the form of a reading with bare values (``rundan read --json``).
Runs with the environment of the house, beside its server.
"""

from __future__ import annotations

import json
import os
from datetime import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rundan.site.settings")
django.setup()

from rundan.followup.models import Task  # noqa: E402  # models need the setup
from rundan.intake.models import Support, Upload  # noqa: E402
from rundan.matters.models import ImportantDate  # noqa: E402
from rundan.meetings.models import Attendance, Item, Meeting  # noqa: E402

Told = dict[str, Any]


def told_of(upload: Upload) -> Told:
    borne = Support.objects.filter(approval__upload=upload, approval__withdrawn_at__isnull=True)
    meetings = Meeting.objects.filter(pk__in=_subjects(borne, Meeting))
    held = meetings.get(state=Meeting.State.HELD)
    dates = ImportantDate.objects.filter(pk__in=_subjects(borne, ImportantDate))
    return {
        "meeting": _head(held),
        "participants": [_participant(row) for row in held.attendances.select_related("person", "organisation")],
        "items": [_item(row) for row in held.items.filter(parent=None)],
        "deadlines": sorted(str(row.on) for row in dates),
        "meetings_planned": sorted(str(row.on) for row in meetings if row.pk != held.pk),
    }


def _subjects(borne: Any, model: Any) -> list[int]:
    rows = borne.filter(record__subject_type=model._meta.label_lower, record__subject_id__isnull=False)
    return list(rows.values_list("record__subject_id", flat=True).distinct())


def _head(meeting: Meeting) -> Told:
    officers = list(meeting.officers.select_related("person"))
    return {
        "kind": meeting.notes_kind,
        "network": [network.name for network in meeting.networks.all()],
        "date": None if meeting.is_approximate else str(meeting.on),
        "start": _clock(meeting.starts_at),
        "end": _clock(meeting.ends_at),
        "place": meeting.venue,
        "mode": meeting.mode,
        "chair": [officer.person.name for officer in officers if officer.role == "chair"],
        "note_taker": [officer.person.name for officer in officers if officer.role == "note_taker"],
    }


def _participant(row: Attendance) -> Told:
    organisation = row.written or (row.organisation.name if row.organisation else None)
    spellings = [row.person.name, *(alias.name for alias in row.person.aliases.all())]
    return {"names": spellings, "organisation": organisation, "status": row.status, "role": row.role}


def _item(item: Item) -> Told:
    return {
        "number": item.number or None,
        "title": item.title,
        "kind": item.kind or None,
        "start": _clock(item.starts_at),
        "presenters": [presenter.name for presenter in item.presenters.all()],
        "proposals": [{"text": proposal.text} for proposal in item.proposals.all()],
        "attachments": [{"label": row.label, "title": row.title or None} for row in item.references.exclude(label="")],
        # Where linked words lead is in no document's text, and so in no truth.
        "links": [{"value": row.address} for row in item.references.filter(label="", title="")],
        "decisions": [{"text": decision.text} for decision in item.decisions.all()],
        "tasks": [_task(task) for task in item.tasks.exclude(pk__in=_passed_on())],
        "deferrals": [{"to": row.to, "forum": row.forum, "text": row.text} for row in item.put_off.all()],
        "children": [_item(child) for child in item.children.all()],
    }


def _passed_on() -> list[int]:
    """Tasks to hand a point over to another body: made of a point put off, and told there (DESIGN §7.9)."""
    made = Support.objects.filter(fact__contains="deferral", record__subject_type=Task._meta.label_lower)
    return [pk for pk in made.values_list("record__subject_id", flat=True) if pk]


def _task(task: Task) -> Told:
    names = [person.name for person in task.people.all()] or [name for name in task.owner_text.split(", ") if name]
    return {"text": task.text, "assignee": names, "due": str(task.due_on) if task.due_on else None}


def _clock(value: time | None) -> str | None:
    return f"{value:%H:%M}" if value else None


if __name__ == "__main__":
    approved = Upload.objects.filter(state=Upload.State.APPROVED).select_related("document")
    print(json.dumps({upload.document.name: told_of(upload) for upload in approved}, ensure_ascii=False))

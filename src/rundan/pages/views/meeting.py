"""One meeting as a document: its agenda, what was said and decided, and who was there."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from rundan.common import clock
from rundan.common.http import Request
from rundan.followup.models import Decision, Task
from rundan.history.models import Entry as History
from rundan.history.queries import removed_under
from rundan.meetings import rules
from rundan.meetings.models import Meeting, Proposal, PutOff, Reference
from rundan.meetings.queries import meetings_for
from rundan.pages import comes_back
from rundan.pages.attendance import roll_of
from rundan.pages.places import finder
from rundan.pages.record import entries_of


def meeting(request: Request, pk: int) -> HttpResponse:
    rows = meetings_for(request.viewer).select_related("network__host").prefetch_related("networks")
    meeting = get_object_or_404(rows, pk=pk)
    places = finder(request.viewer, meeting.network.host_id)
    entries, roll = entries_of(meeting, places), roll_of(meeting, places)
    may_edit = rules.may_edit(request.viewer, meeting)
    around: dict[str, Any] = {
        "meeting": meeting,
        "together": [network for network in meeting.networks.all() if network.pk != meeting.network_id],
        "officers": meeting.officers.select_related("person").order_by("role", "person__sort_key"),
        "entries": entries,
        "roll": roll,
        "places": [p for p in places("meetings.meeting", [meeting.pk]).get(meeting.pk, ()) if p.is_own],
        "may_edit": may_edit,
        "is_overdue": meeting.state == Meeting.State.PLANNED and meeting.on < clock.today(),
        "history": _history(meeting),
    }
    if meeting.state == Meeting.State.PLANNED and may_edit:
        around["comes_back"] = comes_back.for_network(meeting.network, request.viewer)
    return render(request, "pages/meeting/meeting.html", around)


def _history(meeting: Meeting) -> QuerySet[History]:
    """What people have done with the meeting and what belongs to it; that it was read in says the place."""
    about = Q(subject_type="meetings.meeting", subject_id=meeting.pk)
    for rows in (
        meeting.items.all(),
        meeting.attendances.all(),
        meeting.officers.all(),
        PutOff.objects.filter(item__meeting=meeting),
        Proposal.objects.filter(item__meeting=meeting),
        Reference.objects.filter(item__meeting=meeting),
        Decision.objects.filter(item__meeting=meeting),
        Task.objects.filter(item__meeting=meeting),
    ):
        about |= Q(subject_type=rows.model._meta.label_lower, subject_id__in=rows.order_by().values("pk"))
    about |= removed_under(meeting) & Q(network_id=meeting.network_id)
    return History.objects.filter(about).exclude(via="intake").order_by("-id")

"""Correcting who was there."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import RemovalForm
from rundan.common.http import Request
from rundan.meetings.actions import attendance
from rundan.meetings.forms.attendance import AttendanceForm, NewAttendanceForm
from rundan.meetings.models import Attendance, Meeting
from rundan.meetings.views.loading import crumbs, meeting_to_edit, meeting_url, sent, with_people
from rundan.networks.models import Seat
from rundan.networks.queries import organisations_for, seats_on


def add(request: Request, meeting_id: int) -> HttpResponse:
    meeting = meeting_to_edit(request, meeting_id)
    form = NewAttendanceForm(
        sent(request),
        host=meeting.network.host,
        seats=_seats(meeting),
        organisations=organisations_for(request.viewer).filter(closed_on=None),
    )

    def save() -> str:
        cleaned, by = form.cleaned_data, request.viewer.as_actor()
        given = {name: cleaned[name] for name in ("status", "seat", "role")} | {"organisation": cleaned["home"]}
        if form.person:
            attendance.record(meeting, person=form.person, by=by, **given)
        else:
            attendance.record_new_person(meeting, name=cleaned["name"], by=by, **given)
        return meeting_url(meeting)

    page = FormPage(
        _("Lägg till på närvarolistan"),
        back=meeting_url(meeting),
        crumbs=crumbs(meeting),
        **with_people(meeting.network),
    )
    return form_page(request, form, page, save=save, saved=_("Närvarolistan är ändrad."))


def change(request: Request, meeting_id: int, attendance_id: int) -> HttpResponse:
    meeting, row = _to_edit(request, meeting_id, attendance_id)
    names = ("status", "seat", "role", "version")
    initial = {name: getattr(row, name) for name in names}
    form = AttendanceForm(sent(request), initial=initial, seats=_seats(meeting, row.seat_id))

    def save() -> str:
        values = {name: form.cleaned_data[name] for name in ("status", "seat", "role")}
        if seat := values["seat"]:
            values["organisation"] = seat.membership.organisation
        attendance.change(row, version=form.cleaned_data["version"], by=request.viewer.as_actor(), **values)
        return meeting_url(meeting)

    page = FormPage(
        row.person.name,
        back=meeting_url(meeting),
        lede=row.written,
        crumbs=crumbs(meeting),
        more=[(_("Ta bort från närvarolistan"), reverse("meetings:attendance_remove", args=[meeting.pk, row.pk]))],
    )
    return form_page(request, form, page, save=save, saved=_("Närvarolistan är ändrad."))


def remove(request: Request, meeting_id: int, attendance_id: int) -> HttpResponse:
    meeting, row = _to_edit(request, meeting_id, attendance_id)

    def save() -> str:
        attendance.remove(row, by=request.viewer.as_actor())
        return meeting_url(meeting)

    page = FormPage(
        _("Ta bort %(name)s från närvarolistan?") % {"name": row.person.name},
        back=meeting_url(meeting),
        submit=_("Ta bort"),
        danger=True,
        crumbs=crumbs(meeting),
    )
    return form_page(request, RemovalForm(sent(request), row=row), page, save=save, saved=_("Närvarolistan är ändrad."))


def _to_edit(request: Request, meeting_id: int, attendance_id: int) -> tuple[Meeting, Attendance]:
    meeting = meeting_to_edit(request, meeting_id)
    rows = Attendance.objects.select_related("person", "seat", "organisation")
    return meeting, get_object_or_404(rows, pk=attendance_id, meeting=meeting)


def _seats(meeting: Meeting, chosen: int | None = None) -> QuerySet[Seat]:
    """The seats of its networks on the day, and the one already chosen."""
    seats = seats_on(meeting.on).filter(membership__network__in=meeting.networks.all()) | Seat.objects.filter(
        pk=chosen or 0
    )
    return (
        seats.select_related("membership__organisation")
        .distinct()
        .order_by("membership__organisation__sort_key", "position")
    )

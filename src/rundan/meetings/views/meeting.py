"""Planning a meeting, correcting its head, removing it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import PlainForm
from rundan.common.http import Request, row_id
from rundan.common.viewer import Viewer
from rundan.meetings.actions import meetings, officers
from rundan.meetings.forms.meeting import MeetingForm, OfficerForm, PlanForm, initial_of
from rundan.meetings.models import Meeting, MeetingOfficer
from rundan.meetings.views.loading import (
    crumbs,
    meeting_to_edit,
    meeting_url,
    sent,
    sister_networks,
    with_people,
)
from rundan.networks.models import Network


def create(request: Request) -> HttpResponse:
    leads = _leads(request.viewer)
    if not leads.exists():
        raise PermissionDenied
    chosen = leads.filter(pk=row_id(request.GET.get("natverk"))).first()
    together = Network.objects.filter(host__in=leads.values("host"), closed_on=None)
    form = PlanForm(sent(request), initial={"network": chosen}, leads=leads, together=together)

    def save() -> str:
        meeting = meetings.create(state=Meeting.State.PLANNED, by=request.viewer.as_actor(), **form.values())
        return meeting_url(meeting)

    listed = reverse("meetings:list")
    page = FormPage(_("Planera ett möte"), back=listed, submit=_("Planera mötet"), crumbs=[(_("Möten"), listed)])
    return form_page(request, form, page, save=save, saved=_("Mötet är planerat."))


def change(request: Request, meeting_id: int) -> HttpResponse:
    meeting = meeting_to_edit(request, meeting_id)
    together = sister_networks(meeting.network) | meeting.networks.exclude(pk=meeting.network_id)
    form = MeetingForm(sent(request), initial=initial_of(meeting), together=together.distinct())

    def save() -> str:
        version = form.cleaned_data["version"]
        meetings.change(meeting, version=version, by=request.viewer.as_actor(), **form.values())
        return meeting_url(meeting)

    page = FormPage(_("Ändra mötet"), back=meeting_url(meeting), crumbs=crumbs(meeting))
    return form_page(request, form, page, save=save, saved=_("Mötet är ändrat."))


def remove(request: Request, meeting_id: int) -> HttpResponse:
    meeting = meeting_to_edit(request, meeting_id)

    def save() -> str:
        meetings.remove(meeting, by=request.viewer.as_actor())
        return reverse("meetings:list")

    page = FormPage(
        _("Ta bort mötet?"),
        back=meeting_url(meeting),
        lede=_("Bara ett möte utan punkter och närvaro kan tas bort."),
        submit=_("Ta bort"),
        danger=True,
        crumbs=crumbs(meeting),
    )
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Mötet är borttaget."))


def name_officer(request: Request, meeting_id: int) -> HttpResponse:
    """Say who led the meeting or wrote its notes."""
    meeting = meeting_to_edit(request, meeting_id)
    form = OfficerForm(sent(request), host=meeting.network.host)

    def save() -> str:
        role, by = form.cleaned_data["role"], request.viewer.as_actor()
        if form.person:
            officers.name(meeting, person=form.person, role=role, by=by)
        else:
            officers.name_new_person(meeting, called=form.cleaned_data["name"], role=role, by=by)
        return meeting_url(meeting)

    page = FormPage(
        _("Vem ledde mötet eller förde anteckningarna?"),
        back=meeting_url(meeting),
        crumbs=crumbs(meeting),
        **with_people(meeting.network),
    )
    return form_page(request, form, page, save=save, saved=_("Uppgiften är sparad."))


def remove_officer(request: Request, meeting_id: int, officer_id: int) -> HttpResponse:
    meeting = meeting_to_edit(request, meeting_id)
    officer = get_object_or_404(MeetingOfficer.objects.select_related("person"), pk=officer_id, meeting=meeting)

    def save() -> str:
        officers.remove(officer, by=request.viewer.as_actor())
        return meeting_url(meeting)

    page = FormPage(
        _("Ta bort %(name)s som %(role)s?") % {"name": officer.person.name, "role": officer.get_role_display()},
        back=meeting_url(meeting),
        submit=_("Ta bort"),
        danger=True,
        crumbs=crumbs(meeting),
    )
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Uppgiften är borttagen."))


def _leads(viewer: Viewer) -> QuerySet[Network]:
    """The networks that she may plan meetings for."""
    hers = Q(pk__in=viewer.officer_networks) | Q(host_id__in=viewer.steward_hosts)
    return Network.objects.filter(hers, closed_on=None)

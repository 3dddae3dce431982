"""Taking up what comes back, dismissing it, and undoing either."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rundan.common import dates
from rundan.common.form_page import FormPage, form_page
from rundan.common.http import Request, address_back
from rundan.followup.actions import uptakes
from rundan.followup.forms.task import ReasonForm
from rundan.followup.forms.uptake import TakeUpForm
from rundan.followup.models import Uptake
from rundan.followup.views.loading import network_to_edit
from rundan.meetings.views.loading import sent
from rundan.networks.models import Network


def take_up(request: Request, network_id: int, what: str, subject_id: int) -> HttpResponse:
    network, subject = _loaded(request, network_id, what, subject_id)
    form = TakeUpForm(sent(request), network=network)

    def save() -> str:
        uptake = uptakes.take_up(
            network, what=what, subject_id=subject_id, by=request.viewer.as_actor(), **form.values()
        )
        assert uptake.item is not None
        meeting = uptake.item.meeting
        told = _("”%(what)s” står nu på dagordningen %(day)s.")
        messages.success(request, told % {"what": subject, "day": dates.near_day(meeting.on)})
        return _url(network)

    page = FormPage(
        _("Ta upp på ett möte"),
        back=_url(network),
        lede=subject,
        submit=_("Ta upp"),
        crumbs=_crumbs(network),
    )
    return form_page(request, form, page, save=save)


def dismiss(request: Request, network_id: int, what: str, subject_id: int) -> HttpResponse:
    network, subject = _loaded(request, network_id, what, subject_id)
    form = ReasonForm(sent(request))

    def save() -> str:
        reason, by = form.cleaned_data["reason"], request.viewer.as_actor()
        uptakes.dismiss(network, what=what, subject_id=subject_id, reason=reason, by=by)
        return _url(network)

    told = _("”%(what)s” tas inte upp. Det går att ångra.") % {"what": subject}
    page = FormPage(
        _("Ska den inte tas upp?"),
        back=_url(network),
        lede=subject,
        submit=_("Ta inte upp"),
        crumbs=_crumbs(network),
    )
    return form_page(request, form, page, save=save, saved=told)


@require_POST
def undo(request: Request, network_id: int, uptake_id: int) -> HttpResponse:
    network = network_to_edit(request, network_id)
    uptake = get_object_or_404(Uptake, pk=uptake_id, network=network)
    subject = uptakes.subject_of(network, what=uptake.what, subject_id=uptake.subject_id)
    uptakes.undo(uptake, by=request.viewer.as_actor())
    if subject is not None:
        messages.success(request, _("”%(what)s” väntar på nästa möte igen.") % {"what": capfirst(subject.text)})
    return redirect(address_back(request, _url(network)))


def _loaded(request: Request, network_id: int, what: str, subject_id: int) -> tuple[Network, str]:
    """The network, and what the thing is called; what does not come back there is not found."""
    network = network_to_edit(request, network_id)
    subject = uptakes.subject_of(network, what=what, subject_id=subject_id)
    if subject is None:
        raise Http404
    return network, capfirst(subject.text)


def _url(network: Network) -> str:
    return reverse("pages:network", args=[network.pk]) + "#ta-upp"


def _crumbs(network: Network) -> list[tuple[str, str]]:
    return [(network.name, reverse("pages:network", args=[network.pk]))]

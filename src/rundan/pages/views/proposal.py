"""The answer to a proposal from the documents: one button, one action; what was put aside can be taken back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rundan.common import clock, dates
from rundan.common.errors import Refused
from rundan.common.http import Request
from rundan.meetings.actions.naming import end_where_last_seen, name_from_meetings
from rundan.meetings.models import Attendance
from rundan.meetings.queries import attendances_for, meetings_for
from rundan.networks import rules
from rundan.networks.actions import dismissals
from rundan.networks.models import Network, Organisation, Seat, Tenure
from rundan.networks.queries import networks_for, seats_for
from rundan.networks.queries.on_day import existing_on

_KINDS = {"ordinarie": Tenure.Kind.ORDINARY, "ersattare": Tenure.Kind.DEPUTY}
_ASIDE = {
    "nej": gettext_lazy("%(person)s föreslås inte mer för %(name)s."),
    "kvar": gettext_lazy("%(person)s är kvar som representant för %(name)s."),
}


@require_POST
def answer(request: Request, pk: int, network_id: int) -> HttpResponse:
    """``svar``: ordinarie or ersattare, with ``plats`` as the seat that the proposal was about; slutat; nej or kvar,
    which put the proposal aside; igen, which takes it back.
    """
    row = get_object_or_404(
        attendances_for(request.viewer).select_related("person", "organisation", "meeting", "seat__membership"), pk=pk
    )
    network = get_object_or_404(networks_for(request.viewer).filter(meetings=row.meeting_id), pk=network_id)
    if not rules.edits_network(request.viewer, network):
        raise PermissionDenied
    try:
        messages.success(request, _done(request, row, network))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(f"{reverse('pages:map', args=[network.host_id])}#forslag")


def _done(request: Request, row: Attendance, network: Network) -> str:
    said = request.POST.get("svar", "")
    if said in _ASIDE or said == "igen":
        return _aside(request, row, network, said)
    if said == "slutat":
        return _left(request, row, network)
    return _named(request, row, network, said)


def _aside(request: Request, row: Attendance, network: Network, said: str) -> str:
    organisation, by = _organisation(row, network), request.viewer.as_actor()
    words = {"person": row.person.name, "name": organisation.name}
    if said in _ASIDE:
        dismissals.dismiss(network, organisation=organisation, person=row.person, by=by)
        return _ASIDE[said] % words
    put_aside = network.dismissals.filter(organisation=organisation, person=row.person)
    for dismissal in put_aside.select_related("person", "organisation"):
        dismissals.take_back(dismissal, by=by)
    return _("%(person)s kan föreslås för %(name)s igen.") % words


def _left(request: Request, row: Attendance, network: Network) -> str:
    organisation = _organisation(row, network)
    if row.seat is None or row.seat.membership.network_id != network.pk:
        raise Http404
    tenure = end_where_last_seen(row, by=request.viewer.as_actor())
    words = {"person": row.person.name, "name": organisation.name}
    if tenure.to_on is None:
        return _("%(person)s är inte längre representant för %(name)s.") % words
    sentence = _("%(person)s var representant för %(name)s till och med %(day)s, den dag då hen senast var med.")
    return sentence % {**words, "day": dates.day(tenure.to_on)}


def _named(request: Request, row: Attendance, network: Network, said: str) -> str:
    organisation = _organisation(row, network)
    words = {"person": row.person.name, "name": organisation.name}
    if row.seat_id:
        raise Refused(_("%(person)s är redan representant.") % words)
    if said not in _KINDS:
        raise Refused(_("Välj vad som gäller för %(person)s.") % words)
    named = name_from_meetings(
        _seat(request, organisation, network),
        person=row.person,
        kind=_KINDS[said],
        meetings=meetings_for(request.viewer),
        by=request.viewer.as_actor(),
    )
    return _("%(person)s är nu %(kind)s för %(name)s.") % {**words, "kind": named.tenure.get_kind_display()}


def _organisation(row: Attendance, network: Network) -> Organisation:
    """The member for which she was there: the seat's, else as the notes have it."""
    if row.seat and row.seat.membership.network_id == network.pk:
        return row.seat.membership.organisation
    if row.organisation is None:
        raise Http404
    return row.organisation


def _seat(request: Request, organisation: Organisation, network: Network) -> Seat:
    seats = seats_for(request.viewer).filter(
        existing_on(clock.today()), membership__network=network, membership__organisation=organisation
    )
    seats = seats.select_related("membership__network__host", "membership__organisation")
    return get_object_or_404(seats, pk=request.POST.get("plats") if request.POST.get("plats", "").isdigit() else 0)

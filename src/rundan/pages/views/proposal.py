"""The answer to a proposal from the documents: one button, one action."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rundan.common import clock
from rundan.common.errors import Refused
from rundan.common.http import Request
from rundan.meetings.actions.naming import name_from_meetings
from rundan.meetings.models import Attendance
from rundan.meetings.queries import attendances_for
from rundan.networks import rules
from rundan.networks.actions import dismissals
from rundan.networks.models import Network, Seat, Tenure
from rundan.networks.queries import networks_for, seats_for
from rundan.networks.queries.on_day import existing_on

_KINDS = {"ordinarie": Tenure.Kind.ORDINARY, "ersattare": Tenure.Kind.DEPUTY}


@require_POST
def answer(request: Request, pk: int, network_id: int) -> HttpResponse:
    """``svar``: ordinarie, ersattare or nej; ``plats`` is the seat that the proposal was about."""
    row = get_object_or_404(attendances_for(request.viewer).select_related("person", "organisation"), pk=pk)
    network = get_object_or_404(networks_for(request.viewer).filter(meetings=row.meeting_id), pk=network_id)
    if not rules.edits_network(request.viewer, network):
        raise PermissionDenied
    try:
        messages.success(request, _done(request, row, network))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(f"{reverse('pages:map', args=[network.host_id])}#forslag")


def _done(request: Request, row: Attendance, network: Network) -> str:
    if row.organisation is None:
        raise Http404
    if row.seat_id:
        raise Refused(_("%(person)s är redan representant.") % {"person": row.person.name})
    by, said = request.viewer.as_actor(), request.POST.get("svar", "")
    words = {"person": row.person.name, "name": row.organisation.name}
    if said == "nej":
        dismissals.dismiss(network, organisation=row.organisation, person=row.person, by=by)
        return _("%(person)s föreslås inte mer för %(name)s.") % words
    if said not in _KINDS:
        raise Refused(_("Välj vad som gäller för %(person)s.") % words)
    seat = _seat(request, row, network)
    named = name_from_meetings(seat, person=row.person, kind=_KINDS[said], by=by)
    return _("%(person)s är nu %(kind)s för %(name)s.") % {**words, "kind": named.tenure.get_kind_display()}


def _seat(request: Request, row: Attendance, network: Network) -> Seat:
    seats = seats_for(request.viewer).filter(
        existing_on(clock.today()), membership__network=network, membership__organisation=row.organisation
    )
    seats = seats.select_related("membership__network__host", "membership__organisation")
    return get_object_or_404(seats, pk=request.POST.get("plats") if request.POST.get("plats", "").isdigit() else 0)

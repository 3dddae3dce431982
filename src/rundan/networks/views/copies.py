"""Who gets a copy of what is sent to a seat."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rundan.common.form_page import form_page
from rundan.common.http import Request
from rundan.networks.actions import copies
from rundan.networks.forms.copies import CopyForm
from rundan.networks.models import Seat
from rundan.networks.queries import known_people
from rundan.networks.views.around import member_page, sent
from rundan.networks.views.loading import editable_copy, editable_seat


def add(request: Request, pk: int) -> HttpResponse:
    seat = editable_seat(request.viewer, pk)
    host = seat.membership.network.host
    form = CopyForm(sent(request), host=host)

    def save() -> str:
        copies.add(seat, by=request.viewer.as_actor(), **form.values())
        return _seat_url(seat)

    page = member_page(
        seat.membership,
        _("Kopior av det som skickas till %(name)s"),
        lede=_("Vem som än representerar medlemmen: kopiorna fortsätter när någon ny tar vid."),
        template="networks/who.html",
        extra={"people": known_people(host.pk)},
        back=_seat_url(seat),
        submit=_("Lägg till"),
    )
    return form_page(request, form, page, save=save, saved=_("Mottagaren är tillagd."))


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    copy = editable_copy(request.viewer, pk)
    copies.remove(copy, by=request.viewer.as_actor())
    messages.success(request, _("%(name)s får inga fler kopior.") % {"name": copy.called})
    return redirect(_seat_url(copy.seat))


def _seat_url(seat: Seat) -> str:
    return f"{reverse('pages:seat', args=[seat.pk])}#kopior"

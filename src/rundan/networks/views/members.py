"""Members of a network and their seats. Who holds a seat is changed in pages, which knows when people were seen."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common import clock
from rundan.common.forms import PlainForm, attempt, respond
from rundan.common.http import Request
from rundan.networks.actions import joining, memberships, seats, tenures
from rundan.networks.forms.members import JoinForm, MembershipForm, NewSeatForm, SeatForm
from rundan.networks.forms.networks import EndForm
from rundan.networks.models import Membership, Network
from rundan.networks.views.loading import editable_membership, editable_network, editable_seat, editable_tenure
from rundan.networks.views.networks import about


def join(request: Request, pk: int) -> HttpResponse:
    network = editable_network(request.viewer, pk)
    form = JoinForm(request.POST or None, host=network.host)
    if form.is_valid():
        values = form.cleaned_data
        do = partial(
            joining.join_all,
            network,
            organisations=form.known,
            new_names=form.unknown,
            kind=values["kind"],
            from_on=values["from_on"],
            by=request.viewer.as_actor(),
        )
        if joined := attempt(form, do):
            told = ngettext("%(count)s medlem tillagd.", "%(count)s medlemmar tillagda.", len(joined))
            messages.success(request, told % {"count": len(joined)})
            return _back_to(network)
    page = {**about(network, _("Lägg till medlemmar")), "submit": _("Lägg till")}
    return respond(request, "common/form_page.html", form, page)


def change(request: Request, pk: int) -> HttpResponse:
    membership = editable_membership(request.viewer, pk)
    initial = {field: getattr(membership, field) for field in ("from_on", "to_on", "version")}
    form = MembershipForm(request.POST or None, initial=initial)
    if form.is_valid():
        by = request.viewer.as_actor()
        if attempt(form, lambda: memberships.change(membership, by=by, **form.cleaned_data)):
            messages.success(request, _("Ändringen är sparad."))
            return _back_to(membership.network)
    return respond(request, "networks/membership.html", form, _about(membership, _("%(name)s som medlem")))


def leave(request: Request, pk: int) -> HttpResponse:
    membership = editable_membership(request.viewer, pk)
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        on, by = form.cleaned_data["on"], request.viewer.as_actor()
        if attempt(form, lambda: memberships.leave(membership, on=on, by=by)):
            messages.success(request, _("%(name)s lämnar nätverket.") % {"name": membership.organisation.name})
            return _back_to(membership.network)
    lede = _("Den som representerar medlemmen slutar samma dag. Det som varit finns kvar.")
    page = {**_about(membership, _("%(name)s lämnar nätverket")), "lede": lede}
    return respond(request, "common/form_page.html", form, page)


def remove(request: Request, pk: int) -> HttpResponse:
    membership = editable_membership(request.viewer, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        attempt(form, lambda: memberships.remove(membership, by=request.viewer.as_actor()))
        if form.is_valid():
            messages.success(request, _("%(name)s är borttagen.") % {"name": membership.organisation.name})
            return _back_to(membership.network)
    lede = _("Gör det bara om medlemmen lades till av misstag. Annars lämnar den nätverket en viss dag.")
    heading = _("Ta bort %(name)s som medlem")
    page = {**_about(membership, heading), "lede": lede, "submit": _("Ta bort"), "danger": True}
    return respond(request, "common/form_page.html", form, page)


def seat_open(request: Request, pk: int) -> HttpResponse:
    membership = editable_membership(request.viewer, pk)
    initial = {"function": membership.network.function}
    form = NewSeatForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        by = request.viewer.as_actor()
        if seat := attempt(form, lambda: seats.open(membership, function=form.cleaned_data["function"], by=by)):
            return redirect("pages:seat", seat.pk)
    page = {**_about(membership, _("En representant till för %(name)s")), "submit": _("Fortsätt")}
    return respond(request, "common/form_page.html", form, page)


def seat_change(request: Request, pk: int) -> HttpResponse:
    seat = editable_seat(request.viewer, pk)
    form = SeatForm(request.POST or None, initial={"function": seat.function, "version": seat.version})
    if form.is_valid():
        by = request.viewer.as_actor()
        if attempt(form, lambda: seats.change(seat, by=by, **form.cleaned_data)):
            messages.success(request, _("Ändringen är sparad."))
            return redirect("pages:seat", seat.pk)
    page = _about(seat.membership, _("Funktion för %(name)s"), seat_id=seat.pk)
    return respond(request, "common/form_page.html", form, page)


def seat_close(request: Request, pk: int) -> HttpResponse:
    seat = editable_seat(request.viewer, pk)
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        on, by = form.cleaned_data["on"], request.viewer.as_actor()
        if attempt(form, lambda: seats.close(seat, on=on, by=by)):
            messages.success(request, _("%(name)s har en representant mindre.") % _named(seat.membership))
            return _back_to(seat.membership.network)
    lede = _("Medlemmen är kvar i nätverket, men har en representant mindre. Den som sitter nu slutar samma dag.")
    heading = _("En representant mindre för %(name)s")
    page = {**_about(seat.membership, heading, seat_id=seat.pk), "lede": lede}
    return respond(request, "common/form_page.html", form, page)


def seat_remove(request: Request, pk: int) -> HttpResponse:
    seat = editable_seat(request.viewer, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        attempt(form, lambda: seats.remove(seat, by=request.viewer.as_actor()))
        if form.is_valid():
            messages.success(request, _("Representanten är borttagen."))
            return _back_to(seat.membership.network)
    lede = _("Gör det bara om den lades till av misstag. De som suttit tas också bort ur nätverkets historia.")
    heading = _("Ta bort en representant för %(name)s")
    page = {
        **_about(seat.membership, heading, seat_id=seat.pk),
        "lede": lede,
        "submit": _("Ta bort"),
        "danger": True,
    }
    return respond(request, "common/form_page.html", form, page)


def tenure_remove(request: Request, pk: int) -> HttpResponse:
    tenure = editable_tenure(request.viewer, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        seat_id = tenure.seat_id
        attempt(form, lambda: tenures.remove(tenure, by=request.viewer.as_actor()))
        if form.is_valid():
            messages.success(request, _("%(name)s är borttagen.") % {"name": tenure.person.name})
            return redirect("pages:seat", seat_id)
    membership = tenure.seat.membership
    lede = _(
        "Gör det bara om %(person)s lades till av misstag och aldrig har representerat %(name)s. Den som slutar får i "
        "stället en sista dag."
    ) % {"person": tenure.person.name, "name": membership.organisation.name}
    page = {
        **_about(membership, _("Ta bort %(name)s") % {"name": tenure.person.name}, seat_id=tenure.seat_id),
        "lede": lede,
        "submit": _("Ta bort"),
        "danger": True,
    }
    return respond(request, "common/form_page.html", form, page)


def _named(membership: Membership) -> dict[str, str]:
    return {"name": membership.organisation.name}


def _about(membership: Membership, heading: str, *, seat_id: int | None = None) -> dict[str, Any]:
    page = about(membership.network, heading % _named(membership) if "%(name)s" in heading else heading)
    page["membership"] = membership
    if seat_id:
        page["back"] = reverse("pages:seat", args=[seat_id])
    return page


def _back_to(network: Network) -> HttpResponse:
    return redirect(f"{reverse('pages:network', args=[network.pk])}#medlemmar")

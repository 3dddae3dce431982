"""Members of a network and their seats. Who holds a seat is changed in pages, which knows when people were seen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common import clock
from rundan.common.form_page import form_page
from rundan.common.forms import PlainForm
from rundan.common.http import Request
from rundan.common.told_page import told_page
from rundan.networks.actions import joining, memberships, seats, tenures
from rundan.networks.forms.members import JoinForm, MembershipForm, NewSeatForm, SeatForm
from rundan.networks.forms.networks import EndForm
from rundan.networks.happenings import happenings
from rundan.networks.models import Membership, Seat
from rundan.networks.views.around import member_page, members_url, network_page, sent
from rundan.networks.views.loading import editable_membership, editable_network, editable_seat, editable_tenure


def join(request: Request, pk: int) -> HttpResponse:
    network = editable_network(request.viewer, pk)
    form = JoinForm(sent(request), host=network.host)

    def save() -> str:
        joined = joining.join_all(network, by=request.viewer.as_actor(), **form.values())
        told = ngettext("%(count)s medlem tillagd.", "%(count)s medlemmar tillagda.", len(joined))
        messages.success(request, told % {"count": len(joined)})
        return members_url(network)

    page = network_page(network, _("Lägg till medlemmar"), submit=_("Lägg till"))
    return form_page(request, form, page, save=save, saved="")


def change(request: Request, pk: int) -> HttpResponse:
    membership = editable_membership(request.viewer, pk)
    initial = {field: getattr(membership, field) for field in ("from_on", "to_on", "version")}
    form = MembershipForm(sent(request), initial=initial)

    def save() -> str:
        memberships.change(membership, by=request.viewer.as_actor(), **form.cleaned_data)
        return members_url(membership.network)

    about = {"membership": membership}
    page = member_page(membership, _("%(name)s som medlem"), template="networks/membership.html", extra=about)
    return form_page(request, form, page, save=save, saved=_("Medlemskapet är ändrat."))


def leave(request: Request, pk: int) -> HttpResponse:
    membership = editable_membership(request.viewer, pk)
    form = EndForm(sent(request), initial={"on": clock.today()})

    def do() -> Membership:
        return memberships.leave(membership, on=form.cleaned_data["on"], by=request.viewer.as_actor())

    lede = _("Den som representerar medlemmen slutar samma dag. Det som varit finns kvar.")
    page = member_page(membership, _("%(name)s lämnar nätverket"), lede=lede)
    back_to, saved = members_url(membership.network), _("Medlemmens sista dag är sparad.")
    return told_page(request, form, page, do=do, tell=happenings, finish=lambda _done: back_to, saved=saved)


def remove(request: Request, pk: int) -> HttpResponse:
    membership = editable_membership(request.viewer, pk)

    def save() -> str:
        memberships.remove(membership, by=request.viewer.as_actor())
        return members_url(membership.network)

    lede = _("Gör det bara om medlemmen lades till av misstag. Annars lämnar den nätverket en viss dag.")
    heading = _("Ta bort %(name)s som medlem?")
    page = member_page(membership, heading, lede=lede, submit=_("Ta bort"), danger=True)
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Medlemmen är borttagen."))


def seat_open(request: Request, pk: int) -> HttpResponse:
    membership = editable_membership(request.viewer, pk)
    form = NewSeatForm(sent(request), initial={"function": membership.network.function})

    def save() -> str:
        seat = seats.open(membership, by=request.viewer.as_actor(), **form.cleaned_data)
        return reverse("pages:seat", args=[seat.pk])

    page = member_page(membership, _("En representant till för %(name)s"), submit=_("Fortsätt"))
    return form_page(request, form, page, save=save, saved=_("Ange vem det är, eller låt det vara vakant."))


def seat_change(request: Request, pk: int) -> HttpResponse:
    seat = editable_seat(request.viewer, pk)
    form = SeatForm(sent(request), initial={"function": seat.function, "version": seat.version})
    back = reverse("pages:seat", args=[seat.pk])

    def save() -> str:
        seats.change(seat, by=request.viewer.as_actor(), **form.cleaned_data)
        return back

    page = member_page(seat.membership, _("Funktion för %(name)s"), back=back)
    return form_page(request, form, page, save=save, saved=_("Funktionen är ändrad."))


def seat_close(request: Request, pk: int) -> HttpResponse:
    seat = editable_seat(request.viewer, pk)
    form = EndForm(sent(request), initial={"on": clock.today()})

    def do() -> Seat:
        return seats.close(seat, on=form.cleaned_data["on"], by=request.viewer.as_actor())

    lede = _("Medlemmen är kvar i nätverket, men har en representant mindre. Den som sitter nu slutar samma dag.")
    back = reverse("pages:seat", args=[seat.pk])
    about = {"seat": seat}
    page = member_page(
        seat.membership,
        _("En representant mindre för %(name)s"),
        lede=lede,
        back=back,
        template="networks/seat_close.html",
        extra=about,
    )
    back_to, saved = members_url(seat.membership.network), _("Representantens sista dag är sparad.")
    return told_page(request, form, page, do=do, tell=happenings, finish=lambda _done: back_to, saved=saved)


def seat_remove(request: Request, pk: int) -> HttpResponse:
    seat = editable_seat(request.viewer, pk)

    def save() -> str:
        seats.remove(seat, by=request.viewer.as_actor())
        return members_url(seat.membership.network)

    lede = _(
        "Gör det bara om den lades till av misstag. Har någon suttit där avslutas den i stället, så att historiken "
        "finns kvar."
    )
    back = reverse("pages:seat", args=[seat.pk])
    heading = _("Ta bort en representant för %(name)s?")
    page = member_page(seat.membership, heading, lede=lede, submit=_("Ta bort"), danger=True, back=back)
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Representanten är borttagen."))


def tenure_remove(request: Request, pk: int) -> HttpResponse:
    tenure = editable_tenure(request.viewer, pk)
    membership, person = tenure.seat.membership, tenure.person
    back = reverse("pages:seat", args=[tenure.seat_id])

    def save() -> str:
        tenures.remove(tenure, by=request.viewer.as_actor())
        return back

    lede = _(
        "Gör det bara om %(person)s lades till av misstag och aldrig har representerat %(name)s. Den som slutar får i "
        "stället en sista dag."
    ) % {"person": person.name, "name": membership.organisation.name}
    heading = _("Ta bort %(person)s?") % {"person": person.name}
    page = network_page(membership.network, heading, lede=lede, submit=_("Ta bort"), danger=True, back=back)
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Uppgiften är borttagen."))

"""Whoever takes part in a network without a seat (adjungerad)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from rundan.common import clock
from rundan.common.form_page import form_page
from rundan.common.forms import PlainForm
from rundan.common.http import Request
from rundan.common.told_page import told_page
from rundan.networks.actions import standing
from rundan.networks.forms.networks import EndForm
from rundan.networks.forms.standing import NewStandingForm, StandingForm
from rundan.networks.happenings import happenings
from rundan.networks.models import Network, Organisation, StandingParticipant
from rundan.networks.queries import known_people, organisations_for
from rundan.networks.views.around import network_page, network_url, sent
from rundan.networks.views.loading import editable_network, editable_standing

_EDITED = ("title", "from_on", "to_on", "ended", "version")


def begin(request: Request, pk: int) -> HttpResponse:
    network = editable_network(request.viewer, pk)
    offered = organisations_for(request.viewer).filter(closed_on=None).exclude(kind=Organisation.Kind.GROUP)
    form = NewStandingForm(sent(request), host=network.host, organisations=offered)

    def save() -> str:
        row = standing.name(network, by=request.viewer.as_actor(), **form.values())
        words = {"name": row.person.name, "title": row.called}
        messages.success(request, _("%(name)s är nu %(title)s.") % words)
        return standing_url(network)

    lede = _("Deltar utan att representera en medlem: får kallelser och anteckningar, men räknas inte och svarar inte.")
    about = {"people": known_people(network.host_id)}
    page = network_page(network, _("Ny adjungerad"), lede=lede, template="networks/who.html", extra=about)
    return form_page(request, form, page, save=save, saved="")


def change(request: Request, pk: int) -> HttpResponse:
    row = editable_standing(request.viewer, pk)
    form = StandingForm(sent(request), initial={field: getattr(row, field) for field in _EDITED})

    def save() -> str:
        standing.change(row, by=request.viewer.as_actor(), **form.cleaned_data)
        return standing_url(row.network)

    heading = _("%(name)s, %(title)s") % {"name": row.person.name, "title": row.called}
    page = network_page(row.network, heading, template="networks/standing.html", extra={"standing": row})
    return form_page(request, form, page, save=save, saved=_("Uppgiften är ändrad."))


def end(request: Request, pk: int) -> HttpResponse:
    row = editable_standing(request.viewer, pk)
    form = EndForm(sent(request), initial={"on": clock.today()})

    def do() -> StandingParticipant:
        return standing.end(row, on=form.cleaned_data["on"], by=request.viewer.as_actor())

    heading = _("%(name)s slutar som %(title)s") % {"name": row.person.name, "title": row.called}
    page = network_page(row.network, heading)
    back_to, saved = standing_url(row.network), _("Den sista dagen är sparad.")
    return told_page(request, form, page, do=do, tell=happenings, finish=lambda _done: back_to, saved=saved)


def remove(request: Request, pk: int) -> HttpResponse:
    row = editable_standing(request.viewer, pk)

    def save() -> str:
        standing.remove(row, by=request.viewer.as_actor())
        return standing_url(row.network)

    lede = _("Gör det bara om uppgiften lades till av misstag. Den som slutar får i stället en sista dag.")
    heading = _("Ta bort %(name)s som %(title)s?") % {"name": row.person.name, "title": row.called}
    page = network_page(row.network, heading, lede=lede, submit=_("Ta bort"), danger=True)
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Uppgiften är borttagen."))


def standing_url(network: Network) -> str:
    return f"{network_url(network)}#adjungerade"

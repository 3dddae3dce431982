"""Who chairs, coordinates and writes in a network, and who looks after a host."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import PlainForm
from rundan.common.http import Request
from rundan.networks.actions import offices
from rundan.networks.forms.members import NewOfficeForm, NewStewardForm, OfficeForm
from rundan.networks.models import Office, Organisation
from rundan.networks.queries import known_people
from rundan.networks.views.around import network_page, network_url, organisation_page, organisation_url, sent
from rundan.networks.views.loading import editable_network, editable_office, stewarded_host

_EDITED = ("title", "from_on", "to_on", "ended", "version")


def begin(request: Request, pk: int) -> HttpResponse:
    network = editable_network(request.viewer, pk)
    form = NewOfficeForm(sent(request), network=network)

    def save() -> str:
        office = offices.name(network=network, by=request.viewer.as_actor(), **form.values())
        words = {"name": office.person.name, "title": titled(office)}
        messages.success(request, _("%(name)s är nu %(title)s.") % words)
        return network_url(network)

    page = network_page(network, _("Ny funktion"), template="networks/who.html", extra=_people(network.host))
    return form_page(request, form, page, save=save, saved="")


def steward(request: Request, pk: int) -> HttpResponse:
    host = stewarded_host(request.viewer, pk)
    form = NewStewardForm(sent(request), host=host)

    def save() -> str:
        by = request.viewer.as_actor()
        offices.name(host=host, organisation=host, role=Office.Role.STEWARD, by=by, **form.values())
        return organisation_url(host)

    lede = _("En förvaltare skapar nätverk, läser in anteckningar och får ändra allt som hör till värden.")
    page = organisation_page(host, _("Ny förvaltare"), lede=lede, template="networks/who.html", extra=_people(host))
    return form_page(request, form, page, save=save, saved=_("Förvaltaren är tillagd."))


def change(request: Request, pk: int) -> HttpResponse:
    office = editable_office(request.viewer, pk)
    form = OfficeForm(sent(request), initial={field: getattr(office, field) for field in _EDITED})

    def save() -> str:
        offices.change(office, by=request.viewer.as_actor(), **form.cleaned_data)
        return _place_url(office)

    about = {"office": office}
    page = _page(office, _("%(name)s, %(title)s"), template="networks/office.html", extra=about)
    return form_page(request, form, page, save=save, saved=_("Funktionen är ändrad."))


def remove(request: Request, pk: int) -> HttpResponse:
    office = editable_office(request.viewer, pk)

    def save() -> str:
        offices.remove(office, by=request.viewer.as_actor())
        return _place_url(office)

    lede = _("Gör det bara om den lades till av misstag. Den som slutar får i stället en sista dag.")
    heading = _("Ta bort %(name)s som %(title)s?")
    page = _page(office, heading, lede=lede, submit=_("Ta bort"), danger=True)
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Funktionen är borttagen."))


def titled(office: Office) -> str:
    return office.title or office.get_role_display()


def _people(host: Organisation) -> dict[str, Any]:
    return {"people": known_people(host)}


def _page(office: Office, heading: str, **options: Any) -> FormPage:
    heading %= {"name": office.person.name, "title": titled(office)}
    if office.network:
        return network_page(office.network, heading, **options)
    assert office.host  # the database holds that an office is in one place
    return organisation_page(office.host, heading, **options)


def _place_url(office: Office) -> str:
    if office.network:
        return network_url(office.network)
    assert office.host
    return organisation_url(office.host)

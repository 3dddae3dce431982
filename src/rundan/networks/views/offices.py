"""Who chairs, coordinates and writes in a network, and who looks after a host."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common.forms import PlainForm, attempt, respond
from rundan.common.http import Request
from rundan.networks.actions import offices
from rundan.networks.forms.members import NewOfficeForm, NewStewardForm, OfficeForm
from rundan.networks.models import Office, Organisation, Person
from rundan.networks.views.loading import editable_network, editable_office, stewarded_host
from rundan.networks.views.networks import about


def begin(request: Request, pk: int) -> HttpResponse:
    network = editable_network(request.viewer, pk)
    form = NewOfficeForm(request.POST or None, network=network)
    if form.is_valid():
        values = form.cleaned_data
        do = partial(
            offices.name,
            person=form.person,
            new_name=values["name"],
            organisation=values["organisation"],
            role=values["role"],
            network=network,
            title=values["title"],
            from_on=values["from_on"],
            by=request.viewer.as_actor(),
        )
        if office := attempt(form, do):
            told = {"name": office.person.name, "title": titled(office)}
            messages.success(request, _("%(name)s är nu %(title)s.") % told)
            return redirect("pages:network", network.pk)
    page = {**about(network, _("Ny funktion")), "people": _people(network.host)}
    return respond(request, "networks/who.html", form, page)


def steward(request: Request, pk: int) -> HttpResponse:
    host = stewarded_host(request.viewer, pk)
    form = NewStewardForm(request.POST or None, host=host)
    if form.is_valid():
        values = form.cleaned_data
        do = partial(
            offices.name,
            person=form.person,
            new_name=values["name"],
            organisation=host,
            role=Office.Role.STEWARD,
            host=host,
            from_on=values["from_on"],
            by=request.viewer.as_actor(),
        )
        if office := attempt(form, do):
            messages.success(request, _("%(name)s är nu förvaltare.") % {"name": office.person.name})
            return redirect("pages:organisation", host.pk)
    lede = _("En förvaltare skapar nätverk, läser in anteckningar och får ändra allt som hör till värden.")
    page = {**_about_host(host, _("Ny förvaltare")), "lede": lede, "people": _people(host)}
    return respond(request, "networks/who.html", form, page)


def change(request: Request, pk: int) -> HttpResponse:
    office = editable_office(request.viewer, pk)
    initial = {field: getattr(office, field) for field in ("title", "from_on", "to_on", "ended", "version")}
    form = OfficeForm(request.POST or None, initial=initial)
    if form.is_valid():
        by = request.viewer.as_actor()
        if attempt(form, lambda: offices.change(office, by=by, **form.cleaned_data)):
            messages.success(request, _("Ändringen är sparad."))
            return _back_from(office)
    return respond(request, "networks/office.html", form, _about(office, _("%(name)s, %(title)s")))


def remove(request: Request, pk: int) -> HttpResponse:
    office = editable_office(request.viewer, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        attempt(form, lambda: offices.remove(office, by=request.viewer.as_actor()))
        if form.is_valid():
            messages.success(request, _("Funktionen är borttagen."))
            return _back_from(office)
    lede = _("Gör det bara om den lades till av misstag. Den som slutar får i stället en sista dag.")
    page = {**_about(office, _("Ta bort %(name)s som %(title)s")), "lede": lede, "submit": _("Ta bort"), "danger": True}
    return respond(request, "common/form_page.html", form, page)


def titled(office: Office) -> str:
    return office.title or office.get_role_display()


def _people(host: Organisation) -> list[Person]:
    return list(Person.objects.filter(host=host).select_related("organisation"))


def _about(office: Office, heading: str) -> dict[str, Any]:
    heading %= {"name": office.person.name, "title": titled(office)}
    if office.network:
        page = about(office.network, heading)
    else:
        assert office.host
        page = _about_host(office.host, heading)
    return {**page, "office": office}


def _about_host(host: Organisation, heading: str) -> dict[str, Any]:
    url = reverse("pages:organisation", args=[host.pk])
    crumbs = [(_("Organisationer"), reverse("pages:organisations")), (host.name, url)]
    return {"heading": heading, "crumbs": crumbs, "back": url}


def _back_from(office: Office) -> HttpResponse:
    if office.network_id:
        return redirect("pages:network", office.network_id)
    return redirect("pages:organisation", office.host_id)

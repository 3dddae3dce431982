"""A host's own organisations, and what its documents call any organisation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common import clock
from rundan.common.forms import PlainForm, attempt, respond
from rundan.common.http import Request
from rundan.networks.actions import organisations
from rundan.networks.forms.networks import EndForm
from rundan.networks.forms.organisations import NewOrganisationForm, OrganisationForm
from rundan.networks.models import Organisation
from rundan.networks.views.loading import editable_organisation

_EDITED = ("name", "name_long", "kind", "email", "population")


def create(request: Request) -> HttpResponse:
    kept = request.viewer.officer_hosts | request.viewer.steward_hosts
    hosts = list(Organisation.objects.filter(pk__in=kept))
    if not hosts:
        raise PermissionDenied
    initial = {"name": request.GET.get("namn", "")}
    form = NewOrganisationForm(request.POST or None, hosts=hosts, initial=initial)
    if form.is_valid():
        values = form.cleaned_data
        host = form.one_host or values.pop("host")
        by = request.viewer.as_actor()
        if organisation := attempt(form, lambda: organisations.create(host=host, by=by, **values)):
            messages.success(request, _("%(name)s är tillagd.") % {"name": organisation.name})
            return redirect("pages:organisation", organisation.pk)
    page = {
        "heading": _("Ny organisation"),
        "lede": _("Sveriges kommuner och regioner finns redan. Lägg till det som saknas."),
        "crumbs": [(_("Organisationer"), reverse("pages:organisations"))],
        "back": reverse("pages:organisations"),
        "submit": _("Lägg till"),
    }
    return respond(request, "common/form_page.html", form, page)


def change(request: Request, pk: int) -> HttpResponse:
    organisation = editable_organisation(request.viewer, pk)
    initial = {field: getattr(organisation, field) for field in (*_EDITED, "version")}
    form = OrganisationForm(request.POST or None, initial=initial)
    if form.is_valid():
        by = request.viewer.as_actor()
        if attempt(form, lambda: organisations.change(organisation, by=by, **form.cleaned_data)):
            messages.success(request, _("Ändringen är sparad."))
            return redirect("pages:organisation", organisation.pk)
    return respond(request, "networks/organisation_change.html", form, about(organisation, _("Ändra organisationen")))


def close(request: Request, pk: int) -> HttpResponse:
    organisation = editable_organisation(request.viewer, pk)
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        on, by = form.cleaned_data["on"], request.viewer.as_actor()
        if attempt(form, lambda: organisations.close(organisation, on=on, by=by)):
            messages.success(request, _("%(name)s upphör.") % {"name": organisation.name})
            return redirect("pages:organisation", organisation.pk)
    lede = _("Den lämnar sina nätverk samma dag, och de som representerar den slutar. Det som varit finns kvar.")
    page = {**about(organisation, _("%(name)s upphör") % {"name": organisation.name}), "lede": lede}
    return respond(request, "common/form_page.html", form, page)


def remove(request: Request, pk: int) -> HttpResponse:
    organisation = editable_organisation(request.viewer, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        name = organisation.name
        attempt(form, lambda: organisations.delete(organisation, by=request.viewer.as_actor()))
        if form.is_valid():
            messages.success(request, _("%(name)s är borttagen.") % {"name": name})
            return redirect("pages:organisations")
    heading = _("Ta bort %(name)s") % {"name": organisation.name}
    lede = _("Gör det bara om organisationen lades till av misstag.")
    page = {**about(organisation, heading), "lede": lede, "submit": _("Ta bort"), "danger": True}
    return respond(request, "common/form_page.html", form, page)


def about(organisation: Organisation, heading: str) -> dict[str, Any]:
    url = reverse("pages:organisation", args=[organisation.pk])
    return {
        "organisation": organisation,
        "heading": heading,
        "crumbs": [(_("Organisationer"), reverse("pages:organisations")), (organisation.name, url)],
        "back": url,
    }

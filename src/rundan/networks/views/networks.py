"""Making, changing and closing networks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rundan.common import clock, dates
from rundan.common.errors import Refused
from rundan.common.forms import PlainForm, attempt, respond
from rundan.common.http import Request
from rundan.networks.actions import networks
from rundan.networks.forms.networks import EndForm, NetworkForm, NewNetworkForm
from rundan.networks.models import Network, Organisation
from rundan.networks.views.loading import editable_network, hosted_network

_EDITED = ("name", "code", "kind", "purpose", "function", "parent", "seats_per_organisation", "is_formal")


def create(request: Request) -> HttpResponse:
    hosts = list(Organisation.objects.filter(pk__in=request.viewer.steward_hosts))
    if not hosts:
        raise PermissionDenied
    form = NewNetworkForm(request.POST or None, hosts=hosts)
    if form.is_valid():
        values = form.cleaned_data
        host = form.one_host or values.pop("host")
        by = request.viewer.as_actor()
        if network := attempt(form, lambda: networks.create(host=host, by=by, **values)):
            messages.success(request, _("%(name)s finns nu. Lägg till medlemmarna.") % {"name": network.name})
            return redirect("networks:join", network.pk)
    page = {
        "heading": _("Nytt nätverk"),
        "lede": hosts[0].name if form.one_host else "",
        "crumbs": [(_("Nätverk"), reverse("pages:networks"))],
        "submit": _("Skapa nätverket"),
        "back": reverse("pages:networks"),
    }
    return respond(request, "common/form_page.html", form, page)


def change(request: Request, pk: int) -> HttpResponse:
    network = editable_network(request.viewer, pk)
    initial = {field: getattr(network, field) for field in (*_EDITED, "version")}
    form = NetworkForm(request.POST or None, initial=initial)
    form.offer_parents(network.host, but=network)
    if form.is_valid():
        by = request.viewer.as_actor()
        if attempt(form, lambda: networks.change(network, by=by, **form.cleaned_data)):
            messages.success(request, _("Ändringen är sparad."))
            return redirect("pages:network", network.pk)
    page = about(network, _("Ändra nätverket"))
    page["may_close"] = network.host_id in request.viewer.steward_hosts
    return respond(request, "networks/change.html", form, page)


def close(request: Request, pk: int) -> HttpResponse:
    network = hosted_network(request.viewer, pk)
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        on = form.cleaned_data["on"]
        if attempt(form, lambda: networks.close(network, on=on, by=request.viewer.as_actor())):
            words = {"name": network.name, "day": dates.day(on)}
            messages.success(request, _("%(name)s avslutas %(day)s.") % words)
            return redirect("pages:network", network.pk)
    lede = _(
        "Efter den sista dagen har nätverket inga medlemmar eller representanter. Allt som hänt finns kvar att läsa, "
        "och nätverket kan öppnas igen."
    )
    page = {**about(network, _("Avsluta nätverket")), "lede": lede, "submit": _("Avsluta")}
    return respond(request, "common/form_page.html", form, page)


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    network = hosted_network(request.viewer, pk)
    try:
        networks.reopen(network, by=request.viewer.as_actor())
        messages.success(request, _("%(name)s är öppet igen.") % {"name": network.name})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("pages:network", network.pk)


def remove(request: Request, pk: int) -> HttpResponse:
    network = hosted_network(request.viewer, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        name = network.name
        attempt(form, lambda: networks.remove(network, by=request.viewer.as_actor()))
        if form.is_valid():
            messages.success(request, _("%(name)s är borttaget.") % {"name": name})
            return redirect("pages:networks")
    lede = _("Gör det bara om nätverket lades till av misstag. Medlemmar och representanter i det tas också bort.")
    page = {**about(network, _("Ta bort nätverket")), "lede": lede, "submit": _("Ta bort"), "danger": True}
    return respond(request, "common/form_page.html", form, page)


def about(network: Network, heading: str) -> dict[str, Any]:
    """What every form about a network shows around itself."""
    url = reverse("pages:network", args=[network.pk])
    return {
        "network": network,
        "heading": heading,
        "crumbs": [(_("Nätverk"), reverse("pages:networks")), (network.name, url)],
        "back": url,
    }

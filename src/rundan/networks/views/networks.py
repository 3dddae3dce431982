"""Making, changing and closing networks."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from rundan.common import clock
from rundan.common.errors import Refused
from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import PlainForm
from rundan.common.http import Request
from rundan.common.told_page import told_page
from rundan.networks.actions import networks
from rundan.networks.forms.networks import EndForm, NetworkForm, NewNetworkForm
from rundan.networks.happenings import happenings
from rundan.networks.models import Network, Organisation
from rundan.networks.views.around import network_page, network_url, sent
from rundan.networks.views.loading import editable_network, hosted_network

_EDITED = (
    "name", "code", "kind", "purpose", "purpose_on", "function", "parent", "seats_per_organisation", "is_formal",
    "rules", "rules_on", "routines", "run_by", "mandate", "meets", "reports_to", "version",
)  # fmt: skip


def create(request: Request) -> HttpResponse:
    hosts = list(Organisation.objects.filter(pk__in=request.viewer.steward_hosts))
    if not hosts:
        raise PermissionDenied
    form = NewNetworkForm(sent(request), hosts=hosts)

    def save() -> str:
        network = networks.create(by=request.viewer.as_actor(), **form.values())
        return reverse("networks:join", args=[network.pk])

    page = FormPage(
        _("Nytt nätverk"),
        back=reverse("pages:networks"),
        lede=hosts[0].name if len(hosts) == 1 else "",
        submit=_("Skapa nätverket"),
        crumbs=[(pgettext("meny", "Nätverk"), reverse("pages:networks"))],
    )
    return form_page(request, form, page, save=save, saved=_("Nätverket finns nu. Lägg till medlemmarna."))


def change(request: Request, pk: int) -> HttpResponse:
    network = editable_network(request.viewer, pk)
    form = NetworkForm(sent(request), initial={field: getattr(network, field) for field in _EDITED})
    form.offer_parents(network.host, but=network)

    def save() -> str:
        return network_url(networks.change(network, by=request.viewer.as_actor(), **form.cleaned_data))

    about = {"network": network, "may_close": network.host_id in request.viewer.steward_hosts}
    page = network_page(network, _("Ändra nätverket"), template="networks/change.html", extra=about)
    return form_page(request, form, page, save=save, saved=_("Nätverket är ändrat."))


def close(request: Request, pk: int) -> HttpResponse:
    network = hosted_network(request.viewer, pk)
    form = EndForm(sent(request), initial={"on": clock.today()})

    def do() -> Network:
        return networks.close(network, on=form.cleaned_data["on"], by=request.viewer.as_actor())

    lede = _(
        "Efter den sista dagen har nätverket inga medlemmar eller representanter. Allt som hänt finns kvar att läsa, "
        "och nätverket kan öppnas igen."
    )
    page = network_page(network, _("Avsluta nätverket"), lede=lede, submit=_("Avsluta nätverket"))
    saved = _("Nätverkets sista dag är sparad.")
    return told_page(request, form, page, do=do, tell=happenings, finish=network_url, saved=saved)


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

    def save() -> str:
        networks.remove(network, by=request.viewer.as_actor())
        return reverse("pages:networks")

    lede = _("Gör det bara om nätverket lades till av misstag. Medlemmar och representanter i det tas också bort.")
    page = network_page(network, _("Ta bort nätverket?"), lede=lede, submit=_("Ta bort"), danger=True)
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Nätverket är borttaget."))

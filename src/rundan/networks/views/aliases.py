"""The other names under which documents know an organisation, a network or a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rundan.common.forms import attempt, respond
from rundan.common.http import Request
from rundan.networks import rules
from rundan.networks.actions import networks, organisations, people
from rundan.networks.forms.organisations import AliasForm, HostAliasForm
from rundan.networks.models import NetworkAlias, Organisation, OrganisationAlias, PersonAlias
from rundan.networks.views.loading import editable_network, editable_person, seen_organisation
from rundan.networks.views.networks import about as about_network
from rundan.networks.views.organisations import about as about_organisation
from rundan.networks.views.people import about as about_person


def organisation(request: Request, pk: int) -> HttpResponse:
    subject = seen_organisation(request.viewer, pk)
    kept = request.viewer.officer_hosts | request.viewer.steward_hosts
    hosts = list(Organisation.objects.filter(pk__in=kept))
    if not hosts:
        raise PermissionDenied
    form = HostAliasForm(request.POST or None, hosts=hosts)
    if form.is_valid():
        host, by = form.host, request.viewer.as_actor()
        name = form.cleaned_data["alias"]
        if attempt(form, lambda: organisations.add_alias(subject, host=host, name=name, by=by)):
            return _added(request, name, "pages:organisation", pk)
    return respond(request, "common/form_page.html", form, _page(about_organisation(subject, "")))


def network(request: Request, pk: int) -> HttpResponse:
    subject = editable_network(request.viewer, pk)
    form = AliasForm(request.POST or None)
    if form.is_valid():
        name, by = form.cleaned_data["alias"], request.viewer.as_actor()
        if attempt(form, lambda: networks.add_alias(subject, name=name, by=by)):
            return _added(request, name, "pages:network", pk)
    return respond(request, "common/form_page.html", form, _page(about_network(subject, "")))


def person(request: Request, pk: int) -> HttpResponse:
    subject = editable_person(request.viewer, pk)
    form = AliasForm(request.POST or None)
    if form.is_valid():
        name, by = form.cleaned_data["alias"], request.viewer.as_actor()
        if attempt(form, lambda: people.add_alias(subject, name=name, by=by)):
            return _added(request, name, "pages:person", pk)
    return respond(request, "common/form_page.html", form, _page(about_person(subject, "")))


@require_POST
def remove_organisation_alias(request: Request, pk: int) -> HttpResponse:
    hosts = request.viewer.hosts
    alias = get_object_or_404(OrganisationAlias.objects.select_related("organisation"), pk=pk, host__in=hosts)
    if not rules.keeps_register(request.viewer, alias.host_id or 0):
        raise PermissionDenied
    return _removed(request, alias, organisations.remove_alias, "pages:organisation", alias.organisation_id)


@require_POST
def remove_network_alias(request: Request, pk: int) -> HttpResponse:
    alias = get_object_or_404(NetworkAlias, pk=pk, network__host__in=request.viewer.hosts)
    editable_network(request.viewer, alias.network_id)
    return _removed(request, alias, networks.remove_alias, "pages:network", alias.network_id)


@require_POST
def remove_person_alias(request: Request, pk: int) -> HttpResponse:
    alias = get_object_or_404(PersonAlias, pk=pk, person__host__in=request.viewer.hosts)
    editable_person(request.viewer, alias.person_id)
    return _removed(request, alias, people.remove_alias, "pages:person", alias.person_id)


def _page(around: dict[str, Any]) -> dict[str, Any]:
    lede = _("Ett namn som står i dokumenten. Rundan känner igen det nästa gång.")
    return {**around, "heading": _("Annat namn"), "lede": lede, "submit": _("Lägg till")}


def _added(request: Request, name: str, url_name: str, pk: int) -> HttpResponse:
    messages.success(request, _("”%(name)s” känns nu igen.") % {"name": name})
    return redirect(url_name, pk)


def _removed(request: Request, alias: Any, remove: Callable[..., None], url_name: str, pk: int) -> HttpResponse:
    remove(alias, by=request.viewer.as_actor())
    messages.success(request, _("”%(name)s” känns inte längre igen.") % {"name": alias.name})
    return redirect(url_name, pk)

"""The other names under which documents know an organisation, a network or a person."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rundan.common.form_page import FormPage, form_page
from rundan.common.http import Request
from rundan.networks import rules
from rundan.networks.actions import networks, organisations, people
from rundan.networks.forms.organisations import AliasForm, HostAliasForm
from rundan.networks.models import NetworkAlias, OrganisationAlias, PersonAlias
from rundan.networks.views.around import (
    network_page,
    network_url,
    organisation_page,
    organisation_url,
    person_page,
    person_url,
    sent,
)
from rundan.networks.views.loading import editable_network, editable_person, kept_hosts, seen_organisation

_LEDE: Promise = gettext_lazy("Ett namn som står i dokumenten. Rundan känner igen det nästa gång.")


def organisation(request: Request, pk: int) -> HttpResponse:
    subject = seen_organisation(request.viewer, pk)
    hosts = kept_hosts(request.viewer)
    if not hosts:
        raise PermissionDenied
    form = HostAliasForm(sent(request), hosts=hosts)

    def save() -> str:
        organisations.add_alias(subject, by=request.viewer.as_actor(), **form.values())
        return organisation_url(subject)

    return _ask(request, form, organisation_page(subject, _("Annat namn"), lede=_LEDE, submit=_("Lägg till")), save)


def network(request: Request, pk: int) -> HttpResponse:
    subject = editable_network(request.viewer, pk)
    form = AliasForm(sent(request))

    def save() -> str:
        networks.add_alias(subject, name=form.cleaned_data["alias"], by=request.viewer.as_actor())
        return network_url(subject)

    return _ask(request, form, network_page(subject, _("Annat namn"), lede=_LEDE, submit=_("Lägg till")), save)


def person(request: Request, pk: int) -> HttpResponse:
    subject = editable_person(request.viewer, pk)
    form = AliasForm(sent(request))

    def save() -> str:
        people.add_alias(subject, name=form.cleaned_data["alias"], by=request.viewer.as_actor())
        return person_url(subject)

    return _ask(request, form, person_page(subject, _("Annat namn"), lede=_LEDE, submit=_("Lägg till")), save)


@require_POST
def remove_organisation_alias(request: Request, pk: int) -> HttpResponse:
    theirs = OrganisationAlias.objects.filter(host__in=request.viewer.hosts)
    alias = get_object_or_404(theirs.select_related("organisation"), pk=pk)
    if not rules.keeps_register(request.viewer, alias.host_id or 0):
        raise PermissionDenied
    organisations.remove_alias(alias, by=request.viewer.as_actor())
    return _forgotten(request, alias.name, organisation_url(alias.organisation))


@require_POST
def remove_network_alias(request: Request, pk: int) -> HttpResponse:
    alias = get_object_or_404(NetworkAlias, pk=pk, network__host__in=request.viewer.hosts)
    subject = editable_network(request.viewer, alias.network_id)
    networks.remove_alias(alias, by=request.viewer.as_actor())
    return _forgotten(request, alias.name, network_url(subject))


@require_POST
def remove_person_alias(request: Request, pk: int) -> HttpResponse:
    alias = get_object_or_404(PersonAlias, pk=pk, person__host__in=request.viewer.hosts)
    subject = editable_person(request.viewer, alias.person_id)
    people.remove_alias(alias, by=request.viewer.as_actor())
    return _forgotten(request, alias.name, person_url(subject))


def _ask(request: Request, form: AliasForm, page: FormPage, save: Callable[[], str]) -> HttpResponse:
    return form_page(request, form, page, save=save, saved=_("Namnet känns nu igen."))


def _forgotten(request: Request, name: str, url: str) -> HttpResponse:
    messages.success(request, _("”%(name)s” känns inte längre igen.") % {"name": name})
    return redirect(url)

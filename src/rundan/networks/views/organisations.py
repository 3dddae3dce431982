"""A host's own organisations."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common import clock
from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import PlainForm
from rundan.common.http import Request
from rundan.common.told_page import told_page
from rundan.networks.actions import organisations
from rundan.networks.forms.networks import EndForm
from rundan.networks.forms.organisations import AddressForm, NewOrganisationForm, OrganisationForm
from rundan.networks.happenings import happenings
from rundan.networks.models import Organisation
from rundan.networks.views.around import organisation_page, organisation_url, sent
from rundan.networks.views.loading import editable_organisation, kept_hosts, national_organisation

_EDITED = ("name", "name_long", "kind", "email", "population", "version")


def create(request: Request) -> HttpResponse:
    hosts = kept_hosts(request.viewer)
    if not hosts:
        raise PermissionDenied
    form = NewOrganisationForm(sent(request), hosts=hosts, initial={"name": request.GET.get("namn", "")})

    def save() -> str:
        return organisation_url(organisations.create(by=request.viewer.as_actor(), **form.values()))

    page = FormPage(
        _("Ny organisation"),
        back=reverse("pages:organisations"),
        lede=_("Sveriges kommuner och regioner finns redan. Lägg till det som saknas."),
        submit=_("Lägg till"),
        crumbs=[(_("Organisationer"), reverse("pages:organisations"))],
    )
    return form_page(request, form, page, save=save, saved=_("Organisationen är tillagd."))


def change(request: Request, pk: int) -> HttpResponse:
    organisation = editable_organisation(request.viewer, pk)
    initial = {field: getattr(organisation, field) for field in _EDITED}
    form = OrganisationForm(sent(request), organisation=organisation, initial=initial)

    def save() -> str:
        by = request.viewer.as_actor()
        return organisation_url(organisations.change(organisation, by=by, **form.cleaned_data))

    page = organisation_page(
        organisation,
        _("Ändra gruppen") if organisation.is_group else _("Ändra organisationen"),
        template="networks/organisation_change.html",
        extra={"organisation": organisation},
    )
    return form_page(request, form, page, save=save, saved=_("Organisationen är ändrad."))


def address(request: Request, pk: int) -> HttpResponse:
    """Of an organisation in the national register: where this host writes to it."""
    organisation = national_organisation(request.viewer, pk)
    hosts = kept_hosts(request.viewer)
    if not hosts:
        raise PermissionDenied
    known = organisation.addresses.filter(host__in=hosts).first()
    initial = {"email": known.email, "at": known.host_id} if known else {}
    form = AddressForm(sent(request), hosts=hosts, initial=initial)

    def save() -> str:
        by = request.viewer.as_actor()
        organisations.give_address(organisation, host=form.host, email=form.cleaned_data["email"], by=by)
        return organisation_url(organisation)

    page = organisation_page(organisation, _("Officiell adress till %(name)s") % {"name": organisation.name})
    return form_page(request, form, page, save=save, saved=_("Adressen är sparad."))


def close(request: Request, pk: int) -> HttpResponse:
    organisation = editable_organisation(request.viewer, pk)
    form = EndForm(sent(request), initial={"on": clock.today()})

    def do() -> Organisation:
        return organisations.close(organisation, on=form.cleaned_data["on"], by=request.viewer.as_actor())

    lede = _("Den lämnar sina nätverk samma dag, och de som representerar den slutar. Det som varit finns kvar.")
    page = organisation_page(organisation, _("%(name)s upphör") % {"name": organisation.name}, lede=lede)
    saved = _("Organisationens sista dag är sparad.")
    return told_page(request, form, page, do=do, tell=happenings, finish=organisation_url, saved=saved)


def remove(request: Request, pk: int) -> HttpResponse:
    organisation = editable_organisation(request.viewer, pk)

    def save() -> str:
        organisations.delete(organisation, by=request.viewer.as_actor())
        return reverse("pages:organisations")

    lede = _("Gör det bara om organisationen lades till av misstag.")
    heading = _("Ta bort %(name)s?") % {"name": organisation.name}
    page = organisation_page(organisation, heading, lede=lede, submit=_("Ta bort"), danger=True)
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Organisationen är borttagen."))

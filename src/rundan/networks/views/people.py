from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common.form_page import form_page
from rundan.common.forms import PlainForm
from rundan.common.http import Request
from rundan.networks import queries
from rundan.networks.actions import people
from rundan.networks.forms.people import PersonForm
from rundan.networks.models import Organisation
from rundan.networks.views.around import person_page, person_url, sent
from rundan.networks.views.loading import editable_person

_EDITED = ("name", "title", "organisation", "email", "version")


def change(request: Request, pk: int) -> HttpResponse:
    person = editable_person(request.viewer, pk)
    form = PersonForm(sent(request), initial={field: getattr(person, field) for field in _EDITED})
    form.offer_organisations(queries.organisations_for(request.viewer).exclude(kind=Organisation.Kind.GROUP))

    def save() -> str:
        return person_url(people.change(person, by=request.viewer.as_actor(), **form.cleaned_data))

    page = person_page(person, _("Ändra personen"), template="networks/person_change.html", extra={"person": person})
    return form_page(request, form, page, save=save, saved=_("Personen är ändrad."))


def remove(request: Request, pk: int) -> HttpResponse:
    person = editable_person(request.viewer, pk)

    def save() -> str:
        people.remove(person, by=request.viewer.as_actor())
        return reverse("pages:networks")

    lede = _("Gör det bara om personen lades till av misstag.")
    page = person_page(person, _("Ta bort %(name)s?"), lede=lede, submit=_("Ta bort"), danger=True)
    return form_page(request, PlainForm(sent(request)), page, save=save, saved=_("Personen är borttagen."))

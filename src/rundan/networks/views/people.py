from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common.forms import PlainForm, attempt, respond
from rundan.common.http import Request
from rundan.networks import queries
from rundan.networks.actions import people
from rundan.networks.forms.people import PersonForm
from rundan.networks.models import Person
from rundan.networks.views.loading import editable_person

_EDITED = ("name", "title", "organisation", "email")


def change(request: Request, pk: int) -> HttpResponse:
    person = editable_person(request.viewer, pk)
    initial = {field: getattr(person, field) for field in (*_EDITED, "version")}
    form = PersonForm(request.POST or None, initial=initial)
    field = form.fields["organisation"]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = queries.organisations_for(request.viewer)
    if form.is_valid():
        by = request.viewer.as_actor()
        if attempt(form, lambda: people.change(person, by=by, **form.cleaned_data)):
            messages.success(request, _("Ändringen är sparad."))
            return redirect("pages:person", person.pk)
    return respond(request, "networks/person_change.html", form, about(person, _("Ändra personen")))


def remove(request: Request, pk: int) -> HttpResponse:
    person = editable_person(request.viewer, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        name = person.name
        attempt(form, lambda: people.remove(person, by=request.viewer.as_actor()))
        if form.is_valid():
            messages.success(request, _("%(name)s är borttagen.") % {"name": name})
            return redirect("pages:networks")
    heading = _("Ta bort %(name)s") % {"name": person.name}
    lede = _("Gör det bara om personen lades till av misstag.")
    page = {**about(person, heading), "lede": lede, "submit": _("Ta bort"), "danger": True}
    return respond(request, "common/form_page.html", form, page)


def about(person: Person, heading: str) -> dict[str, Any]:
    url = reverse("pages:person", args=[person.pk])
    return {
        "person": person,
        "heading": heading,
        "crumbs": [(_("Nätverk"), reverse("pages:networks")), (person.name, url)],
        "back": url,
    }

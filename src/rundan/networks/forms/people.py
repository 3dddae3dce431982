"""Choosing a person, and changing one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common.forms import PlainForm, VersionedForm
from rundan.networks.models import Organisation, Person
from rundan.networks.queries import resolve_person

NEW = "ny"


class WhoForm(PlainForm):
    """A name: someone known at the host, or someone new. Where that is unclear the form comes back and asks."""

    name = forms.CharField(
        label=gettext_lazy("Namn"),
        max_length=200,
        help_text=gettext_lazy("Den som redan finns i Rundan känns igen på namnet. Ett nytt namn läggs till."),
        error_messages={"required": gettext_lazy("Skriv vem det är.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "personer"}),
    )
    who = forms.ChoiceField(label=gettext_lazy("Vem du menar"), widget=forms.RadioSelect, required=False)

    def __init__(
        self, *args: Any, host: Organisation, for_organisation: Organisation | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.host = host
        self.for_organisation = for_organisation  # whom she is to represent: a namesake elsewhere is asked about
        self.namesakes: list[Person] = []
        if self.is_bound:
            self.namesakes = resolve_person(host, str(self.data.get("name", "")))
        self._offer_namesakes()

    def _offer_namesakes(self) -> None:
        if not self._is_unclear():
            del self.fields["who"]
            return
        someone_new = (NEW, _("En annan person med samma namn"))
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*((str(each.pk), described(each)) for each in self.namesakes), someone_new]

    def _is_unclear(self) -> bool:
        if len(self.namesakes) != 1:
            return len(self.namesakes) > 1
        known = self.namesakes[0].organisation_id
        return bool(self.for_organisation and known and known != self.for_organisation.pk)

    def clean_who(self) -> str:
        if not self.cleaned_data["who"]:
            raise forms.ValidationError(_("Det finns redan någon med det namnet. Välj vem du menar."), code="unclear")
        return str(self.cleaned_data["who"])

    def values(self) -> dict[str, Any]:
        """As the actions take them: the person who was meant, or the name of someone new."""
        rest = {key: value for key, value in self.cleaned_data.items() if key not in ("name", "who")}
        return {**rest, "person": self.person, "new_name": self.cleaned_data["name"]}

    @property
    def person(self) -> Person | None:
        """The person who was meant; None for someone new."""
        chosen = self.cleaned_data.get("who")
        if chosen:
            return next((each for each in self.namesakes if str(each.pk) == chosen), None)
        return self.namesakes[0] if self.namesakes else None


class PersonForm(VersionedForm):
    name = forms.CharField(
        label=gettext_lazy("Namn"),
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv ett namn.")},
    )
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200, required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Organisation"), required=False, empty_label="–"
    )
    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        required=False,
        help_text=gettext_lazy("Visas bara för den som har en funktion hos värden."),
        error_messages={"invalid": gettext_lazy("Skriv en hel adress, till exempel namn@kommunen.se.")},
    )

    def offer_organisations(self, organisations: QuerySet[Organisation]) -> None:
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations


def described(person: Person) -> str:
    """A person as she is told from a namesake."""
    parts = [person.title, person.organisation.name if person.organisation else ""]
    about = ", ".join(part for part in parts if part)
    return f"{person.name} – {about}" if about else person.name

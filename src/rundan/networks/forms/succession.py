"""Who comes after someone, from when, and in what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common import dates
from rundan.common.forms import DayField, ToldForm
from rundan.networks.forms.people import WhoForm
from rundan.networks.models import Office, Person, Tenure


class SuccessionForm(ToldForm, WhoForm):
    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        required=False,
        help_text=gettext_lazy("För någon ny."),
        error_messages={"invalid": gettext_lazy("Skriv en hel adress, till exempel namn@kommunen.se.")},
    )
    from_on = DayField(label=gettext_lazy("Från och med"), error_messages={"required": gettext_lazy("Ange en dag.")})
    posts = forms.MultipleChoiceField(
        label=gettext_lazy("Det som lämnas över"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kryssa för minst ett av dem.")},
    )
    own_tasks = forms.BooleanField(required=False)
    field_order = ["name", "who", "email", "from_on", "posts", "own_tasks"]

    def __init__(
        self, *args: Any, person: Person, seats: list[Tenure], held_offices: list[Office], tasks: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, host=person.host, for_organisation=person.organisation, **kwargs)
        self._held = {f"seat-{tenure.pk}": tenure for tenure in seats}
        self._offices = {f"office-{office.pk}": office for office in held_offices}
        self.fields["name"].required = False
        self.fields["name"].label = _("Efterträdare")
        self.fields["name"].help_text = _("Lämna tomt om ingen är utsedd än. Då blir det vakant.")
        self.fields["from_on"].help_text = _("%(name)s sitter till och med dagen före.") % {"name": person.name}
        posts = self.fields["posts"]
        assert isinstance(posts, forms.MultipleChoiceField)
        posts.choices = [
            *((key, _seat_label(tenure)) for key, tenure in self._held.items()),
            *((key, _office_label(office)) for key, office in self._offices.items()),
        ]
        if not self.is_bound:
            self.initial.setdefault("posts", [key for key, _label in posts.choices])
            self.initial.setdefault("own_tasks", bool(tasks))
        if tasks:
            self.fields["own_tasks"].label = _("Efterträdaren tar också över öppna uppdrag i eget namn (%(n)d)") % {
                "n": tasks
            }
        else:
            del self.fields["own_tasks"]

    def values(self) -> dict[str, Any]:
        chosen = self.cleaned_data["posts"]
        return {
            "successor": self.person if self.cleaned_data["name"].strip() else None,
            "new_name": self.cleaned_data["name"],
            "email": self.cleaned_data["email"],
            "from_on": self.cleaned_data["from_on"],
            "own_tasks": self.cleaned_data.get("own_tasks", False),
            "seats": [tenure for key, tenure in self._held.items() if key in chosen],
            "held_offices": [office for key, office in self._offices.items() if key in chosen],
        }


def _seat_label(tenure: Tenure) -> str:
    membership = tenure.seat.membership
    words = {
        "network": membership.network.name,
        "kind": tenure.get_kind_display(),
        "name": membership.organisation.name,
    }
    label = _("%(network)s, %(kind)s för %(name)s") % words
    return f"{label}, {_until(tenure)}" if tenure.to_on else label


def _office_label(office: Office) -> str:
    where = office.network or office.host
    name = office.title or office.get_role_display()
    label = f"{where}, {name}"
    return f"{label}, {_until(office)}" if office.to_on else label


def _until(post: Tenure | Office) -> str:
    return _("till %(day)s") % {"day": dates.day(post.to_on)} if post.to_on else ""

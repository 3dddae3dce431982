"""Who gets a copy of what is sent to a seat."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rundan.networks.forms.people import WhoForm


class CopyForm(WhoForm):
    email = forms.EmailField(
        label=_("E-postadress"),
        required=False,
        help_text=_("För den som inte finns i Rundan. Den som finns får kopior till sin egen adress."),
        error_messages={"invalid": _("Skriv en hel adress, till exempel namn@kommunen.se.")},
    )
    field_order = ["name", "who", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("En person eller en funktion, till exempel en assistent eller ett kansli.")

    def values(self) -> dict[str, Any]:
        return {"person": self.person, "name": self.cleaned_data["name"], "email": self.cleaned_data["email"]}

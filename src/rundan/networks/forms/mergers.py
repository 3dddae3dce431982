"""Into which organisation another goes up, and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common.forms import DayField, ToldForm
from rundan.networks.forms.organisations import AtHostForm
from rundan.networks.models import Organisation
from rundan.networks.queries import resolve_organisation


class MergerForm(ToldForm, AtHostForm):
    into = forms.CharField(
        label=gettext_lazy("Går upp i"),
        max_length=200,
        help_text=gettext_lazy("Den som tar över, till exempel den nya kommunen."),
        error_messages={"required": gettext_lazy("Skriv vilken organisation det är.")},
    )
    is_new = forms.BooleanField(
        label=gettext_lazy("Lägg till den som ny, om den inte finns i Rundan"),
        required=False,
    )
    from_on = DayField(
        label=gettext_lazy("Från och med"),
        help_text=gettext_lazy("Den dag då den andra tar över. Dagen före är den sista för den som går upp."),
        error_messages={"required": gettext_lazy("Ange en dag.")},
    )
    field_order = ["at", "into", "is_new", "from_on", "seen"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        name = " ".join(cleaned.get("into", "").split())
        if not name or self.has_error("at"):
            return cleaned
        found = [each for each in resolve_organisation(self.host, name) if not each.closed_on]
        if len(found) > 1:
            names = ", ".join(each.name_long or each.name for each in found)
            sentence = _("”%(name)s” kan vara %(names)s. Skriv hela namnet.")
            self.add_error("into", sentence % {"name": name, "names": names})
        elif not found and not cleaned.get("is_new"):
            sentence = _("Rundan känner inte till %(name)s. Rätta, eller kryssa för att lägga till den.")
            self.add_error("into", sentence % {"name": name})
        self.known: Organisation | None = found[0] if len(found) == 1 else None
        return cleaned

    def values(self) -> dict[str, Any]:
        """``into``: whom the name means, or None with the name of someone new."""
        new = "" if self.known else " ".join(self.cleaned_data["into"].split())
        return {"into": self.known, "new_name": new, "host": self.host, "from_on": self.cleaned_data["from_on"]}

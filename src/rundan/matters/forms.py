from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rundan.common.forms import DayField, PlainForm, VersionedForm


class MatterForm(VersionedForm):
    title = forms.CharField(
        label=_("Rubrik"), max_length=300, error_messages={"required": _("Ärendet behöver en rubrik.")}
    )
    summary = forms.CharField(
        label=_("Läget i korthet"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ett par meningar för den som inte har varit med."),
    )


class DateFields(PlainForm):
    on = DayField(label=_("Dag"), error_messages={"required": _("Välj en dag.")})
    what = forms.CharField(
        label=_("Vad ska ske?"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "low"}),
        error_messages={"required": _("Skriv vad som ska ske den dagen.")},
    )
    whom = forms.CharField(label=_("Gäller för"), required=False, max_length=200)


class DateForm(VersionedForm, DateFields):
    pass


class MergeForm(PlainForm):
    into = forms.ChoiceField(label=_("Slå ihop med"), error_messages={"required": _("Välj ett ärende.")})

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

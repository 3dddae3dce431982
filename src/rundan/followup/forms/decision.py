from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rundan.common.forms import PlainForm, VersionedForm


class NewDecisionForm(PlainForm):
    text = forms.CharField(
        label=_("Beslut"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "low"}),
        help_text=_("Har beslutet flera att-satser skrivs de som var sitt beslut."),
        error_messages={"required": _("Skriv vad som beslutades.")},
    )


class DecisionForm(VersionedForm, NewDecisionForm):
    is_formality = forms.BooleanField(
        label=_("Formalia"), required=False, help_text=_("Till exempel till handlingarna. Visas inte bland besluten.")
    )

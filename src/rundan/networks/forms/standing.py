"""Whoever takes part in a network without a seat."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rundan.common.forms import DayField, PlainForm
from rundan.networks.forms.members import PeriodForm
from rundan.networks.forms.people import WhoForm
from rundan.networks.models import Organisation


class TitledFields(PlainForm):
    title = forms.CharField(
        label=_("Kallas"),
        max_length=100,
        required=False,
        help_text=_("Till exempel fast deltagare eller processledare. Tomt betyder adjungerad."),
    )


class NewStandingForm(TitledFields, WhoForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisation"),
        required=False,
        empty_label="–",
        help_text=_("För någon ny: var hon eller han arbetar."),
    )
    from_on = DayField(label=_("Från och med"), required=False, help_text=_("Lämna tomt om dagen är okänd."))
    field_order = ["name", "who", "title", "organisation", "from_on"]

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations


class StandingForm(TitledFields, PeriodForm):
    field_order = ["title", "from_on", "to_on", "ended"]

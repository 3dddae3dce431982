"""A meeting's head: planned, corrected, and who led it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rundan.common import clock, dates
from rundan.common.forms import DayField, PlainForm, RowsField, VersionedForm
from rundan.meetings.models import Meeting, MeetingOfficer
from rundan.meetings.queries import at_the_same_time
from rundan.networks.forms.people import WhoForm
from rundan.networks.models import Network


class ClockField(forms.TimeField):
    """A time of day, by the browser's clock or typed as Swedes do: 9.30."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "short"})

    def __init__(self, **options: Any) -> None:
        invalid = _("Skriv ett klockslag, till exempel 9.30.")
        super().__init__(input_formats=["%H:%M", "%H.%M"], error_messages={"invalid": invalid}, **options)


class HeadForm(PlainForm):
    on = DayField(label=_("Dag"), error_messages={"required": _("Välj en dag.")})
    starts_at = ClockField(label=_("Börjar"), required=False)
    ends_at = ClockField(label=_("Slutar"), required=False)
    venue = forms.CharField(
        label=_("Var"), required=False, max_length=300, help_text=_("Till exempel Granby stadshus, eller Teams.")
    )
    mode = forms.ChoiceField(
        label=_("Mötesform"), required=False, choices=[("", _("inte angivet")), *Meeting.Mode.choices]
    )
    networks = RowsField(
        Network.objects.none(), label=_("Gemensamt med"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, together: QuerySet[Network], **kwargs: Any) -> None:
        """``together``: the networks that may meet with it; where there are none, nothing is asked."""
        super().__init__(*args, **kwargs)
        if not together.exists():
            del self.fields["networks"]
            return
        field = self.fields["networks"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = together

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PlanForm(HeadForm):
    network = forms.ModelChoiceField(
        Network.objects.none(),
        label=_("Nätverk"),
        empty_label=_("välj nätverk"),
        error_messages={"required": _("Välj vilket nätverk som möts.")},
    )
    field_order = ["network", "on", "starts_at", "ends_at", "venue", "mode", "networks"]

    def __init__(self, *args: Any, leads: QuerySet[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["network"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = leads
        if leads.count() == 1:
            field.empty_label = None

    def clean(self) -> None:
        network, on = self.cleaned_data.get("network"), self.cleaned_data.get("on")
        if network and on and at_the_same_time(network, on, self.cleaned_data.get("starts_at")):
            day = {"network": network.name, "day": dates.day(on)}
            self.add_error(
                "on", gettext("%(network)s har redan ett möte %(day)s. Är det ett till, skriv när det börjar.") % day
            )


class MeetingForm(VersionedForm, HeadForm):
    is_approximate = forms.BooleanField(
        label=_("Bara månaden är känd"), required=False, help_text=_("Då visas mötet med månad och år.")
    )
    state = forms.ChoiceField(label=_("Läge"), choices=Meeting.State.choices)
    notes_kind = forms.CharField(
        label=_("Anteckningarna kallas"),
        required=False,
        max_length=30,
        help_text=_("Till exempel minnesanteckningar eller protokoll."),
    )
    notes_on = DayField(label=_("Anteckningarna är daterade"), required=False)
    field_order = ["on", "is_approximate", "starts_at", "ends_at", "venue", "mode", "state"]

    def clean(self) -> None:
        on = self.cleaned_data.get("on")
        if on and on > clock.today() and self.cleaned_data.get("state") == Meeting.State.HELD:
            self.add_error("state", gettext("Mötet kan inte vara hållet förrän dagen är inne."))


class OfficerForm(WhoForm):
    role = forms.ChoiceField(label=_("Roll"), choices=MeetingOfficer.Role.choices)
    field_order = ["role", "name", "who"]


def initial_of(meeting: Meeting) -> dict[str, Any]:
    names = ("on", "is_approximate", "starts_at", "ends_at", "venue", "mode", "state", "notes_kind", "notes_on")
    kept: dict[str, Any] = {name: getattr(meeting, name) for name in names}
    return kept | {"version": meeting.version, "networks": list(meeting.networks.values_list("pk", flat=True))}

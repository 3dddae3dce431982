"""Taking up what comes back: at which meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common import clock, dates
from rundan.common.forms import DayField, PlainForm
from rundan.meetings.models import Meeting
from rundan.networks.models import Network

NEW = "nytt"


class TakeUpForm(PlainForm):
    meeting = forms.ChoiceField(label=gettext_lazy("På vilket möte?"), widget=forms.RadioSelect)
    on = DayField(
        label=gettext_lazy("Dag för det nya mötet"),
        error_messages={"required": gettext_lazy("Skriv vilken dag mötet blir.")},
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.planned = {str(meeting.pk): meeting for meeting in planned_meetings(network)}
        field = self.fields["meeting"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((pk, capfirst(dates.long_day(meeting.on))) for pk, meeting in self.planned.items()),
            (NEW, _("Ett nytt möte")),
        ]
        field.initial = next(iter(self.planned), NEW)
        # The day is shown, and asked for, where a new meeting is chosen.
        self.fields["on"].required = not self.is_bound or self.data.get("meeting") == NEW

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and on < clock.today():
            raise forms.ValidationError(_("Den dagen har passerat."))
        return on

    def values(self) -> dict[str, Any]:
        """The chosen meeting, or else the day of a new one."""
        chosen: Meeting | None = self.planned.get(self.cleaned_data["meeting"])
        return {"meeting": chosen, "on": None if chosen else self.cleaned_data["on"]}


def planned_meetings(network: Network) -> list[Meeting]:
    """Those ahead, nearest first."""
    rows = Meeting.objects.filter(networks=network, state=Meeting.State.PLANNED, on__gte=clock.today())
    return list(rows.order_by("on", "starts_at", "pk"))

"""Taking up what comes back: at which meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common import clock, dates
from rundan.common.forms import DayField, PlainForm
from rundan.meetings.models import Meeting
from rundan.meetings.queries import at_the_same_time
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
        self.network = network
        self.planned = {str(meeting.pk): meeting for meeting in planned_meetings(network)}
        field = self.fields["meeting"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((pk, _called(meeting)) for pk, meeting in self.planned.items()),
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

    def clean(self) -> None:
        """A new one on a day that already has one would be the same, doubled."""
        on = self.cleaned_data.get("on")
        there = at_the_same_time(self.network, on) if on and self.cleaned_data.get("meeting") == NEW else None
        if there is not None:
            day = {"day": dates.day(there.on)}
            self.add_error("on", _("Nätverket har redan ett möte %(day)s. Välj det, eller en annan dag.") % day)

    def values(self) -> dict[str, Any]:
        """The chosen meeting, or else the day of a new one."""
        chosen: Meeting | None = self.planned.get(self.cleaned_data["meeting"])
        return {"meeting": chosen, "on": None if chosen else self.cleaned_data["on"]}


def _called(meeting: Meeting) -> str:
    return " ".join(filter(None, (capfirst(dates.long_day(meeting.on)), dates.times(meeting.starts_at))))


def planned_meetings(network: Network) -> list[Meeting]:
    """Those ahead, nearest first."""
    rows = Meeting.objects.filter(networks=network, state=Meeting.State.PLANNED, on__gte=clock.today())
    return list(rows.order_by("on", F("starts_at").asc(nulls_last=True), "pk"))

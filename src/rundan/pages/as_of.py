"""Which day a page of the map answers for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rundan.common import clock
from rundan.common.forms import DayField, PlainForm


class DayForm(PlainForm):
    """The day asked for; without one, or with one that is none, today. Nothing typed is lost."""

    dag = DayField(label=_("Dag"), required=False)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        if self.errors:
            widget: Any = self.fields["dag"].widget
            widget.input_type = "text"  # a calendar field would not show what was typed

    @property
    def day(self) -> date:
        return self.cleaned_data.get("dag") or clock.today()

    @property
    def is_now(self) -> bool:
        return self.day == clock.today()

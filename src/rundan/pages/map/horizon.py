"""How far ahead the map looks for what ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rundan.common.forms import PlainForm
from rundan.pages.map.atlas import SOON

_TIMES: dict[int, Promise] = {
    30: _("en månad"),
    90: _("tre månader"),
    180: _("ett halvår"),
    365: _("ett år"),
}


@dataclass(frozen=True, slots=True)
class Time:
    name: str
    query: str
    is_chosen: bool


class HorizonForm(PlainForm):
    """Without a choice, or with one that is none, three months."""

    inom = forms.TypedChoiceField(
        label=_("Går ut inom"),
        coerce=int,
        choices=[(str(days), name) for days, name in _TIMES.items()],
        error_messages={"invalid_choice": _("Den tiden finns inte. Välj en i listan.")},
    )

    def __init__(self, asked: QueryDict) -> None:
        super().__init__({"inom": asked.get("inom") or str(SOON.days)})
        self.is_valid()
        self._asked = asked

    @property
    def soon(self) -> timedelta:
        return timedelta(days=self.cleaned_data.get("inom") or SOON.days)

    @property
    def words(self) -> str:
        return str(_TIMES[self.soon.days])

    @property
    def is_usual(self) -> bool:
        return self.soon == SOON

    @property
    def times(self) -> list[Time]:
        """A link for each, to the same map."""
        return [Time(str(name), self._query(days), days == self.soon.days) for days, name in _TIMES.items()]

    def _query(self, days: int) -> str:
        query = self._asked.copy()
        query.pop("inom", None)
        if days != SOON.days:
            query["inom"] = str(days)
        return f"?{query.urlencode()}"

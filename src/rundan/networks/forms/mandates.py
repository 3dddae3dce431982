"""Whose mandates end, when, and what comes then."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common import dates
from rundan.common.forms import DayField, ToldForm
from rundan.networks.models import Office, Tenure

_STAY, _LEAVE = "kvar", "vakant"


class MandatesForm(ToldForm):
    on = DayField(
        label=gettext_lazy("Mandaten gäller till och med"),
        error_messages={"required": gettext_lazy("Ange den sista dagen.")},
    )
    after = forms.ChoiceField(
        label=gettext_lazy("Därefter"),
        choices=[
            (_STAY, gettext_lazy("kvarstår de tills efterträdare är utsedda")),
            (_LEAVE, gettext_lazy("är det vakant")),
        ],
        widget=forms.RadioSelect,
        initial=_STAY,
    )
    posts = forms.MultipleChoiceField(
        label=gettext_lazy("De som berörs"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kryssa för minst en.")},
    )

    def __init__(self, *args: Any, held: list[Tenure], held_offices: list[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = {f"seat-{tenure.pk}": tenure for tenure in held}
        self._offices = {f"office-{office.pk}": office for office in held_offices}
        posts = self.fields["posts"]
        assert isinstance(posts, forms.MultipleChoiceField)
        posts.choices = [
            *((key, _seat_label(tenure)) for key, tenure in self._held.items()),
            *((key, _office_label(office)) for key, office in self._offices.items()),
        ]
        if not self.is_bound:
            self.initial.setdefault("posts", list(self._held))  # offices are seldom bound to the election

    def values(self) -> dict[str, Any]:
        chosen = self.cleaned_data["posts"]
        return {
            "on": self.cleaned_data["on"],
            "stays": self.cleaned_data["after"] == _STAY,
            "held": [tenure for key, tenure in self._held.items() if key in chosen],
            "held_offices": [office for key, office in self._offices.items() if key in chosen],
        }


def _seat_label(tenure: Tenure) -> str:
    words = {
        "name": tenure.seat.membership.organisation.name,
        "person": tenure.person.name,
        "kind": tenure.get_kind_display(),
        "day": dates.day(tenure.to_on) if tenure.to_on else "",
    }
    if tenure.to_on:
        return _("%(name)s: %(person)s, %(kind)s till %(day)s") % words
    return _("%(name)s: %(person)s, %(kind)s") % words


def _office_label(office: Office) -> str:
    return f"{office.title or office.get_role_display()}: {office.person.name}"

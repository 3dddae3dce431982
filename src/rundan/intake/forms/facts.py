"""One form for each kind of fact: what can be corrected in it, and how it is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common import web
from rundan.common.forms import DayField, PlainForm
from rundan.intake.facts import Fact
from rundan.meetings.models import Attendance, Item, Meeting, PutOff

_CLOCK = re.compile(r"\A([01]?\d|2[0-3])[.:]?([0-5]\d)?\Z")
NOTES_KINDS = [
    ("minnesanteckningar", gettext_lazy("minnesanteckningar")),
    ("anteckningar", gettext_lazy("anteckningar")),
    ("protokoll", gettext_lazy("protokoll")),
    ("kallelse", gettext_lazy("kallelse")),
    ("dagordning", gettext_lazy("dagordning")),
]


class ClockField(forms.CharField):
    """9.30, 09:30, 9 or 0930, kept as 09:30."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}), **options)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).strip()
        found = _CLOCK.match(text)
        if text and not found:
            raise forms.ValidationError(_("Skriv ett klockslag, till exempel 9.30."), code="invalid")
        return f"{int(found[1]):02}:{found[2] or '00'}" if found else ""


class NamesField(forms.CharField):
    """Several names, parted by commas or lines."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        return [name.strip() for name in re.split(r"[,\n]", str(super().clean(value))) if name.strip()]


class FactForm(PlainForm):
    """Its cleaned data, with days as ISO, has the shape of the fact's value."""

    def value(self) -> dict[str, Any]:
        return {name: _plain(value) for name, value in self.cleaned_data.items()}


class NetworkForm(FactForm):
    name = forms.CharField(
        label=gettext_lazy("Nytt nätverk"), max_length=200, required=True,
        help_text=gettext_lazy("Nätverket läggs upp hos värden när du godkänner."),
    )  # fmt: skip
    function = forms.CharField(
        label=gettext_lazy("Vilka som sitter där"), max_length=100, required=False,
        help_text=gettext_lazy("Till exempel socialchef eller IFO-chef."),
    )  # fmt: skip

    def value(self) -> dict[str, Any]:
        return {"lead": {"name": self.cleaned_data["name"], "function": self.cleaned_data["function"]}}


class DayForm(FactForm):
    needs_one = True  # of its fields: neither is told to be optional

    day = DayField(label=gettext_lazy("Dag"), required=False)
    month = forms.CharField(
        label=gettext_lazy("eller bara månad"), required=False,
        help_text=gettext_lazy("Då märks mötet som ungefärligt."),
        widget=forms.TextInput(attrs={"type": "month", "class": "short", "placeholder": "2026-11"}),
    )  # fmt: skip

    def clean_month(self) -> str:
        month = str(self.cleaned_data["month"]).strip()
        if month and not re.match(r"\A(19|2[01])\d\d-(0[1-9]|1[0-2])\Z", month):
            raise forms.ValidationError(_("Skriv månaden som 2026-11."), code="invalid")
        return month

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("day") and not cleaned.get("month"):
            self.add_error("day", _("Skriv dagen, eller månaden om du bara vet den."))
        return cleaned

    def value(self) -> dict[str, Any]:
        if self.cleaned_data["day"]:
            return {"value": self.cleaned_data["day"].isoformat(), "month": ""}
        return {"value": "", "month": self.cleaned_data["month"]}


class ParticipantForm(FactForm):
    name = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    organisation = forms.CharField(label=gettext_lazy("Organisation"), max_length=200, required=False)
    role = forms.CharField(label=gettext_lazy("Roll på mötet"), max_length=200, required=False)
    status = forms.ChoiceField(label=gettext_lazy("Närvaro"), choices=Attendance.Status.choices)


class ItemForm(FactForm):
    number = forms.CharField(label=gettext_lazy("Nummer"), max_length=20, required=False,
                             widget=forms.TextInput(attrs={"class": "short"}))  # fmt: skip
    title = forms.CharField(label=gettext_lazy("Rubrik"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Slag"), choices=[("", "–"), *Item.Kind.choices], required=False)
    presenters = NamesField(label=gettext_lazy("Föredragande"), required=False,
                            help_text=gettext_lazy("Flera namn skiljs åt med komma."))  # fmt: skip
    body = forms.CharField(label=gettext_lazy("Text"), required=False, widget=forms.Textarea(attrs={"rows": 5}))


class DecisionForm(FactForm):
    text = forms.CharField(label=gettext_lazy("Beslut"), widget=forms.Textarea(attrs={"rows": 3}))


class ProposalForm(FactForm):
    text = forms.CharField(label=gettext_lazy("Förslag"), widget=forms.Textarea(attrs={"rows": 3}))


class AttachmentForm(FactForm):
    label = forms.CharField(label=gettext_lazy("Beteckning"), max_length=60,
                            help_text=gettext_lazy("Till exempel Bilaga 1."))  # fmt: skip
    title = forms.CharField(label=gettext_lazy("Vad den heter"), max_length=300, required=False)


class LinkForm(FactForm):
    address = forms.CharField(label=gettext_lazy("Adress"), max_length=600,
                              widget=forms.TextInput(attrs={"inputmode": "url"}))  # fmt: skip
    title = forms.CharField(label=gettext_lazy("Vad den heter"), max_length=300, required=False)

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if not web.is_address(address):
            raise forms.ValidationError(_("Skriv adressen så som den står i webbläsaren: https://…"), code="invalid")
        return address


class TaskForm(FactForm):
    text = forms.CharField(label=gettext_lazy("Vad som ska göras"), widget=forms.Textarea(attrs={"rows": 3}))
    assignee = NamesField(
        label=gettext_lazy("Vem"),
        required=False,
        help_text=gettext_lazy("Namn skiljs åt med komma. ”Alla” betyder alla medlemmar."),
    )
    due = DayField(label=gettext_lazy("Senast"), required=False)


class DeferralForm(FactForm):
    to = forms.ChoiceField(label=gettext_lazy("Vart"), choices=PutOff.To.choices)
    forum = forms.CharField(label=gettext_lazy("Till vilket nätverk eller organ"), max_length=200, required=False)
    text = forms.CharField(label=gettext_lazy("Som det står"), widget=forms.Textarea(attrs={"rows": 2}))


class DeadlineForm(FactForm):
    date = DayField(label=gettext_lazy("Dag"))
    what = forms.CharField(label=gettext_lazy("Vad"), max_length=300)


class PlannedForm(FactForm):
    date = DayField(label=gettext_lazy("Dag"))
    start = ClockField(label=gettext_lazy("Från"), required=False)
    end = ClockField(label=gettext_lazy("Till"), required=False)


def _single(field: forms.Field) -> type[FactForm]:
    """A form of one field, for a fact that is one value."""

    def value(self: FactForm) -> dict[str, Any]:
        return {"value": _plain(self.cleaned_data["value_"])}

    return type("SingleForm", (FactForm,), {"value_": field, "value": value})


FORMS: Mapping[str, type[FactForm]] = {
    "notes_kind": _single(forms.ChoiceField(label=gettext_lazy("Slag"), choices=NOTES_KINDS)),
    "network": NetworkForm,
    "date": DayForm,
    "start": _single(ClockField(label=gettext_lazy("Börjar"))),
    "end": _single(ClockField(label=gettext_lazy("Slutar"))),
    "place": _single(forms.CharField(label=gettext_lazy("Var"), max_length=300)),
    "mode": _single(forms.ChoiceField(label=gettext_lazy("Hur"), choices=Meeting.Mode.choices)),
    "minutes_date": _single(DayField(label=gettext_lazy("Skrivet den"))),
    "chair": _single(forms.CharField(label=gettext_lazy("Namn"), max_length=200)),
    "note_taker": _single(forms.CharField(label=gettext_lazy("Namn"), max_length=200)),
    "participant": ParticipantForm,
    "item": ItemForm,
    "proposal": ProposalForm,
    "decision": DecisionForm,
    "task": TaskForm,
    "deferral": DeferralForm,
    "deadline": DeadlineForm,
    "planned": PlannedForm,
    "attachment": AttachmentForm,
    "link": LinkForm,
}
# What a person may add by hand, in the order of how often the reader misses it.
ADDABLE = (
    "participant", "decision", "task", "deferral", "deadline", "planned", "item", "proposal", "attachment", "link",
    "note_taker", "chair",
)  # fmt: skip


def form_for(fact: Fact, data: Mapping[str, Any] | None = None) -> FactForm | None:
    """The form that corrects a fact, filled with its value; None for what is only ever answered by a choice."""
    made = FORMS.get(fact.kind)
    return made(data, initial=initial(fact.kind, fact.value), prefix="f", auto_id="f_%s") if made else None


def initial(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    if kind == "date":
        return {"day": value.get("value", ""), "month": value.get("month", "")}
    if kind == "network":
        lead = value.get("lead") or {}
        return {
            "name": lead.get("name") or next(iter(value.get("names") or ()), ""),
            "function": lead.get("function", ""),
        }
    return {**value, "value_": value.get("value", "")}


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else value

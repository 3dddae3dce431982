"""Forms as our pages use them: one action a form, and its refusal or conflict shown where it was typed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.validators import MaxLengthValidator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common import dates
from rundan.common.errors import Refused
from rundan.common.http import row_id
from rundan.common.locking import Conflict

Result = TypeVar("Result")
EMPTY = "–"
_LONGEST = 100_000  # characters in a text that says no limit of its own


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that someone else saved first: what it says now beside what was typed."""

    label: str
    now: str
    typed: str


class PlainForm(forms.Form):
    """A form whose mistakes are told by us, in Swedish, and not by the browser."""

    use_required_attribute = False
    clashes: tuple[Clash, ...] = ()

    def __init__(self, data: Mapping[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_as_kept(data), *args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                _tell_length(field)


class VersionedForm(PlainForm):
    """Changes a row that carries ``version``."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def show_clash(self, current: Model) -> None:
        """Keep what was typed, show what stands, and let the next sending overwrite it knowingly."""
        told = [field for field in self if field.name != "version" and hasattr(current, field.name)]
        pairs = [(field, getattr(current, field.name), self.cleaned_data.get(field.name)) for field in told]
        self.clashes = tuple(
            Clash(str(field.label), in_words(field.field, now), in_words(field.field, typed))
            for field, now, typed in pairs
            if in_words(field.field, now) != in_words(field.field, typed)
        )
        typed: Any = self.data  # a QueryDict, which is read-only until copied
        typed = typed.copy()
        typed[self.add_prefix("version")] = str(getattr(current, "version", ""))
        self.data = typed


class RemovalForm(PlainForm):
    """Removes a row as it was shown: what somebody has changed since then is looked at first."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, row: Model) -> None:
        self._now: int = getattr(row, "version", 0)
        super().__init__(data, initial={"version": self._now})

    def clean(self) -> None:
        if self.cleaned_data.get("version") in (None, self._now):
            return
        typed: Any = self.data  # a QueryDict, which is read-only until copied
        typed = typed.copy()
        typed["version"] = str(self._now)
        self.data = typed
        sentence = _("Någon annan har ändrat det här sedan du öppnade sidan. Läs hur det står nu först.")
        self.add_error(None, forms.ValidationError(sentence, code="conflict"))


class ToldForm(PlainForm):
    """Sent twice: the first time it is told what will happen, and ``seen`` keeps what was told."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def is_seen(self) -> bool:
        """Whether what will happen was told for just this."""
        return bool(self.cleaned_data["seen"] == self._mark())

    def show(self) -> None:
        """What was told is kept in the form, so that the next sending does it."""
        typed: Any = self.data  # a QueryDict, which is read-only until copied
        typed = typed.copy()
        typed[self.add_prefix("seen")] = self._mark()
        self.data = typed

    def _mark(self) -> str:
        asked = sorted((name, str(value)) for name, value in self.cleaned_data.items() if name != "seen")
        return hashlib.sha256(repr(asked).encode()).hexdigest()


def _as_kept(data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Browsers end each line with two characters and we keep one: a text that nobody touched must not look changed."""
    if not isinstance(data, QueryDict) or not any("\r" in text for _name, texts in data.lists() for text in texts):
        return data
    kept = data.copy()
    for name, texts in data.lists():
        kept.setlist(name, [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts])
    return kept


def _tell_length(field: forms.CharField) -> None:
    """What is too long is refused with a sentence and kept; a browser's own limit would silently cut what is pasted."""
    field.widget.attrs.pop("maxlength", None)
    if field.max_length is None:
        field.max_length = _LONGEST
        field.validators = [*field.validators, MaxLengthValidator(_LONGEST)]
    for validator in field.validators:
        if isinstance(validator, MaxLengthValidator):
            validator.message = gettext_lazy("Här får det vara högst %(limit_value)d tecken. Nu är det %(show_value)d.")


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic to the checker alone
    """Several rows to tick; a number that no row can have is answered as one that no row has."""

    def clean(self, value: Any) -> Any:
        for one in value or ():
            if not row_id(str(one)):
                message = self.error_messages["invalid_pk_value"]
                raise forms.ValidationError(message, code="invalid_pk_value", params={"pk": one})
        return super().clean(value)


class DayField(forms.DateField):
    """A day, by the browser's calendar or typed."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"})

    def __init__(self, **options: Any) -> None:
        messages = {"invalid": gettext_lazy("Skriv en dag, till exempel 2026-12-04.")}
        messages |= options.pop("error_messages", {})
        super().__init__(input_formats=["%Y-%m-%d", "%Y%m%d", "%d/%m/%Y"], error_messages=messages, **options)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and not 1900 <= day.year <= 2199:
            raise forms.ValidationError(_("Kontrollera årtalet."), code="year")
        return day


def attempt(form: PlainForm, action: Callable[[], Result]) -> Result | None:
    """Do what a valid form asks. When a rule says no, the form carries the sentence and nothing is returned."""
    try:
        return action()
    except Refused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, forms.ValidationError(refused.message, code="refused"))
        for detail in refused.details:
            form.add_error(None, forms.ValidationError(detail, code="refused"))
    except Conflict as conflict:
        who = {"who": conflict.who or _("Någon annan")}
        sentence = _("%(who)s hann spara en ändring. Titta på det som gäller nu och gör om det du ville göra.") % who
        if isinstance(form, VersionedForm):
            form.show_clash(conflict.current)
            sentence = _("%(who)s hann spara en ändring. Jämför, och spara igen om din text ska gälla.") % who
        form.add_error(None, forms.ValidationError(sentence, code="conflict"))
    return None


def respond(
    request: HttpRequest, template: str, form: PlainForm, context: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The form's page: 200 to be filled in, 422 when something must be put right, 409 when someone saved first."""
    status = 200
    if form.is_bound and form.errors:
        status = 409 if form.has_error(NON_FIELD_ERRORS, "conflict") else 422
    return render(request, template, {"form": form, **(context or {})}, status=status)


def in_words(field: forms.Field, value: Any) -> str:
    """A value as people read it: a day, the label of a choice, yes or no."""
    if value in (None, ""):
        return EMPTY
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, date):
        return dates.day(value)
    if isinstance(field, forms.ModelChoiceField) and isinstance(value, Model):
        return str(field.label_from_instance(value))
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        labels = dict(field.choices)  # type: ignore[arg-type]  # no groups in our choices
        return str(labels.get(value, value))
    return str(value)

"""Members, their representatives and those who hold offices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common.forms import DayField, PlainForm, VersionedForm
from rundan.networks.forms.organisations import KINDS
from rundan.networks.forms.people import WhoForm
from rundan.networks.models import Network, Office, Organisation, Tenure
from rundan.networks.queries import resolve_organisation

_UNKNOWN = gettext_lazy("Lämna tomt om dagen är okänd.")
_ROLES = [choice for choice in Office.Role.choices if choice[0] != Office.Role.STEWARD]


class JoinForm(PlainForm):
    """Several members at once, as they stand in a list that someone has."""

    names = forms.CharField(
        label=gettext_lazy("Organisationer"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "En på varje rad, till exempel Ekeby eller Göteborgs Stad. Klistra gärna in en lista. En kommungrupp som "
            "har en representant tillsammans skrivs med gruppens namn."
        ),
        error_messages={"required": gettext_lazy("Skriv minst en organisation.")},
    )
    from_on = DayField(label=gettext_lazy("Medlem från och med"), required=False, help_text=_UNKNOWN)
    kind = forms.ChoiceField(
        label=gettext_lazy("Namn som inte finns i Rundan"),
        choices=[
            ("", gettext_lazy("ska jag rätta själv")),
            *((value, format_lazy(gettext_lazy("läggs till som {kind}"), kind=label)) for value, label in KINDS),
        ],
        required=False,
    )

    def __init__(self, *args: Any, host: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.host = host
        self.known: list[Organisation] = []
        self.unknown: list[str] = []

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for line in cleaned.get("names", "").splitlines():
            if name := " ".join(line.split()).rstrip(",;"):
                self._understand(name)
        if self.unknown and not cleaned.get("kind"):
            sentence = _("Rundan känner inte till %(names)s. Rätta, eller välj att lägga till.")
            self.add_error("names", sentence % {"names": ", ".join(self.unknown)})
        return cleaned

    def values(self) -> dict[str, Any]:
        wanted = {"kind": self.cleaned_data["kind"], "from_on": self.cleaned_data["from_on"]}
        return {**wanted, "organisations": self.known, "new_names": self.unknown}

    def _understand(self, name: str) -> None:
        found = [each for each in resolve_organisation(self.host, name) if not each.closed_on]
        if len(found) > 1:
            names = ", ".join(each.name_long or each.name for each in found)
            sentence = _("”%(name)s” kan vara %(names)s. Skriv hela namnet.")
            self.add_error("names", sentence % {"name": name, "names": names})
        elif found and found[0] not in self.known:
            self.known.append(found[0])
        elif not found:
            self.unknown.append(name)


class MembershipForm(VersionedForm):
    from_on = DayField(label=gettext_lazy("Medlem från och med"), required=False, help_text=_UNKNOWN)
    to_on = DayField(
        label=gettext_lazy("Medlem till och med"),
        required=False,
        help_text=gettext_lazy("Lämna tomt så länge medlemskapet gäller."),
    )


class NewSeatForm(PlainForm):
    function = forms.CharField(
        label=gettext_lazy("Funktion"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Befattningen som representanten deltar i, till exempel socialchef."),
    )


class SeatForm(VersionedForm, NewSeatForm):
    pass


class StaysField(forms.BooleanField):
    """Beside a last day: whether that is only the mandate's (kvarstår)."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Kvarstår tills en efterträdare är utsedd"),
            required=False,
            help_text=gettext_lazy("Då är slutdagen mandatets, och det blir inte vakant."),
        )


def _as_mandate(cleaned: dict[str, Any]) -> dict[str, Any]:
    """A last day as the actions take it: of the tenure, or only of the mandate."""
    rest = {key: value for key, value in cleaned.items() if key != "stays"}
    if cleaned.get("stays"):
        return {**rest, "to_on": None, "mandate_to": cleaned["to_on"]}
    return {**rest, "mandate_to": None}


def _refuse_no_day(form: forms.Form) -> None:
    if form.cleaned_data.get("stays") and not form.cleaned_data.get("to_on") and not form.has_error("to_on"):
        form.add_error("to_on", _("Ange den dag då mandatet går ut."))


class RepresentativeForm(WhoForm):
    """Someone new for a member."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Som"), choices=Tenure.Kind.choices, widget=forms.RadioSelect, initial=Tenure.Kind.ORDINARY
    )
    from_on = DayField(label=gettext_lazy("Från och med"), required=False, help_text=_UNKNOWN)
    to_on = DayField(
        label=gettext_lazy("Till och med"),
        required=False,
        help_text=gettext_lazy("Lämna tomt om det gäller tills vidare."),
    )
    stays = StaysField()
    ordinary_stays = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        _refuse_no_day(self)
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        return _as_mandate(super().values())

    def __init__(self, *args: Any, ordinary: Tenure | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ordinary is None:
            del self.fields["ordinary_stays"]
            return
        name = ordinary.person.name
        self.fields["ordinary_stays"].label = _("%(name)s är kvar som ordinarie") % {"name": name}
        self.fields["ordinary_stays"].help_text = _(
            "Till exempel tjänstledig medan någon är tf. Annars slutar %(name)s dagen före."
        ) % {"name": name}


class PeriodForm(VersionedForm):
    from_on = DayField(label=gettext_lazy("Från och med"), required=False, help_text=_UNKNOWN)
    to_on = DayField(
        label=gettext_lazy("Till och med"),
        required=False,
        help_text=gettext_lazy("Lämna tomt om det gäller tills vidare."),
    )
    ended = forms.BooleanField(label=gettext_lazy("Har slutat, men dagen är okänd"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("ended") and cleaned.get("to_on"):
            self.add_error("ended", _("Du har angett en slutdag. Ta bort den, eller krysset."))
        return cleaned


class TenureForm(PeriodForm):
    kind = forms.ChoiceField(label=gettext_lazy("Som"), choices=Tenure.Kind.choices, widget=forms.RadioSelect)
    stays = StaysField()
    field_order = ["kind", "version", "from_on", "to_on", "stays"]

    def __init__(self, data: Any, *, tenure: Tenure) -> None:
        kept = ("kind", "from_on", "ended", "version")
        initial = {field: getattr(tenure, field) for field in kept}
        initial |= {"to_on": tenure.to_on or tenure.mandate_to, "stays": tenure.mandate_to is not None}
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        super().clean()
        _refuse_no_day(self)
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        return _as_mandate(self.cleaned_data)


class NewOfficeForm(WhoForm):
    role = forms.ChoiceField(label=gettext_lazy("Funktion"), choices=_ROLES)
    title = forms.CharField(
        label=gettext_lazy("Egen benämning"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Om nätverket kallar funktionen något annat, till exempel samordnare."),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Organisation"),
        required=False,
        empty_label="–",
        help_text=gettext_lazy("För någon ny: var hon eller han arbetar."),
    )
    from_on = DayField(label=gettext_lazy("Från och med"), required=False, help_text=_UNKNOWN)
    field_order = ["role", "title", "name", "who"]

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, host=network.host, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        members = network.memberships.filter(to_on__isnull=True).values("organisation")
        field.queryset = Organisation.objects.filter(Q(pk=network.host_id) | Q(pk__in=members))


class NewStewardForm(WhoForm):
    from_on = DayField(label=gettext_lazy("Från och med"), required=False, help_text=_UNKNOWN)


class OfficeForm(PeriodForm):
    title = forms.CharField(
        label=gettext_lazy("Egen benämning"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Om nätverket kallar funktionen något annat, till exempel samordnare."),
    )
    field_order = ["title"]

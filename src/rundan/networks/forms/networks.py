from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rundan.common.forms import DayField, PlainForm, ToldForm, VersionedForm
from rundan.networks.models import Network, Organisation

_PER_ORGANISATION = [
    ("", _("inte bestämt")),
    ("1", _("en")),
    ("2", _("två")),
    ("3", _("tre")),
    ("0", _("så många som behövs")),
]


def _number(value: str | int) -> int | None:
    return int(value) if str(value) else None


class NetworkFields(PlainForm):
    name = forms.CharField(
        label=_("Namn"), max_length=200, error_messages={"required": _("Skriv vad nätverket heter.")}
    )
    kind = forms.ChoiceField(label=_("Typ"), choices=Network.Kind.choices)
    purpose = forms.CharField(
        label=_("Syfte"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Vad nätverket är till för, i ett par meningar. Den första visas överst på nätverkets sida."),
    )
    function = forms.CharField(
        label=_("Funktion"),
        max_length=100,
        required=False,
        help_text=_("Befattningen som varje medlem deltar med, till exempel socialchef."),
    )
    parent = forms.ModelChoiceField(
        Network.objects.none(),
        label=_("Hör till"),
        required=False,
        empty_label=_("inget annat nätverk"),
        help_text=_("För styrgrupper, beredningsgrupper och arbetsgrupper: nätverket de arbetar åt."),
    )
    seats_per_organisation = forms.TypedChoiceField(
        label=_("Representanter för varje medlem"),
        choices=_PER_ORGANISATION,
        coerce=_number,
        empty_value=None,
        required=False,
    )
    is_formal = forms.BooleanField(
        label=_("Formellt organ"),
        required=False,
        help_text=_("Har justerare, reservationer och beslutsförhet."),
    )

    def offer_parents(self, host: Organisation | None, but: Network | None = None) -> None:
        if host is None:
            return
        parents = Network.objects.filter(host=host, closed_on__isnull=True)
        for field in (self.fields["parent"], self.fields.get("reports_to")):
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = parents.exclude(pk=but.pk) if but else parents


class NewNetworkForm(NetworkFields):
    host = forms.ModelChoiceField(Organisation.objects.none(), label=_("Värd"), empty_label=None)
    field_order = ["host"]

    def __init__(self, *args: Any, hosts: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.one_host = hosts[0] if len(hosts) == 1 else None
        if self.one_host:
            del self.fields["host"]
        else:
            field = self.fields["host"]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = Organisation.objects.filter(pk__in=[host.pk for host in hosts])
        self.offer_parents(self.one_host)
        if not self.one_host:
            del self.fields["parent"]  # whose networks it may belong to is known when the host is; changed afterwards

    def values(self) -> dict[str, Any]:
        return {"host": self.one_host, **self.cleaned_data}


class NetworkForm(VersionedForm, NetworkFields):
    purpose_on = DayField(label=_("Syftet antaget"), required=False)
    rules = forms.CharField(
        label=_("Arbetsordning"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("De regler nätverket har antagit. Tidigare lydelser finns kvar i historiken."),
    )
    rules_on = DayField(label=_("Arbetsordningen antagen"), required=False)
    routines = forms.CharField(
        label=_("Rutiner"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Hur arbetet går till och var saker finns. Skrivs ut i överlämningen till den som tar vid."),
    )
    run_by = forms.CharField(label=_("Drivs av"), max_length=200, required=False)
    mandate = forms.CharField(
        label=_("Mandat"),
        max_length=200,
        required=False,
        help_text=_("Hur länge och med vad representanten är utsedd, till exempel två år, med ersättare."),
    )
    meets = forms.CharField(
        label=_("Mötesdagar"),
        max_length=200,
        required=False,
        help_text=_("Till exempel fjärde torsdagen i mars, juni, september och december."),
    )
    reports_to = forms.ModelChoiceField(
        Network.objects.none(),
        label=_("Representanten återrapporterar till"),
        required=False,
        empty_label=_("inte bestämt"),
    )
    code = forms.SlugField(
        label=_("Kod"),
        max_length=30,
        help_text=_("Kort namn utan mellanslag, för kommandon och filnamn."),
        error_messages={
            "required": _("Skriv en kod."),
            "invalid": _("Använd bara bokstäverna a–z, siffror och bindestreck."),
        },
    )


class EndForm(ToldForm):
    """The last day of something."""

    on = DayField(label=_("Sista dagen"), error_messages={"required": _("Ange den sista dagen.")})

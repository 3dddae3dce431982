from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rundan.common.forms import PlainForm, VersionedForm
from rundan.networks.models import Organisation

KINDS = [choice for choice in Organisation.Kind.choices if choice[0] != Organisation.Kind.GROUP]


class OrganisationFields(PlainForm):
    name = forms.CharField(
        label=_("Namn"),
        max_length=200,
        help_text=_("Som den kallas till vardags: Ekeby."),
        error_messages={"required": _("Skriv vad organisationen heter.")},
    )
    name_long = forms.CharField(
        label=_("Fullständigt namn"),
        max_length=200,
        required=False,
        help_text=_("Till exempel Ekeby kommun."),
    )
    kind = forms.ChoiceField(label=_("Typ"), choices=KINDS)
    email = forms.EmailField(
        label=_("Officiell e-postadress"),
        required=False,
        help_text=_("Dit det går som rör organisationen när ingen representerar den."),
        error_messages={"invalid": _("Skriv en hel adress, till exempel kommun@ekeby.se.")},
    )
    population = forms.IntegerField(label=_("Invånare"), required=False, min_value=0)


class NewOrganisationForm(OrganisationFields):
    host = forms.ModelChoiceField(Organisation.objects.none(), label=_("Läggs till hos"), empty_label=None)
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

    def values(self) -> dict[str, Any]:
        return {"host": self.one_host, **self.cleaned_data}


class OrganisationForm(VersionedForm, OrganisationFields):
    """A group has no kind to choose and no people of its own."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organisation.is_group:
            self.fields["name"].help_text = ""
            for name in ("name_long", "kind", "population"):
                del self.fields[name]


class AtHostForm(PlainForm):
    """What holds at one host; which one is asked only of somebody who keeps the register of several."""

    at = forms.ModelChoiceField(Organisation.objects.none(), label=_("Gäller hos"), empty_label=None)

    def __init__(self, *args: Any, hosts: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.one_host = hosts[0] if len(hosts) == 1 else None
        if self.one_host:
            del self.fields["at"]
        else:
            field = self.fields["at"]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = Organisation.objects.filter(pk__in=[host.pk for host in hosts])

    @property
    def host(self) -> Organisation:
        chosen: Organisation = self.one_host or self.cleaned_data["at"]
        return chosen


class AddressForm(AtHostForm):
    email = forms.EmailField(
        label=_("Officiell e-postadress"),
        required=False,
        help_text=_("Dit det går som rör organisationen när ingen representerar den. Lämna tomt för att ta bort den."),
        error_messages={"invalid": _("Skriv en hel adress, till exempel kommun@ekeby.se.")},
    )


class AliasForm(PlainForm):
    """One more way to write a name."""

    alias = forms.CharField(
        label=_("Namn"),
        max_length=200,
        error_messages={"required": _("Skriv namnet som det står i dokumenten.")},
    )


class HostAliasForm(AtHostForm, AliasForm):
    """An alias holds at one host."""

    field_order = ["alias", "at"]

    def values(self) -> dict[str, Any]:
        return {"name": self.cleaned_data["alias"], "host": self.host}

"""Groups of organisations, and who belongs to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rundan.common.forms import DayField, VersionedForm
from rundan.networks.forms.members import JoinForm
from rundan.networks.models import Organisation

_UNKNOWN = _("Lämna tomt om dagen är okänd.")


class GroupJoinForm(JoinForm):
    from_on = DayField(label=_("Hör till gruppen från och med"), required=False, help_text=_UNKNOWN)
    field_order = ["names", "from_on", "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["names"].help_text = _(
            "En på varje rad, till exempel Ekeby eller Göteborgs Stad. Klistra gärna in en lista."
        )


class NewGroupForm(GroupJoinForm):
    name = forms.CharField(
        label=_("Gruppens namn"),
        max_length=200,
        help_text=_("Till exempel Kranskommunerna eller Samverkansområde norr."),
        error_messages={"required": _("Skriv vad gruppen heter.")},
    )
    at = forms.ModelChoiceField(Organisation.objects.none(), label=_("Läggs till hos"), empty_label=None)
    field_order = ["at", "name", "names", "from_on", "kind"]

    def __init__(self, *args: Any, hosts: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, host=hosts[0], **kwargs)
        self.fields["names"].required = False
        self.one_host = hosts[0] if len(hosts) == 1 else None
        if self.one_host:
            del self.fields["at"]
        else:
            field = self.fields["at"]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = Organisation.objects.filter(pk__in=[host.pk for host in hosts])

    def clean_at(self) -> Organisation:
        """The names are understood as that host's."""
        self.host = self.cleaned_data["at"]
        return self.host

    def values(self) -> dict[str, Any]:
        return {**super().values(), "host": self.host, "name": self.cleaned_data["name"]}


class GroupMemberForm(VersionedForm):
    from_on = DayField(label=_("Hör till gruppen från och med"), required=False, help_text=_UNKNOWN)
    to_on = DayField(
        label=_("Hör till gruppen till och med"),
        required=False,
        help_text=_("Lämna tomt så länge den hör till gruppen."),
    )

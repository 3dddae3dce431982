"""Handing in documents: for which host, of which network if that is known, and the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common.forms import PlainForm
from rundan.networks.models import Network, Organisation
from rundan_reader.formats.converted import converter

ACCEPTED = ".docx,.odt,.pdf,.html,.htm,.eml,.txt,.md,.markdown"
WITH_CONVERTER = ".doc,.rtf"


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files, all of them handed on: what each of them is good for is told file by file."""

    widget = FilesInput(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(_("Välj minst en fil."), code="required")
        return files


class NetworkSelect(forms.Select):
    """Tells which host each network belongs to, so that the page can offer only those of the chosen one."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        network = getattr(value, "instance", None)
        if isinstance(network, Network):
            option["attrs"]["data-host"] = network.host_id
        return option


class NetworkChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    several_hosts = False

    def label_from_instance(self, network: Network) -> str:
        return f"{network.name} ({network.host.name})" if self.several_hosts else network.name


class DropForm(PlainForm):
    documents = FilesField(
        label=gettext_lazy("Dokument"),
        help_text=gettext_lazy(
            "Dra hit filer eller välj dem: DOCX, ODT, PDF, HTML, mejl (EML), Markdown eller vanlig text. "
            "Flera på en gång går bra."
        ),
    )
    host = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Värd"), empty_label=gettext_lazy("Välj värd"),
        help_text=gettext_lazy("Den som nätverket hör till. Bara dess medarbetare ser dokumenten."),
        error_messages={"required": gettext_lazy("Välj vilken värd dokumenten hör till.")},
    )  # fmt: skip
    network = NetworkChoice(
        Network.objects.none(), label=gettext_lazy("Nätverk"), required=False, widget=NetworkSelect,
        empty_label=gettext_lazy("Det framgår av dokumenten"),
    )  # fmt: skip

    def __init__(self, *args: Any, hosts: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Sequence[Organisation] = list(hosts)
        networks = self.fields["network"]
        assert isinstance(networks, NetworkChoice)
        networks.queryset = Network.objects.filter(host__in=offered, closed_on=None).select_related("host")
        networks.several_hosts = len(offered) > 1
        if converter() is not None:
            documents = self.fields["documents"]
            documents.widget.attrs["accept"] = f"{ACCEPTED},{WITH_CONVERTER}"
            documents.help_text = _(
                "Dra hit filer eller välj dem: DOCX, DOC, ODT, RTF, PDF, HTML, mejl (EML), Markdown eller vanlig text. "
                "Flera på en gång går bra."
            )
        host = self.fields["host"]
        assert isinstance(host, forms.ModelChoiceField)
        host.queryset = hosts
        if len(offered) == 1:
            host.widget, self.initial["host"] = forms.HiddenInput(), offered[0].pk

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        network, host = cleaned.get("network"), cleaned.get("host")
        if network and host and network.host_id != host.pk:
            self.add_error("network", _("%(network)s hör till en annan värd.") % {"network": network.name})
        return cleaned

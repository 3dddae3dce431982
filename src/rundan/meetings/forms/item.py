"""Items of an agenda, the matter they belong to, and what was put off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common.forms import PlainForm, VersionedForm
from rundan.matters.models import Matter
from rundan.meetings.forms.meeting import ClockField
from rundan.meetings.models import Item, Meeting, PutOff
from rundan.networks.models import Network

NEW, NONE = "nytt", "inget"


class ItemFields(PlainForm):
    number = forms.CharField(
        label=gettext_lazy("Nummer"), required=False, max_length=20, widget=forms.TextInput(attrs={"class": "short"})
    )
    title = forms.CharField(
        label=gettext_lazy("Rubrik"),
        max_length=300,
        error_messages={"required": gettext_lazy("Punkten behöver en rubrik.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Slag"), required=False, choices=[("", gettext_lazy("inte angivet")), *Item.Kind.choices]
    )
    starts_at = ClockField(label=gettext_lazy("Börjar"), required=False)
    presenters = forms.CharField(
        label=gettext_lazy("Föredras av"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "low"}),
        help_text=gettext_lazy("Ett namn på varje rad."),
    )
    body = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("En tom rad ger ett nytt stycke. Börja raderna i en lista med bindestreck."),
    )
    is_formality = forms.BooleanField(
        label=gettext_lazy("Formalia"),
        required=False,
        help_text=gettext_lazy("Till exempel mötets öppnande: följs inte som ett ärende."),
    )

    def clean_presenters(self) -> list[str]:
        return [name.strip() for name in self.cleaned_data["presenters"].splitlines() if name.strip()]

    def values(self) -> dict[str, Any]:
        kept = ("number", "title", "kind", "starts_at", "body", "is_formality")
        return {name: self.cleaned_data[name] for name in kept}


class NewItemForm(ItemFields):
    matter = forms.ChoiceField(label=gettext_lazy("Ärende"), initial=NEW)
    parent = forms.ModelChoiceField(
        Item.objects.none(),
        label=gettext_lazy("Under punkten"),
        required=False,
        empty_label=gettext_lazy("ingen, den är en egen punkt"),
    )
    field_order = ["number", "title", "matter", "parent", "kind", "starts_at", "presenters", "body"]

    def __init__(self, *args: Any, meeting: Meeting, matters: QuerySet[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, matters, (NEW, _("nytt ärende med samma rubrik")), (NONE, _("inget ärende")))
        parents = self.fields["parent"]
        assert isinstance(parents, forms.ModelChoiceField)
        parents.queryset = meeting.items.filter(parent=None)


class ItemForm(VersionedForm, ItemFields):
    pass


class ItemMatterForm(PlainForm):
    matter = forms.ChoiceField(label=gettext_lazy("Ärende"))
    title = forms.CharField(
        label=gettext_lazy("Det nya ärendets rubrik"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"data-moves": True}),
        help_text=gettext_lazy("Fylls i när punkten ska bli ett nytt ärende."),
    )

    def __init__(self, *args: Any, matters: QuerySet[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, matters, (NEW, _("ett nytt ärende")), (NONE, _("inget ärende")))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("matter") == NEW and not cleaned.get("title", "").strip():
            self.add_error("title", _("Skriv vad det nya ärendet ska heta."))
        return cleaned


class PutOffFields(PlainForm):
    to = forms.ChoiceField(
        label=gettext_lazy("Vad händer med punkten?"),
        widget=forms.RadioSelect,
        choices=[
            (PutOff.To.NEXT_MEETING, gettext_lazy("Den skjuts upp till nästa möte")),
            (PutOff.To.PARKED, gettext_lazy("Den parkeras tills vidare")),
            (PutOff.To.OTHER_FORUM, gettext_lazy("Den lämnas över till ett annat nätverk eller forum")),
        ],
        initial=PutOff.To.NEXT_MEETING,
    )
    text = forms.CharField(
        label=gettext_lazy("Vad som återstår"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "low"}),
        error_messages={"required": gettext_lazy("Skriv vad som skjuts upp.")},
    )
    forum_network = forms.ModelChoiceField(
        Network.objects.none(),
        label=gettext_lazy("Nätverk som tar över"),
        required=False,
        empty_label=gettext_lazy("inget av nätverken här"),
    )
    forum = forms.CharField(
        label=gettext_lazy("Någon annan som tar över"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Till exempel kommundirektörerna, om de inte har ett nätverk i Rundan."),
    )

    def __init__(self, *args: Any, networks: QuerySet[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["forum_network"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = networks

    def clean(self) -> None:
        cleaned = self.cleaned_data
        if cleaned.get("to") == PutOff.To.OTHER_FORUM and not (cleaned.get("forum") or cleaned.get("forum_network")):
            self.add_error("forum", _("Välj ett nätverk, eller skriv vem som tar över."))

    def values(self) -> dict[str, Any]:
        """Whoever takes over is only somebody's where something is handed over."""
        cleaned = self.cleaned_data
        handed = cleaned["to"] == PutOff.To.OTHER_FORUM
        return {
            "to": cleaned["to"],
            "text": cleaned["text"],
            "forum": cleaned["forum"] if handed else "",
            "forum_network": cleaned["forum_network"] if handed else None,
        }


class PutOffForm(VersionedForm, PutOffFields):
    pass


class ProposalFields(PlainForm):
    text = forms.CharField(
        label=gettext_lazy("Förslag"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "low"}),
        help_text=gettext_lazy("Förslag till beslut, eller ett yrkande. Vem som föreslog skrivs med i texten."),
        error_messages={"required": gettext_lazy("Skriv vad som föreslogs.")},
    )


class ProposalForm(VersionedForm, ProposalFields):
    pass


class ReferenceFields(PlainForm):
    label = forms.CharField(
        label=gettext_lazy("Beteckning"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "short"}),
        help_text=gettext_lazy("Till exempel Bilaga 1. Lämnas tom för en vanlig länk."),
    )
    title = forms.CharField(label=gettext_lazy("Vad den heter"), required=False, max_length=300)
    address = forms.CharField(
        label=gettext_lazy("Adress"),
        required=False,
        max_length=600,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text=gettext_lazy("Där den ligger på webben eller i ert samarbetsrum: https://…"),
    )


class ReferenceForm(VersionedForm, ReferenceFields):
    pass


def matter_choices(matters: QuerySet[Matter], *first: tuple[str, str]) -> list[tuple[str, str]]:
    """Whole matters by title, after the choices that are not matters."""
    return [*first, *((str(pk), title) for pk, title in matters.filter(root=None).values_list("pk", "title"))]


def _offer(form: PlainForm, matters: QuerySet[Matter], *first: tuple[str, str]) -> None:
    field = form.fields["matter"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = matter_choices(matters, *first)

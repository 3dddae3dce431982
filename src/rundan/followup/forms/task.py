"""A task: what, when, and whose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rundan.common import clock
from rundan.common.forms import DayField, PlainForm, VersionedForm
from rundan.followup.models import Task
from rundan.meetings.forms.attendance import SeatChoice
from rundan.networks.models import Network, Office, Organisation, Person, Seat
from rundan.networks.queries import offices_on, resolve_person, seats_on


class OfficeChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's cannot be subscripted
    def label_from_instance(self, obj: Office) -> str:
        return f"{obj.title or obj.get_role_display()} ({obj.person.name})"


class TaskFields(PlainForm):
    text = forms.CharField(
        label=gettext_lazy("Vad ska göras?"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "low"}),
        error_messages={"required": gettext_lazy("Skriv vad som ska göras.")},
    )
    due_on = DayField(label=gettext_lazy("Klart senast"), required=False)
    owner = forms.ChoiceField(
        label=gettext_lazy("Vem har uppdraget?"),
        widget=forms.RadioSelect,
        choices=[
            (Task.Owner.PERSON, gettext_lazy("En eller flera personer")),
            (Task.Owner.SEAT, gettext_lazy("En medlems representant")),
            (Task.Owner.OFFICE, gettext_lazy("Någon med en funktion i nätverket")),
            (Task.Owner.EVERYONE, gettext_lazy("Alla medlemmar, var och en för sig")),
            (Task.Owner.ORGANISATION, gettext_lazy("En organisation")),
            (Task.Owner.OUTSIDE, gettext_lazy("Någon utanför nätverket")),
            (Task.Owner.NOBODY, gettext_lazy("Ingen är utpekad")),
        ],
    )
    names = forms.CharField(
        label=gettext_lazy("Personer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "low"}),
        help_text=gettext_lazy("Ett namn på varje rad, av dem som finns i Rundan."),
    )
    office = OfficeChoice(
        Office.objects.none(), label=gettext_lazy("Funktion"), required=False, empty_label=gettext_lazy("välj")
    )
    seat = SeatChoice(
        Seat.objects.none(), label=gettext_lazy("Representant"), required=False, empty_label=gettext_lazy("välj")
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Organisation"),
        required=False,
        empty_label=gettext_lazy("välj"),
    )
    owner_text = forms.CharField(
        label=gettext_lazy("Vem, som det står i anteckningarna"), required=False, max_length=300
    )

    def __init__(self, *args: Any, network: Network, task: Task | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = network
        self.people: list[Person] = []
        for name, rows in _choices(network, task).items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def clean_names(self) -> str:
        """The names as people of the register; one that is unknown, or means several, is asked about."""
        typed = str(self.cleaned_data["names"])
        for name in filter(None, (line.strip() for line in typed.splitlines())):
            found = resolve_person(self.network.host, name)
            if len(found) != 1:
                unknown = _("Det finns ingen som heter %(name)s. Kontrollera stavningen.")
                several = _("Det finns flera som heter %(name)s. Välj organisation eller representant i stället.")
                self.add_error("names", (several if found else unknown) % {"name": name})
            else:
                self.people.append(found[0])
        return typed

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("owner") == Task.Owner.PERSON and not self.people and "names" not in self.errors:
            self.add_error("names", _("Skriv minst ett namn."))
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        kept = ("text", "due_on", "owner", "office", "seat", "organisation", "owner_text")
        return {name: self.cleaned_data[name] for name in kept} | {"people": self.people}


class TaskForm(VersionedForm, TaskFields):
    pass


class ReasonForm(PlainForm):
    reason = forms.CharField(
        label=gettext_lazy("Varför?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Skriv varför, så att andra förstår.")},
    )


class NoteForm(PlainForm):
    text = forms.CharField(
        label=gettext_lazy("Ny anteckning"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "low"}),
        error_messages={"required": gettext_lazy("Skriv något i anteckningen.")},
    )


def initial_of(task: Task) -> dict[str, Any]:
    names = ("text", "due_on", "owner", "office", "seat", "organisation", "owner_text", "version")
    people = "\n".join(person.name for person in task.people.order_by("sort_key"))
    return {name: getattr(task, name) for name in names} | {"names": people}


def _choices(network: Network, task: Task | None) -> dict[str, QuerySet[Any]]:
    """Who may own a task in the network today, and whoever owns this one already."""
    today = clock.today()
    offices = offices_on(today).filter(network=network) | Office.objects.filter(tasks=task)
    seats = seats_on(today).filter(membership__network=network) | Seat.objects.filter(tasks=task)
    organisations = Organisation.objects.filter(memberships__network=network) | Organisation.objects.filter(tasks=task)
    return {
        "office": offices.select_related("person").distinct(),
        "seat": seats.select_related("membership__organisation")
        .order_by("membership__organisation__sort_key")
        .distinct(),
        "organisation": organisations.distinct(),
    }

"""Who was at a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rundan.common.forms import PlainForm, VersionedForm
from rundan.meetings.models import Attendance
from rundan.networks.forms.people import WhoForm
from rundan.networks.models import Organisation, Seat


class SeatChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's cannot be subscripted
    def label_from_instance(self, obj: Seat) -> str:
        name = obj.membership.organisation.name
        return f"{name}, {obj.function}" if obj.function else name


class AttendanceFields(PlainForm):
    status = forms.ChoiceField(
        label=_("Närvaro"),
        widget=forms.RadioSelect,
        choices=Attendance.Status.choices,
        initial=Attendance.Status.PRESENT,
    )
    seat = SeatChoice(
        Seat.objects.none(), label=_("Representerar"), required=False, empty_label=_("ingen, är gäst eller adjungerad")
    )
    role = forms.CharField(label=_("Roll på mötet"), required=False, max_length=200)

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["seat"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = seats


class AttendanceForm(VersionedForm, AttendanceFields):
    pass


class NewAttendanceForm(AttendanceFields, WhoForm):
    home = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisation"),
        required=False,
        empty_label=_("inte angivet"),
        help_text=_("För gäster, och för den som är ny i Rundan."),
    )
    field_order = ["name", "who", "status", "seat", "home", "role"]

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["home"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations

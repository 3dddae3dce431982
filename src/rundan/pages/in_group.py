"""Which group of organisations a table is narrowed to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rundan.common.forms import PlainForm
from rundan.common.viewer import Viewer
from rundan.networks.models import Organisation
from rundan.networks.queries import groups_for, groups_with_members


def groups_to_choose(viewer: Viewer, day: date, host: Organisation | None = None) -> list[Organisation]:
    groups = groups_for(viewer)
    return list(groups_with_members(groups.filter(owner=host) if host else groups, day))


class InGroupForm(PlainForm):
    """One of the groups that exist on the day; where there are none, nothing is asked."""

    grupp = forms.TypedChoiceField(
        label=_("Kommungrupp"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Gruppen finns inte den dagen. Välj en i listan.")},
    )

    def __init__(self, asked: QueryDict, groups: Iterable[Organisation]) -> None:
        super().__init__(asked)
        self._groups = {group.pk: group for group in groups}
        field = self.fields["grupp"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("alla")), *((str(group.pk), group.name) for group in self._groups.values())]
        if not self._groups and not asked.get("grupp"):
            del self.fields["grupp"]
        self.is_valid()

    @property
    def group(self) -> Organisation | None:
        return self._groups.get(self.cleaned_data.get("grupp") or 0)

    @property
    def organisations(self) -> frozenset[int] | None:
        """Those who belong to the chosen group, and the group itself, which may have seats. None: all."""
        if self.group is None:
            return None
        members = self.group.members  # type: ignore[attr-defined]  # put there by groups_with_members
        return frozenset({self.group.pk, *(member.organisation_id for member in members)})

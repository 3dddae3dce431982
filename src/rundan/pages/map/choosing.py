"""What the address asks of the map: an organisation or a person to light. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from rundan.common.forms import PlainForm
from rundan.networks.models import Organisation, Person
from rundan.pages.map.atlas import SOON, Atlas, Chosen, Place

_MOST_CHIPS = 16


class ChoiceForm(PlainForm):
    """Whose seats are lit. Both lists hold only those who are on the map that day."""

    organisation = forms.TypedChoiceField(
        label=_("Organisation"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Organisationen finns inte på kartan den dagen. Välj en i listan.")},
    )
    person = forms.TypedChoiceField(
        label=_("Person"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Personen finns inte på kartan den dagen. Välj en i listan.")},
    )

    def __init__(self, asked: QueryDict, atlas: Atlas) -> None:
        super().__init__(asked)
        self._organisations = {each.pk: each for each in atlas.directions}
        self._people = {each.pk: each for each in atlas.people}
        self._offer("organisation", self._organisations.values())
        self._offer("person", self._people.values())
        self.is_valid()
        self.chosen_organisation = self._organisations.get(self.cleaned_data.get("organisation") or 0)
        self.chosen_person = self._people.get(self.cleaned_data.get("person") or 0)

    @property
    def lights(self) -> Chosen | None:
        """Which seats are lit: those of all that was chosen. None: nothing was."""
        organisation, person = self.chosen_organisation, self.chosen_person
        if not (organisation or person):
            return None

        def chosen(place: Place) -> bool:
            if organisation and place.organisation != organisation:
                return False
            return person is None or person.pk in place.people

        return chosen

    def _offer(self, name: str, rows: Iterable[Organisation | Person]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("alla")), *((str(row.pk), row.name) for row in rows)]


@dataclass(frozen=True, slots=True)
class Chip:
    name: str
    query: str
    is_chosen: bool


def chips(choice: ChoiceForm, atlas: Atlas) -> list[Chip]:
    """A link for each organisation, as long as they are few enough to be looked over; the lit one's puts it out."""
    if len(atlas.directions) > _MOST_CHIPS:
        return []
    person = choice.chosen_person
    kept = {
        "dag": "" if atlas.is_now else atlas.day.isoformat(),
        "person": str(person.pk) if person else "",
        "inom": "" if atlas.soon == SOON else str(atlas.soon.days),
    }
    kept = {name: value for name, value in kept.items() if value}
    found = []
    for organisation in atlas.directions:
        is_chosen = organisation == choice.chosen_organisation
        query = kept if is_chosen else kept | {"organisation": str(organisation.pk)}
        found.append(Chip(organisation.name, f"?{urlencode(query)}", is_chosen))
    return found

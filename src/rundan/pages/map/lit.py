"""What is told of the organisation or the person whose seats are lit."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common.listed import listed
from rundan.networks.models import Office
from rundan.pages.map.atlas import Atlas, Body, Place
from rundan.pages.map.choosing import ChoiceForm


@dataclass(frozen=True, slots=True)
class Lit:
    """``seats``: vacant ones first, for they wait for something."""

    name: str
    url: str
    about: str
    seats: list[tuple[Body, Place]] = field(default_factory=list)
    offices: list[tuple[Body, Office]] = field(default_factory=list)


def lit_by(choice: ChoiceForm, atlas: Atlas) -> Lit | None:
    organisation, person, lights = choice.chosen_organisation, choice.chosen_person, choice.lights
    if lights is None:
        return None
    seats = [(body, place) for body in atlas.bodies for place in body.places if lights(place)]
    seats.sort(key=lambda pair: pair[1].state != "vacant")
    offices = []
    if person and not organisation:
        offices = [(body, office) for body in atlas.bodies for office in body.offices if office.person_id == person.pk]
    names = [each.name for each in (person, organisation) if each]
    url = reverse("pages:person", args=[person.pk]) if person else ""
    if organisation and not person:
        url = reverse("pages:organisation", args=[organisation.pk])
    return Lit(listed(names), url, _about(seats, offices), seats, offices)


def _about(seats: list[tuple[Body, Place]], offices: list[tuple[Body, Office]]) -> str:
    """7 nätverk, 2 vakanta"""
    networks = len({body.network.pk for body, _each in [*seats, *offices]})
    vacant = sum(place.state == "vacant" for _body, place in seats)
    parts = [ngettext("%(count)s nätverk", "%(count)s nätverk", networks) % {"count": networks}]
    if vacant:
        parts.append(ngettext("%(count)s vakant", "%(count)s vakanta", vacant) % {"count": vacant})
    return ", ".join(parts) if networks else _("inte med i något nätverk")

"""The rings kind by kind, in rows: how many networks, or a narrow screen, show the map."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from rundan.networks.models import Network
from rundan.pages.map import drawing
from rundan.pages.map.atlas import Atlas, Body

Kind = Network.Kind
_HEADINGS: list[tuple[str, str | Promise, tuple[str, ...]]] = [
    ("styrgrupper", _("Styrgrupper"), (Kind.STEERING,)),
    ("natverk", _("Nätverk"), (Kind.NETWORK,)),
    ("grupper", _("Berednings- och arbetsgrupper"), (Kind.DRAFTING, Kind.WORKING)),
    ("yttre", _("Yttre organ"), (Kind.OUTSIDE,)),
]


@dataclass(frozen=True, slots=True)
class Ring:
    body: Body
    picture: SafeString


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    heading: str
    rings: list[Ring]


def rows_of(atlas: Atlas, pen: drawing.Pen) -> list[Group]:
    groups = []
    for key, heading, kinds in _HEADINGS:
        rings = [Ring(body, drawing.alone(body, pen)) for body in atlas.bodies if body.network.kind in kinds]
        if rings:
            groups.append(Group(key, str(heading), rings))
    return groups

"""Organisations × networks: who speaks for each, where it is vacant, who stands in, whose time runs out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rundan.networks.models import Network, Organisation
from rundan.pages.in_group import InGroupForm
from rundan.pages.map.atlas import Atlas, Body, Place

_WRONG = {"invalid_choice": _("Det valet finns inte. Välj ett i listan.")}
_SHOWN: dict[str, tuple[str | Promise, Callable[[Place], bool]]] = {
    "": (_("alla"), lambda _place: True),
    "vakanta": (_("vakanta"), lambda place: place.state == "vacant"),
    "tf": (_("tf. eller ersättare"), lambda place: place.state in ("acting", "deputy")),
    "kvarstar": (_("kvarstår tills efterträdare är utsedd"), lambda place: place.state == "staying"),
    "gar-ut": (_("går ut"), lambda place: place.ends_on is not None),
}
_FEW, _SOME = 10, 20  # columns that a paper holds in large and in middling type


class MatrixForm(InGroupForm):
    """Which rows and columns are shown, and in what order."""

    visa = forms.ChoiceField(
        label=_("Visa"),
        required=False,
        choices=[(key, name) for key, (name, _test) in _SHOWN.items()],
        error_messages=_WRONG,
    )
    typ = forms.ChoiceField(
        label=_("Typ av nätverk"),
        required=False,
        choices=[("", _("alla")), *Network.Kind.choices],
        error_messages=_WRONG,
    )
    ordning = forms.ChoiceField(
        label=_("Ordning"),
        required=False,
        choices=[("", _("efter namn")), ("natverk", _("flest nätverk först")), ("vakanta", _("flest vakanta först"))],
        error_messages=_WRONG,
    )

    field_order = ["visa", "typ", "grupp", "ordning"]

    def __init__(self, asked: QueryDict, groups: Iterable[Organisation]) -> None:
        super().__init__(asked, groups)
        self.shows = _SHOWN[self.cleaned_data.get("visa", "")][1]
        self.kind = str(self.cleaned_data.get("typ", ""))
        self.order = str(self.cleaned_data.get("ordning", ""))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.cleaned_data.get("visa") or self.kind or self.group)


@dataclass(frozen=True, slots=True)
class Line:
    """``cells``: for each column the organisation's seats there, none where it is no member."""

    organisation: Organisation
    cells: list[Sequence[Place]]

    @property
    def member_of(self) -> int:
        return sum(bool(cell) for cell in self.cells)

    @property
    def vacant(self) -> int:
        return sum(place.state == "vacant" for cell in self.cells for place in cell)


@dataclass(frozen=True, slots=True)
class Matrix:
    columns: list[Body]
    lines: list[Line]

    @property
    def size(self) -> str:
        """How large the type may be for all of it to stand on one A3."""
        count = len(self.columns)
        return "few" if count <= _FEW else "some" if count <= _SOME else "many"


def matrix_of(atlas: Atlas, form: MatrixForm) -> Matrix:
    """Columns and rows in which something is that was asked for; their cells are shown whole."""
    columns = [body for body in atlas.bodies if not form.kind or body.network.kind == form.kind]
    columns = [body for body in columns if any(form.shows(place) for place in body.places)]
    lines = [
        Line(organisation, [body.by_organisation.get(organisation.pk, ()) for body in columns])
        for organisation in atlas.directions
    ]
    lines = [line for line in lines if any(form.shows(place) for cell in line.cells for place in cell)]
    if form.order == "natverk":
        lines.sort(key=lambda line: -line.member_of)
    elif form.order == "vakanta":
        lines.sort(key=lambda line: -line.vacant)
    return Matrix(columns, lines)

"""The map of a host and what shows the same another way."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from rundan.common.http import Request
from rundan.networks.models import Organisation
from rundan.networks.queries import organisations_for
from rundan.pages.map import drawing, words
from rundan.pages.map.atlas import atlas_of
from rundan.pages.map.choosing import ChoiceForm, DayForm
from rundan.pages.map.lit import lit_by
from rundan.pages.map.rows import rows_of


def network_map(request: Request, pk: int) -> HttpResponse:
    host = _host(request, pk)
    when = DayForm(request.GET)
    atlas = atlas_of(host, request.viewer, when.day)
    choice = ChoiceForm(request.GET, atlas)
    pen = drawing.Pen(atlas.directions, choice.lights)
    around = {
        "host": host,
        "atlas": atlas,
        "when": when,
        "choice": choice,
        "lede": words.lede(atlas),
        "picture": drawing.tied(atlas, pen),
        "rows": rows_of(atlas, pen),
        "legend": drawing.legend(),
        "lit": lit_by(choice, atlas),
    }
    return render(request, "pages/map/map.html", around, status=_status(when, choice))


def _host(request: Request, pk: int) -> Organisation:
    """One of the hosts whose networks she sees."""
    return get_object_or_404(organisations_for(request.viewer).filter(pk__in=request.viewer.hosts), pk=pk)


def _status(*forms: DayForm | ChoiceForm) -> int:
    return 422 if any(form.errors for form in forms) else 200

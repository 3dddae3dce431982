"""The map of a host and what shows the same another way."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rundan.common.forms import PlainForm
from rundan.common.http import Request
from rundan.common.sheets import csv_file, xlsx_file
from rundan.networks import rules
from rundan.networks.models import Organisation
from rundan.networks.queries import organisations_for
from rundan.pages.as_of import DayForm
from rundan.pages.in_group import InGroupForm, groups_to_choose
from rundan.pages.map import drawing, words
from rundan.pages.map.absences import absences_in
from rundan.pages.map.atlas import SOON, Atlas, atlas_of
from rundan.pages.map.choosing import ChoiceForm, chips
from rundan.pages.map.ends import ends_in
from rundan.pages.map.horizon import HorizonForm
from rundan.pages.map.lists import LISTS
from rundan.pages.map.lit import lit_by
from rundan.pages.map.matrix import MatrixForm, matrix_of
from rundan.pages.map.proposals import proposals_in
from rundan.pages.map.rows import rows_of


def network_map(request: Request, pk: int) -> HttpResponse:
    around, atlas, when = _around(request, pk)
    horizon = around["horizon"]
    choice = ChoiceForm(request.GET, atlas)
    proposals, absences = proposals_in(atlas, request.viewer), absences_in(atlas, request.viewer)
    pen = drawing.Pen(atlas.directions, choice.lights)
    around |= {
        "choice": choice,
        "chips": chips(choice, atlas),
        "lede": words.lede(atlas),
        "picture": drawing.tied(atlas, pen),
        "rows": rows_of(atlas, pen),
        "key": drawing.key(pen),
        "legend": drawing.legend(atlas, horizon.words),
        "lit": lit_by(choice, atlas),
        "ends": ends_in(atlas, request.viewer, horizon.words),
        "proposals": proposals,
        "absences": absences,
        "unanswered": len(proposals.open) + len(absences),
    }
    return render(request, "pages/map/map.html", around, status=_status(when, choice, horizon))


def matrix(request: Request, pk: int) -> HttpResponse:
    around, atlas, when = _around(request, pk)
    form = MatrixForm(request.GET, groups_to_choose(request.viewer, atlas.day, atlas.host))
    around |= {"form": form, "matrix": matrix_of(atlas.narrowed(form.organisations), form)}
    if form.group:
        around["for_lists"] = _asked(atlas, grupp=form.group.pk)
    return render(request, "pages/map/matrix.html", around, status=_status(when, form, around["horizon"]))


def as_list(request: Request, pk: int, which: str, ending: str) -> HttpResponse:
    if which not in LISTS:
        raise Http404
    _context, atlas, when = _around(request, pk)
    form = InGroupForm(request.GET, groups_to_choose(request.viewer, atlas.day, atlas.host))
    if when.errors or form.errors:
        return matrix(request, pk)  # where both are asked, and told what is wrong with them
    head, rows = LISTS[which](atlas.narrowed(form.organisations), addresses=rules.keeps_register(request.viewer, pk))
    answer = xlsx_file.answer if ending == "xlsx" else csv_file.answer
    return answer(f"{which}-{atlas.day.isoformat()}", head, rows)


def _around(request: Request, pk: int) -> tuple[dict[str, Any], Atlas, DayForm]:
    host, when, horizon = _host(request, pk), DayForm(request.GET), HorizonForm(request.GET)
    atlas = atlas_of(host, request.viewer, when.day, horizon.soon)
    same_day = _asked(atlas)
    lists = [
        ("medlemmar", _("Medlemmar")),
        ("representanter", _("Representanter")),
        ("adjungerade", _("Adjungerade")),
        ("kopior", _("Får kopior")),
        ("vakanser", _("Vakanta")),
    ]
    around = {"host": host, "atlas": atlas, "when": when, "horizon": horizon, "lists": lists}
    return around | {"same_day": same_day, "for_lists": same_day}, atlas, when


def _asked(atlas: Atlas, **others: int) -> str:
    """What a link to the same day's map asks."""
    asked = ({} if atlas.is_now else {"dag": atlas.day.isoformat()}) | others
    asked |= {} if atlas.soon == SOON else {"inom": atlas.soon.days}
    return f"?{urlencode(asked)}" if asked else ""


def _host(request: Request, pk: int) -> Organisation:
    """One of the hosts whose networks she sees."""
    return get_object_or_404(organisations_for(request.viewer).filter(pk__in=request.viewer.hosts), pk=pk)


def _status(*forms: PlainForm) -> int:
    return 422 if any(form.errors for form in forms) else 200

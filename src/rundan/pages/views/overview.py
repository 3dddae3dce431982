"""The first page: what waits on her."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common import clock, dates
from rundan.common.http import Request
from rundan.common.listed import in_words
from rundan.pages.overview import Overview, overview_of


def overview(request: Request) -> HttpResponse:
    found = overview_of(request.viewer)
    today = clock.today()
    around = {
        "overview": found,
        "today": today,
        "heading": _heading(len(found.waiting)),
        "lede": _lede(found),
        "is_new": not request.viewer.hosts,
        "may_read_in": bool(request.viewer.staff_hosts),
        "may_create": bool(request.viewer.steward_hosts),
    }
    return render(request, "pages/overview.html", around)


def _heading(count: int) -> str:
    if not count:
        return _("Inget väntar på dig")
    words = ngettext("%(count)s sak väntar på dig", "%(count)s saker väntar på dig", count)
    return capfirst(words % {"count": in_words(count)})


def _lede(found: Overview) -> str:
    """What comes first; everything else can wait until then."""
    late = sum(each.is_late for each in found.waiting)
    if late and len(found.waiting) == 1:
        return _("Den är försenad.")
    if late:
        told = ngettext("%(count)s av dem är försenad.", "%(count)s av dem är försenade.", late)
        return capfirst(told % {"count": in_words(late)})
    first = next((each for each in found.waiting if each.on), None)
    if first is None or first.on is None:
        return ""
    words = {"title": first.title, "day": dates.near_day(first.on)}
    return _("Närmast är ”%(title)s”, senast %(day)s.") % words

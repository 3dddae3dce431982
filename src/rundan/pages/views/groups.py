"""Groups of organisations, with who belongs to them on a day."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from rundan.common.http import Request
from rundan.networks.queries import groups_for, groups_with_members
from rundan.pages.as_of import DayForm


def groups(request: Request) -> HttpResponse:
    when = DayForm(request.GET)
    around = {
        "when": when,
        "groups": groups_with_members(groups_for(request.viewer), when.day),
        "may_create": bool(request.viewer.officer_hosts or request.viewer.steward_hosts),
    }
    return render(request, "pages/organisation/groups.html", around, status=422 if when.errors else 200)

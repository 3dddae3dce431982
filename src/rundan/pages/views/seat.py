"""Someone new for a member: the common change, in one short form. Beside it, all who have held the seat."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rundan.common import clock, dates
from rundan.common.forms import attempt, respond
from rundan.common.http import Request
from rundan.meetings.queries import sightings
from rundan.networks.actions import representatives, tenures
from rundan.networks.forms.members import RepresentativeForm, TenureForm
from rundan.networks.models import Network, Person, Seat, Tenure
from rundan.networks.queries import tenures_on
from rundan.networks.tenure_days import first_day
from rundan.networks.views.loading import editable_seat, editable_tenure


def seat(request: Request, pk: int) -> HttpResponse:
    seat = editable_seat(request.viewer, pk)
    membership = seat.membership
    now = list(tenures_on(clock.today()).filter(seat=seat).select_related("person"))
    form = RepresentativeForm(
        request.POST or None,
        host=membership.network.host,
        for_organisation=membership.organisation,
        ordinary=next((tenure for tenure in now if tenure.kind == Tenure.Kind.ORDINARY), None),
        initial={"from_on": clock.today()},
    )
    if form.is_valid() and (named := attempt(form, partial(_name, request, seat, form))):
        messages.success(request, _told(named, membership.organisation.name))
        return _back_to(membership.network)
    page = {
        **_about(seat, _("Ny representant för %(name)s") % {"name": membership.organisation.name}),
        "now": now,
        "tenures": _story(seat),
        "people": Person.objects.filter(host=membership.network.host_id).select_related("organisation"),
    }
    return respond(request, "pages/seat.html", form, page)


def tenure(request: Request, pk: int) -> HttpResponse:
    tenure = editable_tenure(request.viewer, pk)
    initial = {field: getattr(tenure, field) for field in ("kind", "from_on", "to_on", "ended", "version")}
    form = TenureForm(request.POST or None, initial=initial)
    if form.is_valid():
        seen, by = sightings([tenure.seat_id]), request.viewer.as_actor()
        if attempt(form, lambda: tenures.change(tenure, sightings=seen, by=by, **form.cleaned_data)):
            messages.success(request, _("Ändringen är sparad."))
            return _back_to(tenure.seat.membership.network)
    words = {"person": tenure.person.name, "name": tenure.seat.membership.organisation.name}
    page = {**_about(tenure.seat, _("%(person)s för %(name)s") % words), "tenure": tenure}
    return respond(request, "pages/tenure.html", form, page)


def _name(request: Request, seat: Seat, form: RepresentativeForm) -> representatives.Named:
    values = form.cleaned_data
    return representatives.name(
        seat,
        person=form.person,
        new_name=values["name"],
        kind=values["kind"],
        from_on=values["from_on"],
        to_on=values["to_on"],
        ordinary_stays=values.get("stays", False),
        sightings=sightings([seat.pk]),
        by=request.viewer.as_actor(),
    )


def _told(named: representatives.Named, organisation: str) -> str:
    """Everything that happened, in words."""
    tenure = named.tenure
    words = {"person": tenure.person.name, "kind": tenure.get_kind_display(), "name": organisation}
    parts = [_("%(person)s är nu %(kind)s för %(name)s.") % words]
    for ended in named.ended:
        leaving = {"person": ended.person.name, "day": dates.day(ended.to_on) if ended.to_on else ""}
        told = _("%(person)s slutar %(day)s.") if ended.to_on else _("%(person)s har slutat.")
        parts.append(told % leaving)
    return " ".join(parts)


def _story(seat: Seat) -> list[dict[str, Any]]:
    """All who have held it, latest first; an unknown beginning shows when she was first seen."""
    seen = sightings([seat.pk])
    rows = list(seat.tenures.select_related("person"))
    rows.sort(key=lambda tenure: (first_day(tenure, seen) or clock.today(), tenure.pk), reverse=True)
    return [{"tenure": row, "seen": None if row.from_on else first_day(row, seen)} for row in rows]


def _about(seat: Seat, heading: str) -> dict[str, Any]:
    network = seat.membership.network
    url = reverse("pages:network", args=[network.pk])
    return {
        "seat": seat,
        "membership": seat.membership,
        "network": network,
        "heading": heading,
        "crumbs": [(_("Nätverk"), reverse("pages:networks")), (network.name, url)],
        "back": f"{url}#medlemmar",
    }


def _back_to(network: Network) -> HttpResponse:
    return redirect(f"{reverse('pages:network', args=[network.pk])}#medlemmar")

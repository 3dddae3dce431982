"""Someone new for a member: the common change, in one short form. Beside it, all who have held the seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from rundan.common import clock, dates
from rundan.common.form_page import form_page
from rundan.common.http import Request
from rundan.common.viewer import Viewer
from rundan.meetings.queries import sightings
from rundan.networks.actions import representatives, tenures
from rundan.networks.forms.members import RepresentativeForm, TenureForm
from rundan.networks.models import Person, Seat, Tenure
from rundan.networks.queries import known_people, seats_on, tenures_for, tenures_on
from rundan.networks.queries.on_day import in_order_of_speaking, not_over
from rundan.networks.tenure_days import Sightings, first_day
from rundan.networks.views.around import member_page, members_url, network_page, sent
from rundan.networks.views.loading import editable_seat, editable_tenure


@dataclass(frozen=True, slots=True)
class Chapter:
    """One tenure in the story of a seat; ``seen`` is the first meeting, where the beginning is unknown."""

    tenure: Tenure
    seen: date | None


def seat(request: Request, pk: int) -> HttpResponse:
    seat = editable_seat(request.viewer, pk)
    membership, today, seen = seat.membership, clock.today(), sightings([seat.pk])
    now = in_order_of_speaking(list(tenures_on(today).filter(seat=seat).select_related("person")), today, seen)
    form = RepresentativeForm(
        sent(request),
        host=membership.network.host,
        for_organisation=None if membership.organisation.is_group else membership.organisation,
        ordinary=next((tenure for tenure in now if tenure.kind == Tenure.Kind.ORDINARY), None),
        initial={"from_on": today},
    )

    def save() -> str:
        by = request.viewer.as_actor()
        named = representatives.name(seat, sightings=seen, by=by, **form.values())
        messages.success(request, _told(named, membership.organisation.name))
        return members_url(membership.network)

    about = {
        "seat": seat,
        "membership": membership,
        "now": now,
        "story": _story(seat, seen),
        "copies": seat.copies.select_related("person__organisation"),
        "people": known_people(membership.network.host_id),
        "elsewhere": _elsewhere(request.viewer, seat, now),
    }
    page = member_page(membership, _("Ny representant för %(name)s"), template="pages/person/seat.html", extra=about)
    return form_page(request, form, page, save=save, saved="")


def tenure(request: Request, pk: int) -> HttpResponse:
    tenure = editable_tenure(request.viewer, pk)
    membership = tenure.seat.membership
    form = TenureForm(sent(request), tenure=tenure)

    def save() -> str:
        seen, by = sightings([tenure.seat_id]), request.viewer.as_actor()
        tenures.change(tenure, sightings=seen, by=by, **form.values())
        return members_url(membership.network)

    heading = _("%(person)s för %(name)s") % {"person": tenure.person.name, "name": membership.organisation.name}
    about = {"tenure": tenure}
    back = members_url(membership.network)
    page = network_page(membership.network, heading, template="pages/person/tenure.html", extra=about, back=back)
    return form_page(request, form, page, save=save, saved=_("Tiden är ändrad."))


def _elsewhere(viewer: Viewer, seat: Seat, now: list[Tenure]) -> tuple[Person, int] | None:
    """Whoever speaks for the seat, if she has other seats too, and how many: she may leave them all at once."""
    if not now:
        return None
    today = clock.today()
    others = tenures_for(viewer).filter(not_over(today), person=now[0].person_id, seat__in=seats_on(today))
    number = others.exclude(seat=seat).values("seat").distinct().count()
    return (now[0].person, number) if number else None


def _told(named: representatives.Named, organisation: str) -> str:
    """Everything that happened, in words."""
    tenure = named.tenure
    words = {"person": tenure.person.name, "kind": tenure.get_kind_display(), "name": organisation}
    if tenure.from_on and tenure.from_on > clock.today():
        parts = [_("%(person)s blir %(kind)s för %(name)s %(day)s.") % {**words, "day": dates.day(tenure.from_on)}]
    else:
        parts = [_("%(person)s är nu %(kind)s för %(name)s.") % words]
    for ended in named.ended:
        leaving = {"person": ended.person.name, "day": dates.day(ended.to_on) if ended.to_on else ""}
        told = _("%(person)s slutar %(day)s.") if ended.to_on else _("%(person)s har slutat.")
        parts.append(told % leaving)
    return " ".join(parts)


def _story(seat: Seat, seen: Sightings) -> list[Chapter]:
    """All who have held it, latest first."""
    rows = list(seat.tenures.select_related("person"))
    rows.sort(key=lambda tenure: (first_day(tenure, seen) or clock.today(), tenure.pk), reverse=True)
    return [Chapter(row, None if row.from_on else first_day(row, seen)) for row in rows]

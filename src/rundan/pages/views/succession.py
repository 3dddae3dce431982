"""Someone new after a person, in all her networks at once: one form, told beforehand and then done."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common import clock, dates
from rundan.common.http import Request
from rundan.common.rehearsal import rehearsed
from rundan.common.told_page import told_page
from rundan.followup.actions import handover
from rundan.followup.actions.handover import Handover
from rundan.meetings.queries import sightings
from rundan.networks import rules
from rundan.networks.actions.successions import OfficeChange, SeatChange, Succession
from rundan.networks.forms.succession import SuccessionForm
from rundan.networks.models import Network, Office, Person, Tenure
from rundan.networks.queries import known_people, offices_for, tenures_for
from rundan.networks.queries.on_day import not_over
from rundan.networks.views.around import person_page, person_url, sent
from rundan.networks.views.loading import editable_person


def succession(request: Request, pk: int) -> HttpResponse:
    person = editable_person(request.viewer, pk)
    seats, held_offices, others = _posts(request, person)
    networks = {tenure.seat.membership.network_id for tenure in seats}
    networks |= {office.network_id for office in held_offices if office.network_id}
    form = SuccessionForm(
        sent(request),
        person=person,
        seats=seats,
        held_offices=held_offices,
        tasks=handover.tasks_in_own_name(person, networks).count(),
        initial={"from_on": clock.today()},
    )

    def do() -> Handover:
        seen = sightings([tenure.seat_id for tenure in seats])
        return handover.hand_over(person, sightings=seen, by=request.viewer.as_actor(), **form.values())

    def finish(done: Handover) -> str:
        _say(request, done.succession, person)
        return person_url(person)

    about = {
        "person": person,
        "others": others,
        "held_offices": held_offices,
        "has_posts": bool(seats or held_offices),
        "people": known_people(person.host_id).exclude(pk=person.pk),
    }
    page = person_page(person, _("Någon ny efter %(name)s"), template="pages/person/succession.html", extra=about)
    return told_page(request, form, page, do=do, tell=lambda do: _told(rehearsed(do), person), finish=finish)


def _posts(request: Request, person: Person) -> tuple[list[Tenure], list[Office], list[Network]]:
    """What she holds or will hold that the viewer may hand over, and the networks where someone else keeps that."""
    today, viewer = clock.today(), request.viewer
    tenures = tenures_for(viewer).filter(not_over(today), person=person)
    tenures = tenures.select_related("person", "seat__membership__network__host", "seat__membership__organisation")
    tenures = tenures.order_by("seat__membership__network__sort_key", "pk")
    offices = offices_for(viewer).filter(not_over(today), person=person)
    offices = offices.select_related("person", "network__host", "host")
    living = [tenure for tenure in tenures if _is_open(tenure)]
    seats = [tenure for tenure in living if rules.edits_network(viewer, tenure.seat.membership.network)]
    held = [office for office in offices if rules.edits_office(viewer, office)]
    others = {tenure.seat.membership.network for tenure in living if tenure not in seats}
    others |= {office.network for office in offices if office.network and office not in held}
    return seats, held, sorted(others, key=lambda network: network.sort_key)


def _is_open(tenure: Tenure) -> bool:
    membership = tenure.seat.membership
    ends = (tenure.seat.closed_on, membership.to_on, membership.network.closed_on)
    return all(day is None or day >= clock.today() for day in ends)


def _say(request: Request, done: Succession, person: Person) -> None:
    words = {"successor": done.successor.name if done.successor else "", "person": person.name}
    sentence = _("%(successor)s efterträder %(person)s.") if done.successor else _("%(person)s har lämnat över.")
    messages.success(request, sentence % words)


def _told(done: Handover, person: Person) -> Iterator[str]:
    """Everything that will happen, a sentence for each thing."""
    succession = done.succession
    if succession.is_new and succession.successor:
        new = succession.successor
        words = {"name": new.name, "organisation": new.organisation.name if new.organisation else ""}
        with_organisation = _("%(name)s läggs till i Rundan som ny person vid %(organisation)s.")
        yield (with_organisation if new.organisation else _("%(name)s läggs till i Rundan som ny person.")) % words
    for change in succession.seats:
        yield _seat_told(change, succession)
        yield from _also_ended(change, succession)
    for held in succession.offices:
        yield _office_told(held, succession)
    yield from _tasks_told(done, person)


def _seat_told(change: SeatChange, succession: Succession) -> str:
    membership = change.left.seat.membership
    words = {
        "network": membership.network.name,
        "name": membership.organisation.name,
        "kind": change.left.get_kind_display(),
        "day": dates.day(succession.from_on),
        "person": succession.successor.name if succession.successor else "",
        "end": "",
    }
    if change.taken is None:
        if change.left.kind == Tenure.Kind.ORDINARY:
            return _("%(network)s: %(name)s är vakant från %(day)s.") % words
        return _("%(network)s: ingen är %(kind)s för %(name)s från %(day)s.") % words
    if change.taken.to_on:
        words["end"] = dates.day(change.taken.to_on)
        return _("%(network)s: %(person)s är %(kind)s för %(name)s från %(day)s till %(end)s.") % words
    return _("%(network)s: %(person)s är %(kind)s för %(name)s från %(day)s.") % words


def _also_ended(change: SeatChange, succession: Succession) -> Iterator[str]:
    for ended in change.also_ended:
        if ended.pk != change.left.pk:
            words = {"person": ended.person.name, "kind": ended.get_kind_display()}
            yield _("%(person)s är inte längre %(kind)s.") % words


def _office_told(change: OfficeChange, succession: Succession) -> str:
    where = change.left.network or change.left.host
    words = {
        "where": where.name if where else "",
        "role": change.left.title or change.left.get_role_display(),
        "day": dates.day(succession.from_on),
        "person": succession.successor.name if succession.successor else "",
    }
    if change.taken is None:
        return _("%(where)s: ingen är %(role)s från %(day)s.") % words
    return _("%(where)s: %(person)s är %(role)s från %(day)s.") % words


def _tasks_told(done: Handover, person: Person) -> Iterator[str]:
    successor = done.succession.successor
    given, chairs, left = len(done.given), len(done.to_chairs), len(done.left)
    if given and successor:
        told = ngettext(
            "Ett öppet uppdrag går över till %(name)s.", "%(n)d öppna uppdrag går över till %(name)s.", given
        )
        yield told % {"n": given, "name": successor.name}
    if chairs:
        yield ngettext(
            "Ett öppet uppdrag går över till ordföranden.", "%(n)d öppna uppdrag går över till ordföranden.", chairs
        ) % {"n": chairs}
    if left:
        yield ngettext(
            "Ett öppet uppdrag står kvar hos %(name)s, för nätverket har ingen ordförande att ge det till.",
            "%(n)d öppna uppdrag står kvar hos %(name)s, för nätverket har ingen ordförande att ge dem till.",
            left,
        ) % {"n": left, "name": person.name}

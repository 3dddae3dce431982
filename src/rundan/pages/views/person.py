"""One person: where she sits and sat, the meetings she came to, and what she took home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from rundan.common import clock
from rundan.common.http import Request
from rundan.common.viewer import Viewer
from rundan.followup.models import Task
from rundan.followup.queries import tasks_for, with_owners
from rundan.history.queries import entries_about
from rundan.meetings.models import Attendance
from rundan.meetings.queries import attendances_for
from rundan.networks import rules
from rundan.networks.models import Office, Organisation, Person, StandingParticipant, Tenure
from rundan.networks.queries import offices_for, people_for, standing_for, tenures_for
from rundan.networks.tenure_days import covers
from rundan.pages import merging
from rundan.pages.as_of import DayForm

_ATTENDANCE_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Post:
    """What she is or was in a network or at a host: by a seat, by an office, or without either (adjungerad)."""

    name: str
    where: str
    url_name: str
    url_id: int
    organisation: Organisation | None
    from_on: date | None
    to_on: date | None
    is_over: bool
    office_id: int | None = None  # where the viewer may print its överlämning
    is_standing: bool = False  # without a seat or an office: not on the map, and nothing to hand over


def person(request: Request, pk: int) -> HttpResponse:
    people = people_for(request.viewer).select_related("organisation", "host", "user", "merge")
    person = get_object_or_404(people, pk=pk)
    if hasattr(person, "merge"):
        return redirect("pages:person", person.merge.kept_id)
    when = DayForm(request.GET)
    posts = _posts(request, person, when.day)
    meetings = _attendance(request, person)
    merges, may_merge = merging.absorbed(person), merging.may_merge(request.viewer, person)
    around = {
        "person": person,
        "when": when,
        "now": [post for post in posts if not post.is_over],
        "before": [post for post in posts if post.is_over],
        "attendance": meetings[:_ATTENDANCE_SHOWN],
        "present": sum(row.status == Attendance.Status.PRESENT for row in meetings),
        "counted": sum(row.status != Attendance.Status.INVITED for row in meetings),
        "tasks": _tasks(request, person),
        "aliases": person.aliases.all(),
        "may_edit": rules.edits_person(request.viewer, person),
        "hands_over": any(not (post.is_over or post.is_standing) for post in posts),
        "is_on_map": when.is_now and any(_is_on_map(post) for post in posts),
        "merges": merges,
        "may_merge": may_merge,
        "likely": merging.likely(person) if may_merge else [],
        "told_apart": merging.told_apart(person) if may_merge else [],
        "history": entries_about(person, *(merge.merged for merge in merges)),
    }
    return render(request, "pages/person/person.html", around)


def _is_on_map(post: Post) -> bool:
    """Whether today's map shows it."""
    has_begun = post.from_on is None or post.from_on <= clock.today()
    return post.url_name == "pages:network" and has_begun and not post.is_over and not post.is_standing


def _posts(request: Request, person: Person, today: date) -> list[Post]:
    """As they stand on the day; what had not begun by a day past is left out."""
    tenures = tenures_for(request.viewer).filter(person=person)
    tenures = tenures.select_related("seat__membership__network", "seat__membership__organisation")
    offices = offices_for(request.viewer).filter(person=person).select_related("network", "host")
    standing = standing_for(request.viewer).filter(person=person).select_related("network")
    if today < clock.today():
        tenures, offices = tenures.exclude(from_on__gt=today), offices.exclude(from_on__gt=today)
        standing = standing.exclude(from_on__gt=today)
    posts = [_seat_post(tenure, today) for tenure in tenures]
    posts += [_office_post(office, today, request.viewer) for office in offices]
    posts += [_standing_post(row, today) for row in standing]
    return sorted(posts, key=lambda post: (post.is_over, -(post.to_on or post.from_on or date.min).toordinal()))


def _seat_post(tenure: Tenure, today: date) -> Post:
    membership = tenure.seat.membership
    network = membership.network
    closed = (day for day in (tenure.seat.closed_on, membership.to_on, network.closed_on) if day)
    is_over = any(day < today for day in closed) or not (covers(tenure, today) or (tenure.from_on or today) > today)
    name = tenure.get_kind_display()
    return Post(
        name, network.name, "pages:network", network.pk, membership.organisation, tenure.from_on, tenure.to_on, is_over
    )


def _office_post(office: Office, today: date, viewer: Viewer) -> Post:
    own = office.pk if rules.edits_office(viewer, office) else None
    name = office.title or office.get_role_display()
    is_over = bool(office.ended or (office.to_on and office.to_on < today))
    if office.network:
        network = office.network
        return Post(name, network.name, "pages:network", network.pk, None, office.from_on, office.to_on, is_over, own)
    assert office.host
    host = office.host
    return Post(name, host.name, "pages:organisation", host.pk, None, office.from_on, office.to_on, is_over, own)


def _standing_post(row: StandingParticipant, today: date) -> Post:
    network = row.network
    closed = (day for day in (row.to_on, network.closed_on) if day)
    is_over = row.ended or any(day < today for day in closed)
    days = (row.from_on, row.to_on)
    return Post(row.called, network.name, "pages:network", network.pk, None, *days, is_over, is_standing=True)


def _attendance(request: Request, person: Person) -> list[Attendance]:
    rows = attendances_for(request.viewer).filter(person=person)
    return list(rows.select_related("meeting__network", "organisation").order_by("-meeting__on", "-meeting_id"))


def _tasks(request: Request, person: Person) -> list[Task]:
    """What is hers by name, by a seat or by an office that she holds today, and is not yet done."""
    today = clock.today()
    hers = (
        Q(people=person)
        | Q(seat__in=[tenure.seat_id for tenure in person.tenures.all() if covers(tenure, today)])
        | Q(office__in=person.offices.filter(Q(to_on__isnull=True) | Q(to_on__gte=today), ended=False))
    )
    tasks = tasks_for(request.viewer).filter(hers, state=Task.State.OPEN)
    return list(with_owners(tasks).order_by(F("due_on").asc(nulls_last=True), "pk").distinct())

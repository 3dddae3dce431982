"""What the notes of meetings say of holders: when one whose beginning is unknown was first there, and who has since
been there for another organisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import F, Max, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import gettext as _

from rundan.common import dates
from rundan.common.viewer import Viewer
from rundan.meetings.models import Attendance, Meeting
from rundan.meetings.queries import attendances_for
from rundan.networks.models import GroupMember, Merger, Tenure
from rundan.pages.map.atlas import Atlas, Body, Place
from rundan.pages.map.ends.kinds import End

_Held = tuple[Body, Place, Tenure]


def without_beginning(atlas: Atlas, viewer: Viewer) -> Iterator[End]:
    """With the first meeting at which each was seen on the seat, of those that she may see."""
    held = [each for each in _held(atlas) if each[2].from_on is None]
    rows = _until(attendances_for(viewer), atlas.day).filter(seat__in=[tenure.seat_id for _b, _p, tenure in held])
    earliest_first = [F("meeting__on").asc(), F("pk").asc()]
    numbered = rows.annotate(
        number=Window(RowNumber(), partition_by=[F("seat"), F("person")], order_by=earliest_first)
    ).filter(number=1)
    first = {(row.seat_id, row.person_id): row for row in numbered.select_related("meeting")}
    for body, place, tenure in held:
        row = first.get((tenure.seat_id, tenure.person_id))
        about = f"{place.organisation.name}, {body.network.name}"
        yield End(body, place, tenure.person.name, about, row.meeting.on if row else None, tenure, row)


def last_there(viewer: Viewer, seats: Iterable[int], day: date) -> Mapping[tuple[int, int], Attendance]:
    """The last meeting of each person on each seat, of those that she may see."""
    rows = _until(attendances_for(viewer), day).filter(seat__in=list(seats), status=Attendance.Status.PRESENT)
    latest_first = [F("meeting__on").desc(), F("pk").desc()]
    numbered = rows.annotate(
        number=Window(RowNumber(), partition_by=[F("seat"), F("person")], order_by=latest_first)
    ).filter(number=1)
    return {(row.seat_id or 0, row.person_id): row for row in numbered.select_related("meeting")}


def last_told(row: Attendance | None) -> str:
    """senast med 6 november 2026"""
    if row is None:
        return ""
    on = row.meeting.on
    return _("senast med %(day)s") % {"day": dates.month(on) if row.meeting.is_approximate else dates.day(on)}


def elsewhere(atlas: Atlas, viewer: Viewer) -> Iterator[End]:
    """Holders whom a meeting names with another organisation, later than any names them with hers."""
    held = list(_held(atlas))
    people = {tenure.person_id for _body, _place, tenure in held}
    last_with = _last_days(people, atlas.day)
    named = _latest_by_organisation(people, atlas, viewer)
    parts = _parts(atlas)
    for body, place, tenure in held:
        own = place.organisation.pk
        alike = {own, *parts[own]}
        hers = [last_with[tenure.person_id, each] for each in alike if (tenure.person_id, each) in last_with]
        since = max([*hers, *([tenure.from_on] if tenure.from_on else [])], default=date.min)
        others = [row for of, row in named[tenure.person_id].items() if of not in alike and row.meeting.on > since]
        if others:
            row = max(others, key=lambda each: (each.meeting.on, each.pk))
            yield End(body, place, tenure.person.name, _elsewhere_told(body, place, row), row.meeting.on, None, row)


def _held(atlas: Atlas) -> Iterator[_Held]:
    """Everyone who speaks for a seat."""
    for body in atlas.bodies:
        for place in body.places:
            for tenure in (place.tenure, *place.ring.beside):
                if tenure is not None:
                    yield body, place, tenure


def _parts(atlas: Atlas) -> Mapping[int, set[int]]:
    """Who belongs to a group, and who went up into an organisation: the notes may name either."""
    found: dict[int, set[int]] = defaultdict(set)
    belonging = GroupMember.objects.filter(group__owner=atlas.host).values_list("group_id", "organisation_id")
    gone = Merger.objects.filter(host=atlas.host).values_list("into_id", "organisation_id")
    for whole, part in (*belonging, *gone):
        found[whole].add(part)
    return found


def _elsewhere_told(body: Body, place: Place, row: Attendance) -> str:
    """Ekeby, Socialchefsnätverket · för Granby 6 november 2026"""
    other = row.organisation or (row.seat.membership.organisation if row.seat else None)
    words = {"name": other.name if other else "", "day": dates.day(row.meeting.on)}
    if row.meeting.is_approximate:
        words["day"] = dates.month(row.meeting.on)
    told = _("för %(name)s %(day)s") % words
    return f"{place.organisation.name}, {body.network.name} · {told}"


def _until(rows: QuerySet[Attendance], day: date) -> QuerySet[Attendance]:
    return rows.filter(meeting__state=Meeting.State.HELD, meeting__on__lte=day)


def _of_organisation(rows: QuerySet[Attendance]) -> QuerySet[Any]:
    """With whom the notes name her, else for whom she sat; where neither is known, a row says nothing."""
    of = Coalesce("organisation_id", "seat__membership__organisation_id")
    return rows.annotate(of=of).filter(of__isnull=False)


def _last_days(people: Collection[int], day: date) -> dict[tuple[int, int], date]:
    """The last day on which any notes name each person with each organisation, also those that she may not see."""
    rows = _of_organisation(_until(Attendance.objects.filter(person__in=people), day)).order_by()
    found = rows.values_list("person_id", "of").annotate(last=Max("meeting__on"))
    return {(person, of): last for person, of, last in found}


def _latest_by_organisation(
    people: Collection[int], atlas: Atlas, viewer: Viewer
) -> Mapping[int, Mapping[int, Attendance]]:
    """The latest row of each person with each organisation, of meetings that the viewer may see."""
    rows = _of_organisation(_until(attendances_for(viewer).filter(person__in=people), atlas.day))
    latest_first = [F("meeting__on").desc(), F("pk").desc()]
    numbered = rows.annotate(
        number=Window(RowNumber(), partition_by=[F("person"), F("of")], order_by=latest_first)
    ).filter(number=1)
    found: dict[int, dict[int, Attendance]] = defaultdict(dict)
    for row in numbered.select_related("meeting", "organisation", "seat__membership__organisation"):
        found[row.person_id][row.of] = row
    return found

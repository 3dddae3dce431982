"""What ends: terms that run out, vacant seats, holders who are not seen any more; each with where it is mended.

A query over the state as of the map's day; nothing is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Exists, F, OuterRef, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rundan.common import dates
from rundan.common.viewer import Viewer
from rundan.meetings.models import Attendance, Meeting
from rundan.meetings.queries import meetings_for
from rundan.networks.models import Tenure
from rundan.pages.map.atlas import Atlas, Place
from rundan.pages.map.ends import notes
from rundan.pages.map.ends.kinds import End, Kind
from rundan.pages.places import finder

_MEETINGS = 3


def ends_in(atlas: Atlas, viewer: Viewer, within: str) -> list[Kind]:
    """``within``: how far ahead the map looks, in words."""
    vacant = last_holders(atlas, atlas.places)
    running = sorted(_running_out(atlas), key=lambda end: end.day or date.max)
    kinds = [
        Kind("gar-ut", _("Går ut inom %(time)s") % {"time": within}, running),
        Kind("kvarstar", _("Kvarstår tills efterträdare är utsedd"), list(_staying(atlas))),
        Kind("inte-sedda", _("Inte sedda på tre möten"), list(_not_seen(atlas, viewer))),
        Kind("annan-organisation", _("Har varit med för en annan organisation"), list(notes.elsewhere(atlas, viewer))),
        Kind("vakanta", _("Vakanta"), list(_vacant(atlas, viewer, vacant))),
        Kind("okand-borjan", _("Okänd början"), list(notes.without_beginning(atlas, viewer))),
    ]
    return _with_sources([kind for kind in kinds if kind.ends], atlas, viewer)


def _with_sources(kinds: list[Kind], atlas: Atlas, viewer: Viewer) -> list[Kind]:
    """Each meeting with its place in the document that tells of it, for whoever may open that."""
    rows = [end.row.pk for kind in kinds for end in kind.ends if end.row]
    places = finder(viewer, atlas.host.pk)("meetings.attendance", rows)
    return [
        replace(kind, ends=[replace(e, sources=places.get(e.row.pk, ())) if e.row else e for e in kind.ends])
        for kind in kinds
    ]


def _running_out(atlas: Atlas) -> Iterator[End]:
    for body in atlas.bodies:
        for place in body.ending:
            if place.holder:
                about = f"{place.organisation.name}, {body.network.name}"
                yield End(body, place, place.holder.name, about, place.ends_on)


def _staying(atlas: Atlas) -> Iterator[End]:
    for body in atlas.bodies:
        for place in body.staying:
            if place.holder and place.tenure:
                about = f"{place.organisation.name}, {body.network.name}"
                yield End(body, place, place.holder.name, about, place.tenure.mandate_to)


def _vacant(atlas: Atlas, viewer: Viewer, last: Mapping[int, Tenure]) -> Iterator[End]:
    """With the last meeting to which whoever had it came."""
    there = notes.last_there(viewer, last, atlas.day)
    for body in atlas.bodies:
        for place in body.vacant:
            before = last.get(place.seat.pk)
            row = there.get((place.seat.pk, before.person_id)) if before else None
            told = [body.network.name, since(before), former(before), notes.last_told(row)]
            yield End(body, place, place.organisation.name, " · ".join(each for each in told if each), row=row)


def last_holders(atlas: Atlas, places: Iterable[Place]) -> Mapping[int, Tenure]:
    """Who had what is vacant now, by the id of the seat; a seat that nobody is known to have held is not there."""
    vacant = [place.seat.pk for place in places if place.state == "vacant"]
    rows = Tenure.objects.filter(seat__in=vacant, to_on__lt=atlas.day).exclude(kind=Tenure.Kind.DEPUTY)
    return {tenure.seat_id: tenure for tenure in rows.select_related("person").order_by("to_on", "pk")}


def since(last: Tenure | None) -> str:
    """sedan 1 oktober 2026"""
    if last is None or last.to_on is None:
        return ""
    return pgettext("vakant", "efter %(day)s") % {"day": dates.day(last.to_on)}


def former(last: Tenure | None) -> str:
    return _("förra var %(name)s") % {"name": last.person.name} if last else ""


def _not_seen(atlas: Atlas, viewer: Viewer) -> Iterator[End]:
    """Holders whom none of their network's last three meetings names as present, of meetings that she may see."""
    recent = _recent(atlas, viewer)
    every = [meeting for meetings in recent.values() for meeting in meetings]
    present = Attendance.objects.filter(status=Attendance.Status.PRESENT)
    there = set(present.filter(meeting__in=every).values_list("meeting_id", "person_id"))
    unseen = [
        (body, place)
        for body in atlas.bodies
        for place in body.places
        if place.holder and _is_missing(place, recent[body.network.pk], there)
    ]
    last = notes.last_there(viewer, [place.seat.pk for _body, place in unseen], atlas.day)
    for body, place in unseen:
        if place.holder:
            row = last.get((place.seat.pk, place.holder.pk))
            told = [f"{place.organisation.name}, {body.network.name}", notes.last_told(row)]
            about = " · ".join(each for each in told if each)
            yield End(body, place, place.holder.name, about, row.meeting.on if row else None, row=row)


def _recent(atlas: Atlas, viewer: Viewer) -> dict[int, dict[int, date]]:
    """The last three meetings of each network for which it is known who was there, with their days."""
    ids = [body.network.pk for body in atlas.bodies]
    known = Attendance.objects.filter(status=Attendance.Status.PRESENT, meeting=OuterRef("pk"))
    held = meetings_for(viewer).filter(Exists(known), state=Meeting.State.HELD, on__lte=atlas.day, networks__in=ids)
    latest_first = [F("on").desc(), F("pk").desc()]
    numbered = held.annotate(
        of_network=F("networks"),
        number=Window(RowNumber(), partition_by=F("networks"), order_by=latest_first),
    )
    found: dict[int, dict[int, date]] = defaultdict(dict)
    latest = numbered.filter(number__lte=_MEETINGS).values_list("of_network", "pk", "on")
    for network, meeting, on in latest:
        found[network][meeting] = on
    return found


def _is_missing(place: Place, meetings: Mapping[int, date], there: set[tuple[int, int]]) -> bool:
    """Whoever came after the first of the meetings has not missed three."""
    tenure = place.tenure
    if tenure is None or len(meetings) < _MEETINGS:
        return False
    if tenure.from_on and tenure.from_on > min(meetings.values()):
        return False
    return not any((meeting, tenure.person_id) in there for meeting in meetings)

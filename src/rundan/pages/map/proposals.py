"""What read minutes leave unanswered about the map: people who came for a member without a seat (DESIGN §7.6).

A query over the state; only that one was dismissed is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common import dates
from rundan.common.viewer import Viewer
from rundan.intake.sources import Place as Source
from rundan.meetings.models import Attendance, Meeting
from rundan.meetings.queries import meetings_for
from rundan.networks.models import Dismissal, Organisation, Person
from rundan.networks.queries import standing_on
from rundan.pages.map.atlas import Atlas, Body, Place
from rundan.pages.places import finder

_RECENT = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Proposal:
    """``place``: the seat that she may take; ``rows``: her meetings for the member, latest first."""

    body: Body
    place: Place
    rows: Sequence[Attendance]
    sources: Sequence[Source] = ()

    @property
    def latest(self) -> Attendance:
        return self.rows[0]

    @property
    def person(self) -> Person:
        return self.latest.person

    @property
    def organisation(self) -> Organisation:
        return self.place.organisation

    @property
    def about(self) -> str:
        """Granby · Socialchefsnätverket · med på 2 möten, senast 6 november · Ulla Krans är ordinarie"""
        seen = ngettext("med på %(count)s möte, %(day)s", "med på %(count)s möten, senast %(day)s", len(self.rows))
        parts = [
            self.organisation.name,
            self.body.network.name,
            seen % {"count": len(self.rows), "day": dates.near_day(self.latest.meeting.on)},
        ]
        if self.place.holder and self.place.tenure:
            words = {"name": self.place.holder.name, "kind": self.place.tenure.get_kind_display()}
            parts.append(_("%(name)s är %(kind)s") % words)
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Proposals:
    """``aside``: what somebody has said is not so, and may take back."""

    open: Sequence[Proposal] = ()
    aside: Sequence[Proposal] = ()


def proposals_in(atlas: Atlas, viewer: Viewer) -> Proposals:
    """For whoever may answer them, latest first; nothing on a day past."""
    bodies = [body for body in atlas.bodies if body.may_edit]
    if not atlas.is_now or not bodies:
        return Proposals()
    aside = set(
        Dismissal.objects.filter(network__in=[body.network.pk for body in bodies]).values_list(
            "network_id", "organisation_id", "person_id"
        )
    )
    every = _found(atlas, bodies, viewer)
    is_aside = [(each.body.network.pk, each.organisation.pk, each.person.pk) in aside for each in every]
    return Proposals(
        _with_sources([each for each, put in zip(every, is_aside, strict=True) if not put], atlas, viewer),
        [each for each, put in zip(every, is_aside, strict=True) if put],
    )


def _with_sources(found: Sequence[Proposal], atlas: Atlas, viewer: Viewer) -> list[Proposal]:
    places = finder(viewer, atlas.host.pk)("meetings.attendance", [each.latest.pk for each in found])
    return [Proposal(each.body, each.place, each.rows, places.get(each.latest.pk, ())) for each in found]


def _found(atlas: Atlas, bodies: Sequence[Body], viewer: Viewer) -> list[Proposal]:
    found = list(_unanswered(atlas, bodies, viewer))
    return sorted(found, key=lambda each: (each.latest.meeting.on, each.latest.pk), reverse=True)


def _unanswered(atlas: Atlas, bodies: Sequence[Body], viewer: Viewer) -> Iterator[Proposal]:
    grouped: dict[tuple[int, int, int], list[Attendance]] = {}
    standing = set(standing_on(atlas.day).values_list("network_id", "person_id"))
    by_id = {body.network.pk: body for body in bodies}
    for row in _unseated(atlas, bodies, viewer):
        body = _body_of(row, by_id)
        if body and row.organisation_id and (body.network.pk, row.person_id) not in standing:
            grouped.setdefault((body.network.pk, row.organisation_id, row.person_id), []).append(row)
    for (network, organisation, person), rows in grouped.items():
        seats = by_id[network].by_organisation[organisation]
        if not any(person in place.people for place in seats):
            yield Proposal(by_id[network], next((place for place in seats if not place.holder), seats[0]), rows)


def _unseated(atlas: Atlas, bodies: Sequence[Body], viewer: Viewer) -> Iterable[Attendance]:
    rows = Attendance.objects.filter(
        meeting__in=meetings_for(viewer),
        meeting__networks__in=[body.network.pk for body in bodies],
        meeting__state=Meeting.State.HELD,
        meeting__on__gt=atlas.day - _RECENT,
        seat=None,
        organisation__isnull=False,
        status=Attendance.Status.PRESENT,
    )
    rows = rows.select_related("person", "meeting").prefetch_related("meeting__networks").distinct()
    return rows.order_by("-meeting__on", "-pk")


def _body_of(row: Attendance, bodies: Mapping[int, Body]) -> Body | None:
    """The network for which she was there: of a joint meeting's the leading one, else one that has the member."""
    others = [network.pk for network in row.meeting.networks.all()]
    for pk in (row.meeting.network_id, *others):
        body = bodies.get(pk)
        if body and row.organisation_id in body.by_organisation:
            return body
    return None

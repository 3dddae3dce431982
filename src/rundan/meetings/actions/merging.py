"""What a person did at meetings, as it goes over to the one who she turns out to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common import dates
from rundan.common.errors import Refused
from rundan.meetings.models import Attendance, Meeting, MeetingOfficer, Presenter
from rundan.networks.actions.merging.moving import Mover, RowMover
from rundan.networks.models import Person


def movers() -> tuple[Mover, ...]:
    return (
        RowMover(Attendance, ("meeting__network",), _network, _attendance_named, _attendance_told, _refuse_twice),
        RowMover(MeetingOfficer, ("meeting__network",), _network, _officer_named, _officers_told, _refuse_both_led),
        RowMover(Presenter, ("item__meeting__network",), _network_of_item, _presenter_named, _presenters_told),
    )


def _refuse_twice(merged: Person, kept: Person) -> None:
    """Two people were there, or one was written down twice: which, only somebody who knows them can say."""
    rows: dict[int, list[Attendance]] = defaultdict(list)
    both = Attendance.objects.filter(person__in=[merged.pk, kept.pk])
    for row in both.select_related("meeting__network", "seat__membership__organisation").order_by("pk"):
        rows[row.meeting_id].append(row)
    for there in rows.values():
        for hers in (row for row in there if row.person_id == merged.pk):
            for other in (row for row in there if row.person_id == kept.pk):
                _refuse_the_pair(hers, other, merged, kept)


def _refuse_the_pair(hers: Attendance, other: Attendance, merged: Person, kept: Person) -> None:
    words = {"meeting": _meeting(hers.meeting), "one": kept.name, "two": merged.name}
    if hers.seat_id == other.seat_id:
        sentence = _("%(one)s och %(two)s står båda på närvarolistan: %(meeting)s. Ta bort den ena raden där först.")
        raise Refused(sentence % words, field="other")
    present = Attendance.Status.PRESENT
    if hers.seat and other.seat and hers.status == other.status == present:
        words |= {
            "for_one": other.seat.membership.organisation.name,
            "for_two": hers.seat.membership.organisation.name,
        }
        sentence = _(
            "%(one)s var närvarande för %(for_one)s och %(two)s för %(for_two)s vid samma möte: %(meeting)s. "
            "De är två personer, om inte den ena raden är fel: ändra den i så fall först."
        )
        raise Refused(sentence % words, field="other")


def _refuse_both_led(merged: Person, kept: Person) -> None:
    hers = set(MeetingOfficer.objects.filter(person=kept).values_list("meeting_id", "role"))
    for row in MeetingOfficer.objects.filter(person=merged).select_related("meeting__network"):
        if (row.meeting_id, row.role) in hers:
            words = {"role": row.get_role_display(), "meeting": _meeting(row.meeting)}
            sentence = _("Båda står som %(role)s vid samma möte: %(meeting)s. Ta bort den ena där först.")
            raise Refused(sentence % words, field="other")


def _attendance_told(rows: Sequence[Attendance], person: Person) -> Iterator[str]:
    if rows:
        told = ngettext(
            "%(name)s står på närvarolistan från ett möte till.",
            "%(name)s står på närvarolistan från %(count)s möten till.",
            len(rows),
        )
        yield told % {"name": person.name, "count": len(rows)}


def _officers_told(rows: Sequence[MeetingOfficer], person: Person) -> Iterator[str]:
    for role in MeetingOfficer.Role:
        if count := sum(row.role == role for row in rows):
            told = ngettext(
                "%(name)s står som %(role)s vid ett möte till.",
                "%(name)s står som %(role)s vid %(count)s möten till.",
                count,
            )
            yield told % {"name": person.name, "role": role.label, "count": count}


def _presenters_told(rows: Sequence[Presenter], person: Person) -> Iterator[str]:
    if rows:
        told = ngettext(
            "%(name)s står som föredragande av en punkt till.",
            "%(name)s står som föredragande av %(count)s punkter till.",
            len(rows),
        )
        yield told % {"name": person.name, "count": len(rows)}


def _attendance_named(row: Attendance) -> str:
    return _("Närvaron vid mötet %(meeting)s") % {"meeting": _meeting(row.meeting)}


def _officer_named(row: MeetingOfficer) -> str:
    return f"{_meeting(row.meeting)}: {row.get_role_display()}"


def _presenter_named(row: Presenter) -> str:
    words = {"item": row.item.title, "meeting": _meeting(row.item.meeting)}
    return _("Föredragningen av %(item)s, %(meeting)s") % words


def _meeting(meeting: Meeting) -> str:
    """Socialchefsnätverket 6 november 2025"""
    day = dates.month(meeting.on) if meeting.is_approximate else dates.day(meeting.on)
    return f"{meeting.network.name} {day}"


def _network(row: Attendance | MeetingOfficer) -> int:
    return row.meeting.network_id


def _network_of_item(row: Presenter) -> int:
    return row.item.meeting.network_id

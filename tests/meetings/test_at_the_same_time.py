"""Two coordinators, or two presses of one button, at the list of one meeting."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.meetings.actions import attendance
from rundan.meetings.models import Attendance, Meeting
from tests.factories.at_once import both
from tests.factories.meetings import make_meeting
from tests.factories.networks import BY, make_host, make_network, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def test_nobody_is_entered_twice_on_the_list_of_a_meeting() -> None:
    network = make_network(make_host())
    meeting, karin = make_meeting(network, date(2026, 12, 4)), make_person(network.host, "Karin Lind")

    def enter() -> Attendance:
        return attendance.record(meeting, person=karin, status=Attendance.Status.PRESENT, by=BY)

    assert both(enter, enter) == ["refused", "written"]


def test_what_someone_removed_in_the_same_moment_is_told() -> None:
    network = make_network(make_host())
    meeting, karin = make_meeting(network, date(2026, 12, 4)), make_person(network.host, "Karin Lind")
    row = attendance.record(meeting, person=karin, status=Attendance.Status.PRESENT, by=BY)
    Attendance.objects.get(pk=row.pk).delete()
    with pytest.raises(Refused, match="Någon annan tog bort det"):
        attendance.change(row, version=row.version, status=Attendance.Status.ABSENT, by=BY)
    Meeting.objects.get(pk=meeting.pk).delete()
    with pytest.raises(Refused, match="Någon annan tog bort det"):
        attendance.record(meeting, person=karin, status=Attendance.Status.PRESENT, by=BY)

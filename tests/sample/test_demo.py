"""The sample region comes in by the main job, and every recorded word of the coordinator finds what it is about.

One story, because the region takes half a minute to come in.
"""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from rundan.common.actor import Actor
from rundan.followup.models import Task
from rundan.intake.models import Upload
from rundan.matters.models import Matter
from rundan.meetings.models import Meeting
from rundan.networks import queries, reference
from rundan.networks.models import Network
from tests.sample.holds import something_of_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(by: Actor) -> None:
    reference.load(by=by)


def test_demo_reads_and_approves_its_past_and_leaves_two_documents_waiting() -> None:
    told = io.StringIO()
    call_command("demo", stdout=told)

    assert "    ?" not in told.getvalue(), "a doubt was left open: record the coordinator's answer"
    assert "    !" not in told.getvalue(), "a recorded word is about nothing any more: take it away"
    assert Upload.objects.filter(state=Upload.State.APPROVED, doubts_left=0).count() == 13
    assert Upload.objects.filter(state=Upload.State.REVIEW).count() == 2
    assert Network.objects.count() == 9
    assert Meeting.objects.filter(state=Meeting.State.HELD).count() == 12

    directors = Network.objects.get(name="Socialchefsnätverket")
    last = Meeting.objects.filter(network=directors, state=Meeting.State.HELD).latest("on")
    ring = {segment.organisation.name: segment for segment in queries.ring_of(directors, last.on)}
    assert len(ring) == 12
    states = {name: [seat.state for seat in segment.seats] for name, segment in ring.items()}
    assert states["Mossvik"] == ["vacant"]
    assert states["Tallinge"] == ["acting"]
    assert [seat.holder.name for seat in ring["Granby"].seats if seat.holder] == ["Anna-Karin Ström"]

    travel = Matter.objects.get(title="Yrkesresan", items__meeting__on="2026-11-06")
    assert travel.items.count() >= 2
    assert Task.objects.filter(owner=Task.Owner.EVERYONE, due_on="2027-01-26", shares__isnull=False).exists()

    something_of_everything()

    again = io.StringIO()
    call_command("demo", stdout=again)
    assert "finns redan" in again.getvalue()
    assert Upload.objects.count() == 15


def test_the_region_is_never_put_among_what_is_somebodys(register: None) -> None:
    call_command("invite", "karin.lind@example.se", host="1384")
    with pytest.raises(CommandError, match="bara i en tom Rundan"):
        call_command("demo")
    call_command("demo", if_empty=True)
    assert not Network.objects.exists()

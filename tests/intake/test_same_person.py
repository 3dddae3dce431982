"""What documents say of someone who was found to be another: it is said of the other, and no approval undoes that."""

from __future__ import annotations

import pytest

from rundan.common.errors import Refused
from rundan.intake.actions import approvals
from rundan.intake.models import Upload
from rundan.meetings.models import Attendance
from rundan.networks.models import Organisation, Person, PersonMerge, Tenure
from rundan.pages import merging
from tests.factories.intake import approve, approve_with_first_answers, hand_in, picture
from tests.factories.networks import BY

pytestmark = pytest.mark.django_db


def notes(host: Organisation, on: str, *attending: str) -> Upload:
    people = "\n".join(f"- {each}" for each in attending)
    text = (
        f"# Minnesanteckningar Socialchefsnätverket\nDatum: {on}\n\nDeltagare:\n\n{people}\n\n## 1. Yrkesresan\n\n"
        "Maria Lind får i uppdrag att ta fram kostnad per kommun senast 26 november.\n"
    )
    return hand_in(host, text, name=f"{on}.md")


@pytest.fixture
def uploads(host: Organisation) -> list[Upload]:
    """Two meetings of the same woman, who married in between."""
    first = notes(host, "2026-02-06", "Maria Lind, Ekeby", "Anna Berg, Granby")
    second = notes(host, "2026-03-06", "Maria Hedström, Ekeby", "Anna Berg, Granby")
    for upload in (first, second):
        approve_with_first_answers(upload)
    return [first, second]


@pytest.fixture
def kept(uploads: list[Upload]) -> Person:
    return Person.objects.get(name="Maria Lind")


@pytest.fixture
def other(uploads: list[Upload]) -> Person:
    return Person.objects.get(name="Maria Hedström")


def of_maria(person: Person) -> tuple[int, int]:
    """Her lines on attendance lists and her seats."""
    return person.attendances.count(), person.tenures.count()


def test_new_notes_with_either_name_are_hers(host: Organisation, kept: Person, other: Person) -> None:
    merging.merge(other, into=kept, by=BY)
    third = notes(host, "2026-05-06", "Maria Hedström, Ekeby", "Anna Berg, Granby")
    approve_with_first_answers(third)
    assert of_maria(other) == (0, 0)
    assert of_maria(kept) == (3, 1)
    kept.refresh_from_db()
    assert kept.name == "Maria Lind"  # as the one who merged them chose


def test_approved_again_she_spoke_for_her_seat_both_times(uploads: list[Upload], kept: Person, other: Person) -> None:
    people = Person.objects.count()
    assert list(other.attendances.values_list("seat", flat=True)) == [None]
    merging.merge(other, into=kept, by=BY)
    for upload in uploads:
        approve(upload)
    seat = kept.tenures.get().seat
    assert [row.seat for row in kept.attendances.all()] == [seat, seat]
    assert of_maria(other) == (0, 0)
    assert Person.objects.count() == people
    before = picture(kept.host)
    for upload in uploads:
        approve(upload)
    assert picture(kept.host) == before


def test_withdrawing_takes_only_what_the_document_gave(uploads: list[Upload], kept: Person, other: Person) -> None:
    merging.merge(other, into=kept, by=BY)
    approvals.withdraw(uploads[0], by=BY)
    assert of_maria(kept) == (1, 1)
    assert Attendance.objects.filter(person=kept).get().meeting.on.month == 3


def test_withdrawing_the_last_that_bears_her_says_what_stands_in_the_way(
    uploads: list[Upload], kept: Person, other: Person
) -> None:
    merging.merge(other, into=kept, by=BY)
    approvals.withdraw(uploads[0], by=BY)
    with pytest.raises(Refused) as refused:
        approvals.withdraw(uploads[1], by=BY)
    assert refused.value.details == ("Att Maria Hedström är samma person som Maria Lind hör till Maria Lind",)


def test_undone_each_has_her_own_meetings_again(uploads: list[Upload], kept: Person, other: Person) -> None:
    before = picture(kept.host)
    merge = merging.merge(other, into=kept, by=BY)
    assert merge.told
    done = merging.undo(PersonMerge.objects.get(), by=BY)
    assert done.left == ()
    assert picture(kept.host) == before
    for upload in uploads:
        approve(upload)
    assert picture(kept.host) == before
    for upload in reversed(uploads):
        approvals.withdraw(upload, by=BY)
    assert not Person.objects.exists()
    assert not Tenure.objects.exists()

"""Proposals, papers and links: from the notes to the item, from several documents, and back."""

from __future__ import annotations

import pytest

from rundan.common.errors import Refused
from rundan.intake.actions import approvals
from rundan.intake.models import Record
from rundan.intake.sources import places
from rundan.meetings.actions import references
from rundan.meetings.models import Item, Proposal, Reference
from rundan.networks.models import Organisation
from tests.factories.intake import approve, approve_with_first_answers, case_of, hand_in, minutes, picture
from tests.factories.networks import BY

pytestmark = pytest.mark.django_db

POINT = """Yrkesresan
Se https://exempel.se/yrkesresan.

Förslag till beslut:

att gå med i satsningen

att utse en kontaktperson

Nätverket beslutade att avvakta.

Bilaga 1: Slutrapport"""


def told(item: Item) -> list[str]:
    return [*map(str, item.proposals.all()), *map(str, item.references.all())]


def test_they_are_written_under_their_item_each_with_its_place(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", POINT))
    approve_with_first_answers(upload)
    item = Item.objects.get()
    assert told(item) == [
        "att gå med i satsningen",
        "att utse en kontaktperson",
        "https://exempel.se/yrkesresan",
        "Bilaga 1: Slutrapport",
    ]
    assert [row.text for row in item.decisions.all()] == ["att avvakta."]
    document = case_of(upload).read.document
    for row in (*item.proposals.all(), *item.references.all()):
        place = places(row._meta.label_lower, [row.pk])[row.pk][0]
        fact = case_of(upload).by_key[place.url.rpartition("#m-")[2]]
        assert fact.span
        assert document.text[fact.span.start : fact.span.end] == str(row)


def test_approving_again_writes_nothing_and_withdrawing_leaves_nothing(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", POINT))
    before = picture(host)
    approve_with_first_answers(upload)
    assert approve(upload) is None
    approvals.withdraw(upload, by=BY)
    assert picture(host) == before
    assert not Record.objects.exists()


def test_the_notice_names_the_paper_and_the_notes_tell_what_it_is_called(host: Organisation) -> None:
    """Whichever is approved first; and without the notes the paper is what the notice says."""
    call = minutes("2026-02-06", "Yrkesresan\nBilaga 1 visar kostnaden.", attending=(), kind="Kallelse")
    notice, notes = hand_in(host, call), hand_in(host, minutes("2026-02-06", POINT))
    for upload in (notes, notice):
        approve_with_first_answers(upload)
    paper = Reference.objects.get(label="Bilaga 1")
    assert paper.title == "Slutrapport"
    approvals.withdraw(notes, by=BY)
    paper = Reference.objects.get()
    assert (paper.label, paper.title) == ("Bilaga 1", "")
    assert not Proposal.objects.exists()


def test_where_the_paper_lies_is_a_persons_to_tell_and_stays(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", POINT))
    approve_with_first_answers(upload)
    paper = Reference.objects.get(label="Bilaga 1")
    references.change(paper, version=paper.version, address="https://exempel.se/slutrapport.pdf", by=BY)
    approve(hand_in(host, minutes("2026-03-06", POINT)))
    approve(upload)
    paper.refresh_from_db()
    assert paper.address == "https://exempel.se/slutrapport.pdf"
    with pytest.raises(Refused) as refused:
        approvals.withdraw(upload, by=BY)
    assert any("Bilaga 1: Slutrapport" in line for line in refused.value.details)


def test_a_notice_may_propose(host: Organisation) -> None:
    call = "Yrkesresan\nFörslag till beslut:\n\natt gå med i satsningen"
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", call, attending=(), kind="Kallelse")))
    assert told(Item.objects.get()) == ["att gå med i satsningen"]

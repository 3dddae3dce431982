"""What stands beside an item's decisions on the pages: what was proposed, the papers it names, and links."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rundan.common.errors import Refused
from rundan.common.locking import Conflict
from rundan.history.models import Entry
from rundan.meetings.actions import items, proposals, references
from rundan.meetings.models import Item, Meeting, Proposal, Reference
from rundan.networks.models import Network
from tests.factories.meetings import make_decision, make_item, make_meeting, make_paper, make_proposal
from tests.factories.networks import BY, make_host, make_network, make_officer, seat
from tests.pages.seeing import costs_the_same, entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


@pytest.fixture
def item(network: Network) -> Item:
    return make_meeting(network, date(2026, 11, 6), "Yrkesresan").items.get()


def page_of(meeting: Meeting) -> str:
    return reverse("pages:meeting", args=[meeting.pk])


def address(name: str, item: Item, *more: int) -> str:
    return reverse(f"meetings:{name}", args=[item.meeting_id, item.pk, *more])


def test_what_was_proposed_stands_before_what_was_decided(item: Item, officer: Client) -> None:
    make_decision(item, "att avvakta")
    make_proposal(item, "att gå med i Yrkesresan")
    text = text_of(officer.get(page_of(item.meeting)))
    assert text.index("Förslag att gå med i Yrkesresan") < text.index("Beslut att avvakta")


def test_a_paper_without_a_file_says_so_and_leads_to_it_once_its_address_is_told(item: Item, officer: Client) -> None:
    paper = make_paper(item)
    assert "Bilaga Bilaga 1: Slutrapport — ingen fil" in text_of(officer.get(page_of(item.meeting)))
    told = {"label": "Bilaga 1", "title": "Slutrapport", "address": "www.exempel.se/rapport", "version": 1}
    officer.post(address("reference_change", item, paper.pk), told)
    answer = officer.get(page_of(item.meeting))
    assert b'<a href="https://www.exempel.se/rapport">Bilaga 1: Slutrapport</a>' in answer.content
    assert "ingen fil" not in text_of(answer)


def test_they_are_written_down_corrected_and_removed_in_the_browser(item: Item, officer: Client) -> None:
    officer.post(address("proposal_add", item), {"text": "att gå med"})
    proposal = Proposal.objects.get(item=item)
    officer.post(address("proposal_change", item, proposal.pk), {"text": "att avstå", "version": 1})
    officer.post(address("reference_add", item), {"label": "", "title": "", "address": "https://exempel.se/a"})
    link = Reference.objects.get(item=item)
    answer = officer.get(page_of(item.meeting))
    assert "Förslag att avstå" in text_of(answer)
    assert "Länk https://exempel.se/a" in text_of(answer)
    assert "lade till förslaget" in text_of(answer)
    officer.post(address("proposal_remove", item, proposal.pk))
    officer.post(address("reference_remove", item, link.pk))
    assert not item.proposals.exists()
    assert not item.references.exists()


def test_an_address_that_is_none_is_not_taken(item: Item, officer: Client) -> None:
    answer = officer.post(address("reference_add", item), {"address": "javascript:alert(1)"})
    assert answer.status_code == 422
    assert "Skriv adressen så som den står i webbläsaren" in text_of(answer)
    with pytest.raises(Refused):
        references.record(item, by=BY)
    with pytest.raises(Refused):
        proposals.record(item, text=" ", by=BY)
    assert not Reference.objects.exists()


def test_two_people_at_once_do_not_overwrite_each_other(item: Item) -> None:
    proposal, paper = make_proposal(item), make_paper(item)
    proposals.change(proposal, version=1, text="att avstå", by=BY)
    references.change(paper, version=1, title="Delrapport", by=BY)
    with pytest.raises(Conflict):
        proposals.change(proposal, version=1, text="att avvakta", by=BY)
    with pytest.raises(Conflict):
        references.change(paper, version=1, title="Lägesrapport", by=BY)
    changed = Entry.objects.filter(verb="changed", subject_type="meetings.reference").get()
    assert changed.changes == {"title": ["Slutrapport", "Delrapport"]}


def test_an_item_stays_while_something_hangs_on_it(item: Item) -> None:
    paper = make_paper(item)
    with pytest.raises(Refused):
        items.remove(item, by=BY)
    references.remove(paper, by=BY)
    items.remove(item, by=BY)
    assert not Item.objects.exists()


def test_members_read_them_and_others_of_another_item_are_not_found(network: Network, item: Item) -> None:
    proposal, paper = make_proposal(item), make_paper(item)
    member = entering(seat(network, "Ekeby", "Annika Berg").person)
    answer = member.get(page_of(item.meeting))
    assert "Bilaga 1: Slutrapport" in text_of(answer)
    assert address("proposal_change", item, proposal.pk).encode() not in answer.content
    other, officer = make_item(item.meeting, "Budget"), entering(make_officer(network).person)
    assert officer.get(address("reference_change", other, paper.pk)).status_code == 404
    assert officer.get(address("proposal_change", other, proposal.pk)).status_code == 404


def test_the_matter_tells_them_too(item: Item, officer: Client) -> None:
    make_proposal(item, "att gå med i Yrkesresan")
    make_paper(item)
    assert item.matter
    text = text_of(officer.get(reverse("pages:matter", args=[item.matter.pk])))
    assert "Förslag att gå med i Yrkesresan" in text
    assert "Bilaga Bilaga 1: Slutrapport" in text


def test_the_page_costs_the_same_however_many_there_are(item: Item, officer: Client) -> None:
    def grow(number: int) -> None:
        make_proposal(item, f"att {number}")
        make_paper(item, f"Bilaga {number}")

    costs_the_same(officer, page_of(item.meeting), grow, (1, 2, 30))

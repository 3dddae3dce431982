"""Two coordinators at one record: each is told what the other did, and by whom, and nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from rundan.followup.models import Decision
from rundan.matters import actions as matters
from rundan.meetings.models import Item
from rundan.networks.models import Network
from tests.factories.meetings import (
    attend,
    make_decision,
    make_meeting,
    make_paper,
    make_proposal,
    make_put_off,
    make_task,
)
from tests.factories.networks import BY, make_host, make_network, make_officer, make_person, make_steward, seat
from tests.pages.seeing import entering, text_of

pytestmark = pytest.mark.django_db

HERS = "att gå med i Yrkesresan från 2028.\n\nKostnaden tas upp igen på mötet i mars."


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby",))


@pytest.fixture
def karin(network: Network) -> Client:
    return entering(make_officer(network, "Karin Lind").person)


@pytest.fixture
def siv(network: Network) -> Client:
    return entering(make_steward(network.host, "Siv Nordin").person)


@pytest.fixture
def item(network: Network) -> Item:
    return make_meeting(network, date(2026, 11, 6), "Yrkesresan").items.get()


def test_who_was_first_is_told_by_name(item: Item, karin: Client, siv: Client) -> None:
    url = reverse("followup:decision_change", args=[make_decision(item).pk])
    siv.post(url, {"text": "att avvakta", "version": 1})
    second = karin.post(url, {"text": HERS, "version": 1})
    assert second.status_code == 409
    assert "Någon hann före dig Siv Nordin hann spara en ändring." in text_of(second)


def test_what_was_written_about_something_removed_meanwhile_is_told_back(
    item: Item, karin: Client, siv: Client
) -> None:
    decision = make_decision(item)
    change = reverse("followup:decision_change", args=[decision.pk])
    assert karin.get(change).status_code == 200
    siv.post(reverse("followup:decision_remove", args=[decision.pk]), {"version": 1})
    lost = karin.post(change, {"text": HERS, "version": 1, "is_formality": "on"})
    assert lost.status_code == 404
    page = text_of(lost)
    assert "Det du skrev om finns inte längre" in page
    assert " ".join(HERS.split()) in page
    # A page that was only looked for, or that nobody ever had, tells nothing back.
    assert "Sidan finns inte" in text_of(karin.get(change))
    assert HERS[:20] not in text_of(karin.post("/finns-inte/", {"text": HERS}))


def _rows(item: Item) -> dict[str, tuple[models.Model, list[int]]]:
    """What can be removed, with the arguments of its page."""
    at = [item.meeting_id, item.pk]
    host = item.meeting.network.host
    matter = matters.create(host=host, title="Utan punkter", by=BY)
    late = matters.add_date(item.matter, on=date(2027, 1, 26), what="Svar till SKR", whom="", by=BY)  # type: ignore[arg-type]
    proposal, put_off, paper = make_proposal(item), make_put_off(item), make_paper(item)
    decision, task, there = make_decision(item), make_task(item), attend(item.meeting, make_person(host))
    return {
        "followup:decision_remove": (decision, [decision.pk]),
        "followup:task_remove": (task, [task.pk]),
        "meetings:proposal_remove": (proposal, [*at, proposal.pk]),
        "meetings:put_off_remove": (put_off, [*at, put_off.pk]),
        "meetings:reference_remove": (paper, [*at, paper.pk]),
        "meetings:attendance_remove": (there, [item.meeting_id, there.pk]),
        "pages:matter_remove": (matter, [matter.pk]),
        "pages:date_remove": (late, [item.matter_id or 0, late.pk]),
    }


def test_nothing_is_removed_that_somebody_changed_since_it_was_looked_at(item: Item, karin: Client) -> None:
    for name, (row, args) in _rows(item).items():
        url = reverse(name, args=args)
        seen = karin.get(url).context["form"]["version"].value()
        kept = type(row)._default_manager.filter(pk=row.pk)
        kept.update(version=models.F("version") + 1)  # as any change of it does
        answer = karin.post(url, {"version": seen})
        assert answer.status_code == 409, name
        assert "Någon annan har ändrat det här sedan du öppnade sidan." in text_of(answer)
        assert kept.exists(), name
        # She has seen it now.
        again = karin.post(url, {"version": answer.context["form"]["version"].value()})
        assert again.status_code == 302, name
        assert not kept.exists(), name


def test_the_page_that_asks_again_shows_the_text_as_it_now_stands(item: Item, karin: Client, siv: Client) -> None:
    decision = make_decision(item)
    url = reverse("followup:decision_remove", args=[decision.pk])
    siv.post(reverse("followup:decision_change", args=[decision.pk]), {"text": "att avvakta", "version": 1})
    assert "att avvakta" in text_of(karin.post(url, {"version": 1}))
    assert Decision.objects.filter(text="att avvakta").exists()


def test_what_was_removed_stands_in_the_history_of_where_it_stood(item: Item, karin: Client) -> None:
    """Who took it away, and what it said."""
    kinds = {
        "followup:decision_remove": "beslutet",
        "followup:task_remove": "uppdraget",
        "meetings:proposal_remove": "förslaget",
        "meetings:put_off_remove": "uppskjutningen",
        "meetings:reference_remove": "bilagan eller länken",
        "meetings:attendance_remove": "närvaron",
        "pages:date_remove": "det viktiga datumet",
    }
    rows = _rows(item)
    for name in kinds:
        karin.post(reverse(name, args=rows[name][1]))
    meeting = text_of(karin.get(reverse("pages:meeting", args=[item.meeting_id])))
    matter = text_of(karin.get(reverse("pages:matter", args=[item.matter_id])))
    for name, kind in kinds.items():
        assert f"Karin Lind tog bort {kind}" in (matter if name == "pages:date_remove" else meeting), name
    assert "Text: att gå med i Yrkesresan från 2027 togs bort" in meeting
    assert "Svar till SKR togs bort" in matter
    other = make_meeting(item.meeting.network, date(2026, 10, 2), "Något annat")
    assert "tog bort" not in text_of(karin.get(reverse("pages:meeting", args=[other.pk])))


def test_what_was_written_for_longer_than_she_was_signed_in_is_told_back(item: Item, karin: Client) -> None:
    change = reverse("followup:decision_change", args=[make_decision(item).pk])
    assert karin.get(change).status_code == 200
    karin.logout()
    lost = karin.post(change, {"text": HERS, "version": 1})
    assert lost.status_code == 401
    page = text_of(lost)
    assert "Du hade blivit utloggad" in page
    assert " ".join(HERS.split()) in page
    assert f"/konto/logga-in/?next={change}" in lost.content.decode()
    # Where nothing was written she is only led to the sign-in page.
    assert karin.post(change, {"version": 1}).status_code == 302
    assert Client(enforce_csrf_checks=True).post(change, {"text": HERS}).status_code == 403  # nobody else's words


def test_what_was_written_by_someone_who_may_no_longer_change_it_is_told_back(network: Network, item: Item) -> None:
    """As when her office has ended, and she is a member only."""
    member = entering(seat(network, "Ekeby", "Annika Berg").person)
    lost = member.post(reverse("followup:decision_change", args=[make_decision(item).pk]), {"text": HERS, "version": 1})
    assert lost.status_code == 403
    assert " ".join(HERS.split()) in text_of(lost)

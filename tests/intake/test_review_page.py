"""Stämmer det här? What the review page shows and saves, through the client."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rundan.history.models import Entry
from rundan.intake.actions import approvals
from rundan.intake.models import Correction, Upload
from rundan.meetings.models import Meeting
from rundan.networks.models import Organisation
from tests.factories.intake import answer_all, case_of, first_choice, hand_in, read_now
from tests.factories.networks import BY, MUNICIPALITIES, make_host, make_municipality, make_steward
from tests.pages.seeing import entering, text_of

pytestmark = pytest.mark.django_db

NOTES = """# Minnesanteckningar Socialchefsnätverket

Datum: 2026-02-06
Tid: 9.30-11.00
Plats: Teams

Närvarande:

- Maria Lind, Björkefors
- Jonas Hed, Ekeby
- Petra Nord, Havsjö

## 1. Yrkesresan

Jonas får i uppdrag att ta fram kostnad per kommun senast 26 mars.

Nätverket beslutade

att gå med i Yrkesresan från 2027.

## 2. Nätverkskartan

Sara Ek 😀 ritar om kartan.
"""
UNDATED = NOTES.replace("Datum: 2026-02-06\n", "")


@pytest.fixture
def host() -> Organisation:
    host = make_host()
    for name in MUNICIPALITIES:
        make_municipality(host, name)
    return host


@pytest.fixture
def karin(host: Organisation) -> Client:
    return entering(make_steward(host, "Karin Lind").person)


@pytest.fixture
def upload(host: Organisation) -> Upload:
    return hand_in(host, NOTES)


def key_of(upload: Upload, kind: str, words: str) -> str:
    return next(fact.key for fact in case_of(upload).facts if fact.kind == kind and words in fact.text)


def say(
    client: Client, upload: Upload, fact: str, do: str, fields: dict[str, str] | None = None, version: int = 0
) -> int:
    data = {"fact": fact, "do": do, "version": version, **(fields or {})}
    return client.post(f"/las-in/{upload.pk}/svar/", data).status_code


def test_the_page_shows_the_document_its_facts_and_what_will_be_written(karin: Client, upload: Upload) -> None:
    page = karin.get(f"/las-in/{upload.pk}/")
    shown = text_of(page)
    assert "Stämmer det här?" in shown
    assert "Kan inte läggas in än." in shown  # the network is asked first
    task = key_of(upload, "task", "kostnad per kommun")
    marked = re.search(rf'<mark class="task" id="m-{task}"[^>]*><a[^>]*>([^<]+)</a>', page.content.decode())
    assert marked is not None
    assert "ta fram kostnad per kommun" in unescape(marked[1])
    answer_all(upload, first_choice, kinds={"network"})
    assert "Läggs in: 1 möte, 3 deltagare, 2 punkter, 1 beslut, 1 uppdrag" in text_of(
        karin.get(f"/las-in/{upload.pk}/")
    )


def test_choosing_a_fact_asks_about_it_with_the_words_it_stands_on(karin: Client, upload: Upload) -> None:
    shown = text_of(karin.get(f"/las-in/{upload.pk}/", {"fact": key_of(upload, "participant", "Jonas Hed")}))
    assert "Uppgiften Deltagare Jonas Hed Ekeby" in shown


def test_a_correction_is_saved_at_once_beside_what_the_reader_said(karin: Client, upload: Upload) -> None:
    fact = key_of(upload, "participant", "Jonas Hed")
    fields = {"f-name": "Jonas Hedh", "f-organisation": "Ekeby", "f-role": "", "f-status": "absent"}
    assert say(karin, upload, fact, "correct", fields) == 302

    said = Correction.objects.get()
    assert (said.verdict, said.value, said.actor_label) == (
        "corrected", {"name": "Jonas Hedh", "status": "absent"}, "Karin Lind",
    )  # fmt: skip
    told = Entry.objects.get(verb="judged", subject_type="intake.upload", subject_id=upload.pk)
    assert fact in told.changes
    assert told.actor_label == "Karin Lind"
    shown = text_of(karin.get(f"/las-in/{upload.pk}/", {"fact": fact}))
    assert "Läst som: Jonas Hedh" in shown
    assert "Läsningen sa: Jonas Hed" in shown

    assert say(karin, upload, fact, "undo", version=said.version) == 302
    assert not Correction.objects.exists()


def test_what_is_typed_wrongly_is_told_at_its_field_and_kept(karin: Client, upload: Upload) -> None:
    fact = key_of(upload, "task", "kostnad")
    data = {"fact": fact, "do": "correct", "version": 0, "f-text": "räkna", "f-assignee": "Jonas", "f-due": "i vår"}
    answer = karin.post(f"/las-in/{upload.pk}/svar/", data)
    assert answer.status_code == 422
    assert "Skriv en dag, till exempel 2026-12-04." in text_of(answer)
    assert "räkna" in text_of(answer)
    assert not Correction.objects.exists()


def test_a_rejected_fact_loses_its_mark_and_is_not_written(karin: Client, upload: Upload) -> None:
    fact = key_of(upload, "decision", "gå med")
    assert say(karin, upload, fact, "reject") == 302
    page = karin.get(f"/las-in/{upload.pk}/")
    assert f'id="m-{fact}"' not in page.content.decode()
    assert "hör inte hit, enligt Karin Lind" in text_of(page)


def test_a_question_wants_one_of_its_answers(karin: Client, upload: Upload) -> None:
    doubt = {"fact": "network", "do": "confirm", "version": 0, "doubt": "network-network"}
    answer = karin.post(f"/las-in/{upload.pk}/svar/", doubt)
    assert answer.status_code == 422
    assert "Välj ett av svaren först." in text_of(answer)


def test_a_fact_is_added_by_selected_words_that_lie_after_a_wide_character(karin: Client, upload: Upload) -> None:
    text = case_of(upload).read.document.text
    words = "ritar om kartan"
    at = text.index(words)
    url = f"/las-in/{upload.pk}/lagg-till/"
    place = {"quote": words, "start": str(at), "end": str(at + len(words))}
    form = karin.get(url, {"kind": "task", **place})
    assert words in text_of(form)
    data = {
        "kind": "task",
        **place,
        "f-text": "rita om kartan",
        "f-assignee": "Petra Nord",
        "f-due": "2026-03-01",
    }  # fmt: skip
    assert karin.post(url, data).status_code == 302
    added = next(fact for fact in case_of(upload).facts if fact.verdict == "added")
    assert added.span is not None
    assert text[added.span.start : added.span.end] == words
    assert case_of(upload).by_key[added.parent or ""].value["title"] == "Nätverkskartan"


def test_words_that_the_document_does_not_hold_are_refused_and_kept(karin: Client, upload: Upload) -> None:
    data = {"kind": "decision", "quote": "att bygga ett slott", "f-text": "att bygga ett slott"}
    answer = karin.post(f"/las-in/{upload.pk}/lagg-till/", data)
    assert answer.status_code == 422
    assert "De orden står inte i dokumentet." in text_of(answer)
    assert "att bygga ett slott" in text_of(answer)


def test_two_who_answer_the_same_see_each_other_and_neither_is_overwritten(
    karin: Client, host: Organisation, upload: Upload
) -> None:
    siv = entering(make_steward(host, "Siv Nordin").person)
    fact = key_of(upload, "task", "kostnad")
    fields = {"f-assignee": "Jonas", "f-due": "2026-03-26"}
    assert say(karin, upload, fact, "correct", {**fields, "f-text": "räkna på kostnaden"}) == 302
    late = {"fact": fact, "do": "correct", "version": 0, **fields, "f-text": "ta reda på priset"}
    answer = siv.post(f"/las-in/{upload.pk}/svar/", late)
    assert answer.status_code == 409
    shown = text_of(answer)
    assert "Karin Lind hann svara före dig." in shown
    assert "räkna på kostnaden" in shown
    assert "ta reda på priset" in shown
    assert Correction.objects.get().value["text"] == "räkna på kostnaden"
    # Sent once more from that page, knowingly, it counts.
    assert say(siv, upload, fact, "correct", {**fields, "f-text": "ta reda på priset"}, version=1) == 302
    assert Correction.objects.get().value["text"] == "ta reda på priset"
    assert "Siv Nordin har svarat på något" in text_of(karin.get(f"/las-in/{upload.pk}/nytt/?sedan=0"))


def test_what_has_changed_since_the_page_was_drawn_is_not_approved_unseen(karin: Client, upload: Upload) -> None:
    answer_all(upload, first_choice, kinds={"network"})
    drawn = karin.get(f"/las-in/{upload.pk}/").content.decode()
    found = re.search(r'name="seen" value="([^"]+)"', drawn)
    assert found is not None
    say(karin, upload, key_of(upload, "decision", "gå med"), "reject")
    answer = karin.post(f"/las-in/{upload.pk}/godkann/", {"seen": found[1]})
    assert answer.status_code == 409
    assert "Något har ändrats sedan du öppnade sidan." in text_of(answer)
    assert not Meeting.objects.exists()


def test_approving_leads_to_the_meeting_and_withdrawing_leaves_nothing(karin: Client, upload: Upload) -> None:
    answer_all(upload, first_choice, kinds={"network"})
    drawn = karin.get(f"/las-in/{upload.pk}/").content.decode()
    found = re.search(r'name="seen" value="([^"]+)"', drawn)
    assert found is not None
    answer = karin.post(f"/las-in/{upload.pk}/godkann/", {"seen": found[1]})
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == f"/moten/{meeting.pk}/"
    # What goes is told first, and nothing has gone.
    asked = text_of(karin.get(f"/las-in/{upload.pk}/ta-tillbaka/"))
    assert "Ta tillbaka godkännandet av anteckningar.md?" in asked
    told = "1 nätverk, 3 medlemmar, 3 personer, 1 möte, 2 punkter, 1 beslut, 1 uppdrag."
    assert f"Det här försvinner ur nätverket: {told} Dokumentet och dina svar finns kvar" in asked
    assert Meeting.objects.exists()
    assert karin.post(f"/las-in/{upload.pk}/ta-tillbaka/").status_code == 302
    assert not Meeting.objects.exists()


def test_a_missing_day_is_asked_and_the_document_is_read_again(karin: Client, host: Organisation) -> None:
    undated = hand_in(host, UNDATED)
    asked = text_of(karin.get(f"/las-in/{undated.pk}/?fact=date"))
    assert "Dokumentet säger inte vilken dag mötet hölls." in asked
    assert "Skriv svaret Dag eller bara månad Då märks mötet som ungefärligt. Spara" in asked
    assert say(karin, undated, "date", "correct", {"f-day": "", "f-month": ""}) == 422
    assert say(karin, undated, "date", "correct", {"f-day": "", "f-month": "2026-02"}) == 302
    undated.refresh_from_db()
    assert undated.state == Upload.State.WAITING
    page = f"/las-in/{undated.pk}/"
    assert "Dokumentet läses" in text_of(karin.get(page))
    # What asked for the facts alone becomes the page that waits, and that one the review when it has been read.
    assert karin.get(page, headers={"HX-Request": "true", "HX-Target": "granskning"}).headers["HX-Refresh"] == "true"
    assert karin.get(page, headers={"HX-Request": "true"}).status_code == 204
    read_now(undated, UNDATED.encode())
    assert karin.get(page, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_strangers_see_no_document_and_members_without_the_right_none_either(upload: Upload) -> None:
    elsewhere = make_host("Sjöbygdens kommunförbund")
    stranger = entering(make_steward(elsewhere, "Disa Falk").person)
    assert stranger.get(f"/las-in/{upload.pk}/").status_code == 404
    assert stranger.post(f"/las-in/{upload.pk}/godkann/").status_code == 404
    assert Client().get(f"/las-in/{upload.pk}/").status_code == 302


def test_a_long_document_costs_no_more_queries(karin: Client, host: Organisation) -> None:
    """Sixty pages: about four hundred points and as many tasks."""
    costs = {}
    for size in (1, 3, 400):
        points = "\n\n".join(
            f"## {n}. Fråga {n}\n\nJonas får i uppdrag att utreda fråga {n} senast 26 mars." for n in range(1, size + 1)
        )
        head = NOTES.partition("## 1.")[0]
        document = hand_in(host, head + points + "\n", name=f"{size}.md")
        with CaptureQueriesContext(connection) as queries:
            page = karin.get(f"/las-in/{document.pk}/")
        assert page.content.decode().count("utreda fråga") >= size
        costs[size] = len(queries)
    assert len(set(costs.values())) == 1, costs


def test_an_approval_stops_where_nothing_is_new(karin: Client, upload: Upload) -> None:
    answer_all(upload, first_choice, kinds={"network"})
    approvals.approve(upload, by=BY)
    text = text_of(karin.get(f"/las-in/{upload.pk}/"))
    assert "Allt som är kontrollerat är inlagt. Till dokumenten" in text
    assert "förrän du godkänner" not in text


def test_from_a_refused_answer_every_fact_can_still_be_reached(karin: Client, upload: Upload) -> None:
    fact = key_of(upload, "participant", "Jonas Hed")
    refused = karin.post(f"/las-in/{upload.pk}/svar/", {"fact": fact, "do": "correct", "f-name": "", "version": 0})
    assert refused.status_code == 422
    links = set(re.findall(r'href="([^"]*\?fact=[^"]*)"', refused.content.decode()))
    assert len(links) > 10
    assert {karin.get(f"{link.partition('#')[0]}").status_code for link in links} == {200}
    assert all(link.startswith(f"/las-in/{upload.pk}/?fact=") for link in links)


def test_what_was_approved_leads_to_the_next_that_waits(karin: Client, host: Organisation) -> None:
    other = make_host("Annat förbund")
    make_municipality(other, "Björkefors")
    hand_in(other, NOTES, "annans.md")
    first, second = (hand_in(host, NOTES.replace("02-06", day), f"{day}.md") for day in ("02-06", "03-06"))
    answer_all(first, first_choice, kinds={"network"})
    answer_all(second, first_choice, kinds={"network"})
    for upload, follows in ((first, "Granska nästa: 03-06.md"), (second, "")):
        seen = re.search(r'name="seen" value="(\w+)"', karin.get(f"/las-in/{upload.pk}/").content.decode())
        assert seen
        told = text_of(karin.post(f"/las-in/{upload.pk}/godkann/", {"seen": seen[1]}, follow=True))
        assert "Inlagt." in told
        assert ("Granska nästa" in told) == bool(follows)
        assert follows in told


def test_what_somebody_else_took_away_is_told_also_where_nothing_is_asked(karin: Client, upload: Upload) -> None:
    answer_all(upload, first_choice)
    gone = karin.post(f"/las-in/{upload.pk}/svar/", {"fact": "added-task-x", "do": "confirm", "version": 0})
    assert gone.status_code == 409
    assert "Uppgiften finns inte längre." in text_of(gone)
    stale = karin.post(f"/las-in/{upload.pk}/godkann/", {"seen": "annat"}).content.decode()
    # Told at the head of the column, where she looks, and not beside the button that she pressed before.
    assert stale.index("Något har ändrats sedan du öppnade sidan.") < stale.index("Allt som hittades")


def test_a_wrong_document_can_be_removed_where_it_is_seen_to_be_wrong(karin: Client, upload: Upload) -> None:
    assert f'href="/las-in/{upload.pk}/ta-bort/"' in karin.get(f"/las-in/{upload.pk}/").content.decode()
    answer_all(upload, first_choice, kinds={"network"})
    approvals.approve(upload, by=BY)
    # Once it is approved, that has to be taken back first.
    assert f'href="/las-in/{upload.pk}/ta-bort/"' not in karin.get(f"/las-in/{upload.pk}/").content.decode()

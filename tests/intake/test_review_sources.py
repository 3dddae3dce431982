"""The document as the review shows it: what is in its margin, what it quotes, and what kind of file it is."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rundan.intake.models import Correction, Upload
from rundan.meetings.models import Item
from rundan.networks.models import Organisation
from tests.factories.intake import answer_all, approve, case_of, first_choice, hand_in, minutes, read_now
from tests.factories.networks import make_host, make_municipality, make_steward
from tests.intake.approval.test_beside import POINT
from tests.pages.seeing import entering, text_of
from tests.reader.formats.making import mails, opendocument, word

pytestmark = pytest.mark.django_db

LINES = (
    "Minnesanteckningar Socialchefsnätverket",
    "Datum: 2026-02-06",
    "Närvarande: Maria Lind, Björkefors; Jonas Hed, Ekeby",
    "1. Yrkesresan",
    "Jonas Hed får i uppdrag att ta fram kostnaden.",
)
COMMENTS = (
    f'<w:comment w:id="0" w:author="Bo &lt;Ek&gt;">{word.p("Är det inte Petra?")}</w:comment>'
    f'<w:comment w:id="1" w:author="Cia Dahl">{word.p("Hör ingenstans")}</w:comment>'
)


def commented() -> bytes:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    last = word.p(start, word.r("Jonas Hed"), end, word.r(" får i uppdrag att ta fram kostnaden."))
    return word.docx("".join(word.p(line) for line in LINES[:-1]) + last, comments=COMMENTS)


@pytest.fixture
def host() -> Organisation:
    host = make_host()
    for name in ("Björkefors", "Ekeby"):
        make_municipality(host, name)
    return host


@pytest.fixture
def karin(host: Organisation) -> Client:
    return entering(make_steward(host, "Karin Lind").person)


def handed_in(karin: Client, host: Organisation, name: str, data: bytes) -> Upload:
    """Through the page where documents are left, and read."""
    file = SimpleUploadedFile(name, data)
    assert karin.post(reverse("intake:list"), {"host": host.pk, "documents": [file]}).status_code == 302
    return read_now(Upload.objects.get(document__name=name), data)


def test_a_comment_stands_under_its_words_and_in_the_list(karin: Client, host: Organisation) -> None:
    upload = handed_in(karin, host, "a.docx", commented())
    page = karin.get(f"/las-in/{upload.pk}/")
    html = page.content.decode()
    paper = html[html.index("data-paper") : html.index("</article>")]
    under = r'data-facts="[^"]*comment-1[^"]*".*kostnaden.*</p><span class="remark" role="note"><b>Bo &lt;Ek&gt;</b> Är'
    assert re.search(under, paper, re.S)
    assert "Hör ingenstans" not in paper
    assert "Kommentarer Bo <Ek>, Cia Dahl" in text_of(page)
    assert "Hör ingenstans hänger inte på några ord" in text_of(page)


def test_a_comment_is_shown_with_its_words_and_may_become_a_fact(karin: Client, host: Organisation) -> None:
    upload = handed_in(karin, host, "a.docx", commented())
    page = karin.get(f"/las-in/{upload.pk}/", {"fact": "comment-1"})
    assert "Kommentar i marginalen Jonas Hed Bo <Ek> Är det inte Petra?" in text_of(page)
    onward = re.search(r'href="(/las-in/\d+/lagg-till/[^"#]+)', page.content.decode())
    assert onward
    assert (
        b'name="quote" rows="2" aria-describedby="quote-help">Jonas Hed</textarea>'
        in karin.get(onward[1].replace("&amp;", "&")).content
    )


def test_comments_are_never_written_and_can_be_read_after_approval(karin: Client, host: Organisation) -> None:
    upload = handed_in(karin, host, "a.docx", commented())
    answer_all(upload, first_choice)
    approve(upload)
    assert "Petra" not in Item.objects.get().body
    assert "Är det inte Petra?" in text_of(karin.get(f"/las-in/{upload.pk}/"))
    meeting = text_of(karin.get(reverse("pages:meeting", args=[Item.objects.get().meeting_id])))
    assert "Handlingar a.docx 2 kommentarer i marginalen" in meeting


def test_an_older_mail_is_folded_away_and_marked_nowhere(karin: Client, host: Organisation) -> None:
    older = "Den 3 mars 2019 skrev Ingrid Kvist:\n> Närvarande: Ingrid Kvist, Ekeby\n> Beslut: att avvakta"
    upload = handed_in(karin, host, "a.eml", mails.mail("\n\n".join((*LINES, older))))
    html = karin.get(f"/las-in/{upload.pk}/").content.decode()
    folded = r'<details class="quoted"><summary>Ur andra mejl, läses inte</summary>(.*?)</details>'
    quoted = re.search(folded, html, re.S)
    assert quoted
    assert "Ingrid Kvist" in quoted[1]
    assert "<mark" not in quoted[1]
    assert "Yrkesresan" not in quoted[1]


TEX = "\n\n".join(
    (
        r"\documentclass{article}\begin{document}",
        r"\section*{Minnesanteckningar Socialchefsnätverket}",
        *LINES[1:3],
        r"\section*{1. Yrkesresan}",
        LINES[4],
        r"\end{document}",
    )
)
FILES = {
    "anteckningar.html": ("<!doctype html><html><body>" + "".join(f"<p>{line}</p>" for line in LINES)).encode(),
    "anteckningar.odt": opendocument.odt("".join(opendocument.p(line) for line in LINES)),
    "anteckningar.md": minutes("2026-02-06", f"Yrkesresan\n{LINES[4]}", attending=LINES[2][12:].split("; ")).encode(),
    "anteckningar.tex": TEX.encode(),
    "brev.eml": mails.mail("Hej!\n\nHär kommer de.", ("anteckningar.docx", commented())),
}
TOLD = {
    "anteckningar.html": ("webbsida (HTML)", "text/html"),
    "anteckningar.odt": ("OpenDocument (ODT)", "application/vnd.oasis.opendocument.text"),
    "anteckningar.md": ("Markdown", "text/markdown"),
    "anteckningar.tex": ("LaTeX", "text/plain"),
    "brev.eml": ("mejl (EML)", "message/rfc822"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_goes_in_is_reviewed_and_comes_out_as_it_was(karin: Client, host: Organisation, name: str) -> None:
    upload = handed_in(karin, host, name, FILES[name])
    shown, media_type = TOLD[name]
    page = karin.get(f"/las-in/{upload.pk}/")
    assert f"{shown} · Hämta originalet" in text_of(page)
    assert {fact.text for fact in case_of(upload).facts if fact.kind in ("participant", "task", "item")} == {
        "Maria Lind", "Jonas Hed", "Yrkesresan", "ta fram kostnaden"
    }  # fmt: skip
    original = karin.get(reverse("documents:download", args=[upload.document_id]))
    assert b"".join(original.streaming_content) == FILES[name]  # type: ignore[attr-defined]
    assert original["Content-Type"].split(";")[0] == media_type
    assert original["Content-Disposition"] == f'attachment; filename="{name}"'
    assert original["Content-Security-Policy"] == "default-src 'none'; sandbox"
    answer_all(upload, first_choice)
    assert approve(upload)


def test_words_that_lead_to_a_page_are_a_link_with_their_address(karin: Client, host: Organisation) -> None:
    last = (
        '<p>Se <a href="https://exempel.se/rapport">slutrapporten</a>, <a href="https://exempel.se/rapport">igen</a>.'
    )
    page = "".join(f"<p>{line}</p>" for line in LINES) + last
    upload = handed_in(karin, host, "a.html", f"<!doctype html><html><body>{page}</body></html>".encode())
    shown = text_of(karin.get(f"/las-in/{upload.pk}/"))
    assert "Länk https://exempel.se/rapport · slutrapporten" in shown
    answer_all(upload, first_choice)
    approve(upload)
    row = Item.objects.get().references.get()
    assert (row.title, row.url) == ("slutrapporten", "https://exempel.se/rapport")


def test_a_paper_is_corrected_and_added_and_a_link_must_be_one(karin: Client, host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", POINT, attending=["Maria Lind, Björkefors"]))
    paper = next(fact for fact in case_of(upload).facts if fact.kind == "attachment")
    told = {"fact": paper.key, "do": "correct", "version": 0, "f-label": "Bilaga 1", "f-title": "Delrapport"}
    assert karin.post(f"/las-in/{upload.pk}/svar/", told).status_code == 302
    assert Correction.objects.get().value == {"title": "Delrapport"}
    add = f"/las-in/{upload.pk}/lagg-till/"
    wrong = {"kind": "link", "quote": "", "f-address": "javascript:alert(1)", "f-title": ""}
    assert karin.post(add, wrong).status_code == 422
    assert karin.post(add, {**wrong, "f-address": "www.exempel.se"}).status_code == 302
    assert karin.post(add, {"kind": "proposal", "quote": "", "f-text": "att avstå"}).status_code == 302
    page = text_of(karin.get(f"/las-in/{upload.pk}/"))
    assert "Bilaga Bilaga 1: Delrapport ändrad av Karin Lind" in page
    rejected = next(fact for fact in case_of(upload).facts if fact.kind == "link")
    karin.post(f"/las-in/{upload.pk}/svar/", {"fact": rejected.key, "do": "reject", "version": 0})
    answer_all(upload, first_choice)
    approve(upload)
    item = Item.objects.get()
    assert sorted(map(str, item.references.all())) == ["Bilaga 1: Delrapport", "www.exempel.se"]
    assert "att avstå" in [row.text for row in item.proposals.all()]

"""Mail files: what is attached is read, or else what the mail says; quoted mails are kept apart."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage

import pytest

from rundan_reader import Known, read
from rundan_reader.formats import parse
from rundan_reader.model import Unreadable
from tests.reader.formats.making.mails import mail
from tests.reader.formats.making.sheets import Sheet, pdf
from tests.reader.formats.making.shown import check, shown
from tests.reader.formats.making.word import docx, p

WORD = docx(p("Minnesanteckningar"))
PDF = pdf(Sheet().text("Kost och logi"))
MINUTES = "\n".join(
    f"{n}. Punkt\n\nNätverket gick igenom hur kommunerna arbetar och beslutade att följa det." for n in range(5)
)


def texts(data: bytes) -> tuple[list[str], list[str]]:
    """The lines that are read, and those kept apart."""
    document = parse(data, "a.eml")
    check(document)
    words = [(block.aside, document.words(block)) for block in document.blocks if block.kind != "header" or block.aside]
    return [said for aside, said in words if not aside], [said for aside, said in words if aside]


def test_attached_document_is_what_is_read() -> None:
    data = mail("Hej! Här kommer de.", ("Anteckningar åäö.docx", WORD))
    document = parse(data, "brev.eml")
    assert document.text == "Minnesanteckningar"
    assert (document.name, document.media_type) == ("brev.eml", "message/rfc822")
    assert not document.warnings


def test_minutes_are_chosen_among_several_attachments_and_the_others_named() -> None:
    data = mail("Hej", ("Bilaga 1.docx", docx(p("Budget"))), ("bilder.pdf", PDF), ("Protokoll 3 mars.docx", WORD))
    document = parse(data, "a.eml")
    assert document.text == "Minnesanteckningar"
    assert [warning.code for warning in document.warnings] == ["other_attachments"]
    assert "läste Protokoll 3 mars.docx men inte Bilaga 1.docx, bilder.pdf." in document.warnings[0].message


def test_kind_of_an_attachment_is_told_from_its_bytes() -> None:
    assert shown(mail("Hej", ("karta.png", b"\x89PNG\r\n\x1a\n" + bytes(99)), ("x.bin", WORD))) == [
        "paragraph Minnesanteckningar"
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(300),
        b"BEGIN:VCALENDAR\r\nSUMMARY:Kost\r\n",
        b"-----BEGIN PGP SIGNATURE-----\nabc",
        b"PK\x03\x04 arkiv",
        docx(p("Kost" * 500))[:-200],
        b"",
    ],
)
def test_mail_is_read_where_no_attachment_can_be(content: bytes) -> None:
    assert shown(mail("Kost och logi", ("fil.docx", content))) == ["header Hej", "paragraph Kost och logi"]


def test_attachment_that_cannot_be_read_is_told_where_the_mail_says_nothing() -> None:
    with pytest.raises(Unreadable) as refused:
        parse(mail("", ("fil.docx", docx(p("Kost" * 500))[:-200])), "a.eml")
    assert refused.value.code == "damaged"
    with pytest.raises(Unreadable) as refused:
        parse(mail(" \n"), "a.eml")
    assert refused.value.code == "no_text"


def test_mail_attached_to_a_mail_is_opened() -> None:
    inner: EmailMessage = message_from_bytes(mail("Hej", ("a.docx", WORD)), _class=EmailMessage)
    outer = EmailMessage()
    outer["Subject"], outer["Message-ID"], outer["From"] = "VB: Hej", "<1@a>", "eva@ekeby.example"
    outer.set_content("Se nedan.")
    outer.add_attachment(inner)
    assert shown(outer.as_bytes()) == ["paragraph Minnesanteckningar"]


def test_subject_is_a_page_head_without_what_programs_put_before_it() -> None:
    assert shown(mail("Kost", subject="Sv: VB: RE: Anteckningar från mötet på Öland")) == [
        "header Anteckningar från mötet på Öland",
        "paragraph Kost",
    ]


def test_plain_text_is_read_before_html() -> None:
    assert shown(mail("Kost", page="<html><h2>Kost</h2>"))[1:] == ["paragraph Kost"]
    assert shown(mail(page="<html><h2>Kost</h2><p>Logi"))[1:] == ["heading 2 Kost", "paragraph Logi"]
    only = "Ditt mejlprogram visar inte HTML."
    assert shown(mail(only, page=f"<html><h2>Kost</h2><p>{'Logi och buss. ' * 20}"))[1] == "heading 2 Kost"


def test_lines_that_the_program_broke_are_put_together_where_it_says_so() -> None:
    data = mail("Nätverket beslutade \natt gå vidare.\nKost\n-- \nEva").replace(
        b'charset="utf-8"', b'charset="utf-8"; format=flowed'
    )
    assert texts(data) == (["Nätverket beslutade att gå vidare.", "Kost"], ["--", "Eva"])


QUOTES = {
    "quoted lines": "> Kan du skicka dem?\n> /Bo\n",
    "with a sentence above": "Den 1 mars 2026 kl. 10:12 skrev Bo Ek <bo@ekeby.example>:\n\n> Kan du?\n",
    "broken in two": "On Tue, 3 Mar 2026 at 10:12 Bo Ek\n<bo@ekeby.example> wrote:\n> Kan du?\n",
    "Outlook's": f"{'_' * 32}\nFrån: Bo Ek\nSkickat: den 3 mars 2026 10:12\nTill: Eva\nÄmne: Kost\n\nKan du?\n",
    "English Outlook's": "-----Original Message-----\nFrom: Bo\nSent: Tuesday\nTo: Eva\nSubject: Kost\n\nKan du?",
    "without a line": "From: Bo Ek\nDate: 3 March\nTo: Eva\nSubject: Kost\n\nKan du?\n",
    "a signature": "-- \nEva Norr\nEkeby kommun",
}


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES)
def test_older_mail_below_is_kept_apart(quote: str) -> None:
    above, below = texts(mail(f"{MINUTES}\n\n{quote}"))
    assert above == texts(mail(MINUTES))[0]
    assert [line.strip() for line in quote.splitlines() if line.strip()] == below


NO_QUOTES = {
    "an answer between quoted lines": "> Kan vi ta det?\n\nJa, det kan vi.\n",
    "somebody wrote": "Den 3 mars skrev Eva till regionen:\nKan ni delta?\n",
    "who came from where": "Från: Ekeby kommun\nEva Norr och Bo Ek\n",
    "a rule": "--\nKost\n",
    "another rule": "________________________________\nEva Norr, ordförande\n",
    "from and to": "Från: Ekeby\nTill: Granby\nBussen går klockan nio.\n",
}


@pytest.mark.parametrize("text", NO_QUOTES.values(), ids=NO_QUOTES)
def test_what_only_looks_quoted_is_read(text: str) -> None:
    assert texts(mail(f"{MINUTES}\n\n{text}"))[1] == []


def test_mail_that_passes_on_another_is_read_as_that_one() -> None:
    head = (
        "---------- Vidarebefordrat meddelande ---------\nFrån: Bo\nDate: tis 3 mars 2026\nSubject: Kost\nTo: Eva\n\n"
    )
    above, below = texts(mail(f"FYI\n/Eva\n\n{head}{MINUTES}"))
    assert above == texts(mail(MINUTES))[0]
    assert below[:3] == ["FYI", "/Eva", "---------- Vidarebefordrat meddelande ---------"]
    assert below[-1] == "To: Eva"
    quoted = "\n".join(f"> {line}" for line in MINUTES.split("\n"))
    assert texts(mail(f"Bra!\n\nDen 3 mars skrev Bo Ek:\n{quoted}"))[0] == above


def test_own_date_of_the_minutes_is_not_taken_for_the_head_of_the_mail() -> None:
    head = "-----Ursprungligt meddelande-----\nFrån: Bo\nSkickat: 5 mars\nTill: Eva\nÄmne: Kost\n\n"
    assert texts(mail(f"FYI\n\n{head}Datum: 3 mars 2026\nPlats: Ekeby\n\n{MINUTES}"))[0][:2] == [
        "Datum: 3 mars 2026",
        "Plats: Ekeby",
    ]


PAGES = {
    "Gmail": "<div class=gmail_quote><div class=gmail_attr>Den 3 mars skrev Bo:</div><blockquote>Kan?</blockquote>",
    "Apple Mail": "<blockquote type=cite><div>Kan du?</div></blockquote>",
    "Thunderbird": "<div class=moz-cite-prefix>Den 2026-03-03 skrev Bo:</div><blockquote type=cite>Kan?</blockquote>",
    "Outlook on the web": "<div id=appendonsend></div><hr><div id=divRplyFwdMsg>Från: Bo</div><div><p>Kan du?</div>",
    "Outlook": "<div><b>Från:</b> Bo<br><b>Skickat:</b> i går<br><b>Till:</b> Eva<br>Ämne: Kost</div><p>Kan du?</p>",
    "a signature": "<div class=gmail_signature><table><tr><td>Eva<br>Norr<td>Ekeby</table></div>",
}


@pytest.mark.parametrize("quote", PAGES.values(), ids=PAGES)
def test_older_mail_below_a_page_is_kept_apart(quote: str) -> None:
    said = "".join(f"<p>{line}</p>" for line in MINUTES.split("\n") if line)
    above, below = texts(mail(page=f"<html><body>{said}{quote}</body></html>"))
    assert above == texts(mail(page=f"<html>{said}"))[0]
    assert below


def test_answers_between_quoted_paragraphs_of_a_page_are_read() -> None:
    said = "".join(f"<p>{line}</p>" for line in MINUTES.split("\n") if line)
    assert texts(mail(page=f"<html>{said}<blockquote type=cite>Går det?</blockquote><p>Ja."))[1] == []


def test_page_that_passes_on_another_mail() -> None:
    said = "".join(f"<p>{line}</p>" for line in MINUTES.split("\n") if line)
    head = "<div>-------- Forwarded Message --------<br>From: Bo<br>Date: 3 March<br>Subject: Kost<br>To: Eva</div>"
    above, below = texts(mail(page=f"<html><p>FYI</p><div class=gmail_quote>{head}<br>{said}</div>"))
    assert above == texts(mail(page=f"<html>{said}"))[0]
    assert below[0] == "FYI"


def test_day_it_was_sent_tells_the_year_where_nobody_else_does() -> None:
    minutes = f"Minnesanteckningar\n\nDatum: 3 mars\nNärvarande: Eva Norr (Ekeby)\n\n{MINUTES}"
    data = mail(minutes)
    assert parse(data, "a").sent == date(2026, 3, 13)
    found = read(data, "a").meeting.date
    assert found is not None
    assert found.value == "2026-03-03"
    told = read(data, "a", Known(date=date(2024, 3, 1))).meeting.date
    assert told is not None
    assert told.value == "2024-03-03"
    assert read(mail(minutes, date=""), "a").meeting.date is None
    assert read(mail(MINUTES), "a").meeting.date is None


@pytest.mark.parametrize("sent", ["", "i går", "Fri, 99 Foo 2026", "Thu, 1 Jan 1970 00:00:00 +0000", "=?utf-8?q?=FF?="])
def test_day_that_is_none_is_no_hint(sent: str) -> None:
    assert parse(mail("Kost", date=sent), "a").sent is None


MAILS = {
    "a mail": b"Received: from a\nMessage-ID: <1@a>\nMIME-Version: 1.0\nSubject: Kost\n\nKost",
    "saved from a program": b"From: a@b.se\r\nTo: c@d.se\r\nSubject: Kost\r\nContent-Type: text/plain\r\n\r\nKost",
    "of a mailbox": b"From a@b.se Tue Mar  3 2026\nFrom: a@b.se\nDate: x\nMIME-Version: 1.0\n\nKost",
    "a long head": b"Received: a\r\n b\r\n" * 900 + b"From: a@b.se\r\nDate: x\r\nMIME-Version: 1.0\r\n\r\nKost",
}


@pytest.mark.parametrize("data", MAILS.values(), ids=MAILS)
def test_mail_is_known_by_its_bytes(data: bytes) -> None:
    assert parse(data, "a.txt").media_type == "message/rfc822"


NO_MAILS = {
    "the head of minutes": b"Datum: 2026-03-03\nTid: 9.00\nPlats: Ekeby\n\nKost",
    "pasted from a mail": b"From: Eva\nTo: Bo\nSubject: Kost\nDate: 3 March\n\nMIME-Version: 1.0",
    "settings": b"title: Kost\ndate: 2026-03-03\nlang: sv\n\nKost",
    "named so": b"Kost och logi",
}


@pytest.mark.parametrize("data", NO_MAILS.values(), ids=NO_MAILS)
def test_what_is_no_mail_is_not_taken_for_one(data: bytes) -> None:
    assert parse(data, "a.eml").media_type != "message/rfc822"


def test_characters_of_a_mail() -> None:
    head = b"From: a@b.se\nSubject: =?iso-8859-1?q?M=F6te?= =?x?q?n=E4?= \xc3\x96land\nMIME-Version: 1.0\n"
    body = head + b"Content-Type: text/plain; charset=%s\nContent-Transfer-Encoding: 8bit\n\n%s"
    for charset, encoding in (("iso-8859-1", "cp1252"), ("okänd", "utf-8"), ("utf-8", "cp1252"), ("base64", "cp1252")):
        data = body % (charset.encode(), "Kost på Öland".encode(encoding))
        assert shown(data) == ["header Mötenä Öland", "paragraph Kost på Öland"]

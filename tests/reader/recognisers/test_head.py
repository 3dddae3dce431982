"""What the head of a document says of the meeting."""

from __future__ import annotations

from datetime import date

import pytest

from rundan_reader import Known
from rundan_reader.model import Fact
from tests.reader.told import reading

BODY = "\n\nNärvarande: Linda Ek, Per Ask\n\n1. Öppnande\n\n2. Avslutning\n"


def value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("head", "kind", "network", "day"),
    [
        ("Protokoll Styrgruppen för vatten 2026-03-10", "protokoll", "Styrgruppen för vatten", "2026-03-10"),
        (
            "MINNESANTECKNINGAR\nVattennätverket\nDatum: 10 mars 2026",
            "minnesanteckningar",
            "Vattennätverket",
            "2026-03-10",
        ),
        (
            "Anteckningar från Vattennätverkets möte\nTisdag 10 mars 2026",
            "anteckningar",
            "Vattennätverket",
            "2026-03-10",
        ),
        (
            "Mötesanteckningar referensgrupp avlopp, möte 3\nDigitalt möte 10 mars 2026",
            "anteckningar",
            "referensgrupp avlopp",
            "2026-03-10",
        ),
        (
            "Styrgruppsmöte 5 – Gemensam vattenjour\nDatum: 10 mars 2026",
            None,
            "Gemensam vattenjour",
            "2026-03-10",
        ),
        ("Möte 5 – Budget och bokslut\nDatum: 10 mars 2026", None, None, "2026-03-10"),
        ("Siv Dal (SD), Mora kommun, ordförande\nDatum: 10 mars 2026", None, None, "2026-03-10"),
        ("Kallelse till Vattennätverket\nTid: 2026-03-10 kl. 9", "kallelse", "Vattennätverket", "2026-03-10"),
        ("Anteckningar", "anteckningar", None, None),
        ("Styrelsemöte Idéföreningen Verkstan 260310", None, "Idéföreningen Verkstan", "2026-03-10"),
        (
            "Start » Nätverk » Vatten\nAnteckningar Vattennätverket 10 mars 2026",
            "anteckningar",
            "Vattennätverket",
            "2026-03-10",
        ),
        (
            "Näringslivschefer i Västernorrland\nMinnesanteckningar 2026-03-10",
            "minnesanteckningar",
            "Näringslivschefer i Västernorrland",
            "2026-03-10",
        ),
    ],
)
def test_kind_network_and_day(head: str, kind: str | None, network: str | None, day: str | None) -> None:
    meeting = reading(head + BODY).meeting

    assert value(meeting.kind) == kind
    assert [fact.value for fact in meeting.network] == ([network] if network else [])
    assert value(meeting.date) == day


@pytest.mark.parametrize(
    ("head", "start", "end", "place", "mode"),
    [
        ("Datum och tid: 2026-03-10 kl. 9.30–11\nPlats: Teams", "09:30", "11:00", "Teams", "digital"),
        ("Tid: 07.45- 9.00\nPlats: Sal Furan, kommunhuset", "07:45", "09:00", "Sal Furan, kommunhuset", "physical"),
        ("Plats och tid: Sal Furan, kl. 13.00–15.10", "13:00", "15:10", "Sal Furan", "physical"),
        ("Plats: Kommunhuset i Ekeby samt Teams", None, None, "Kommunhuset i Ekeby samt Teams", "hybrid"),
        ("Plats: \nDigitalt möte: Zoom:", None, None, "Zoom", "digital"),
        (
            "Plats och tid: Kansliet, Säffle, kl. 13.15–15.40. Ajournering kl. 14.20–14.35",
            "13:15",
            "15:40",
            "Kansliet, Säffle",
            "physical",
        ),
        (
            "Möte tisdag 10 mars 2026, kl. 9–14.30\nCentralköket Gripen, Eskilstuna",
            "09:00",
            "14:30",
            "Centralköket Gripen, Eskilstuna",
            "physical",
        ),
        ("2026-03-10 i Arvika (Palladium) + länk för den som vill", None, None, "Arvika (Palladium)", "hybrid"),
        (
            "Tisdag 10 mars 2026\nKl. 10.15–14.30\nKalix, Folkets hus. Kiruna deltog via Teams.",
            "10:15",
            "14:30",
            "Kalix, Folkets hus",
            "hybrid",
        ),
        (
            "Klockan       13:00-15:45, fika 14.15\nLokal         Boxholms kommunhus",
            "13:00",
            "15:45",
            "Boxholms kommunhus",
            "physical",
        ),
        (
            "Styrelsens sammanträde på Scandic i Borlänge, lördag 10 mars 2026",
            None,
            None,
            "Scandic i Borlänge",
            "physical",
        ),
        ("Tid: 2026-03-10 kl. 13-14 Plats: Zoom", "13:00", "14:00", "Zoom", "digital"),
    ],
)
def test_time_place_and_mode(head: str, start: str | None, end: str | None, place: str, mode: str) -> None:
    meeting = reading("Anteckningar\n" + head + BODY).meeting

    assert (value(meeting.start), value(meeting.end)) == (start, end)
    assert (value(meeting.place), value(meeting.mode)) == (place, mode)


def test_the_day_of_writing_on_every_page_is_not_the_day_of_the_meeting() -> None:
    page = "Minnesanteckningar\n\nDatum: 2026-03-20\n\n"
    text = f"{page}Vattennätverket\n\nDatum: 10 mars 2026{BODY}\n{page}3. Övrigt\n\n{page}4. Slut\n"

    meeting = reading(text).meeting

    assert value(meeting.date) == "2026-03-10"
    assert value(meeting.minutes_date) == "2026-03-20"


def test_two_days_for_the_meeting_are_told() -> None:
    read = reading("Protokoll 2026-03-11\nDatum: 2026-03-10" + BODY)

    assert value(read.meeting.date) == "2026-03-10"
    assert [warning.code for warning in read.warnings] == ["two_dates"]


def test_a_day_without_a_year_is_asked_for_and_then_completed() -> None:
    text = "Anteckningar onsdag 11 mars" + BODY

    assert reading(text).meeting.date is None
    assert [warning.code for warning in reading(text).warnings] == ["date_without_year"]
    assert value(reading(text, known=Known(date=date(2026, 3, 1))).meeting.date) == "2026-03-11"


def test_what_the_document_does_not_say_is_told() -> None:
    codes = {warning.code for warning in reading("Anteckningar\n\nDet var ett bra möte.").warnings}

    assert codes == {"no_date", "no_participants", "no_items"}


def test_a_joint_meeting_names_both_networks() -> None:
    meeting = reading("Anteckningar\n\nGemensamt möte för IFO-nätverket och Nätverket för funktionsstöd" + BODY).meeting

    assert [fact.value for fact in meeting.network] == ["IFO-nätverket", "Nätverket för funktionsstöd"]


@pytest.mark.parametrize(
    ("foot", "names"),
    [
        ("Vid pennan\nLinda Ek", ["Linda Ek"]),
        ("Som ovan\nLinda Ek", ["Linda Ek"]),
        ("Protokollet fört av Linda Ek", ["Linda Ek"]),
        ("Linda Ek\nantecknade", ["Linda Ek"]),
        ("/Linda", ["Linda"]),
        ("Linda Ek, mötessekreterare\nPer Ask, ordförande", ["Linda Ek"]),
        ("Linda Ek               Per Ask\nsekreterare            justerare", ["Linda Ek"]),
        (
            "Vid protokollet          Justeras\n\n__________     __________\nLinda Ek                 Per Ask",
            ["Linda Ek"],
        ),
        ("Antecknat av Linda Ek, Per Ask", ["Linda Ek", "Per Ask"]),
        ("Vid protokollet\t\t\tJusteras\n\nLinda Ek\t\t\tPer Ask", ["Linda Ek"]),
        ("Sekreterare: Linda Ek", ["Linda Ek"]),
    ],
)
def test_who_took_the_notes(foot: str, names: list[str]) -> None:
    assert [
        fact.value for fact in reading("Anteckningar 2026-03-10" + BODY + "\n" + foot + "\n").meeting.note_taker
    ] == names


def test_the_chair_is_marked_in_the_list_and_a_deputy_is_not_one() -> None:
    people = "Linda Ek, ordförande\nPer Ask, vice ordförande"
    text = f"Protokoll 2026-03-10\n\nNärvarande:\n{people}\n\n1. Öppnande\n\n2. Slut\n"

    assert [fact.value for fact in reading(text).meeting.chair] == ["Linda Ek"]


@pytest.mark.parametrize(
    ("line", "chair", "note_taker"),
    [
        ("Mötet leddes av vice ordföranden Siv Dal.", "Siv Dal", None),
        ("Eftersom Per Ask var sjuk leddes mötet av Siv Dal. Linda Ek förde anteckningar.", "Siv Dal", "Linda Ek"),
        ("Siv Dal, planeringsledare, höll i mötet.", "Siv Dal", None),
        ("Linda Ek från förbundet skrev.", None, "Linda Ek"),
        ("Ordförande var Siv Dal och Linda Ek förde anteckningar.", "Siv Dal", "Linda Ek"),
        ("Ordförande var inte där.", None, None),
        ("Linda Ek skrev boken om avlopp som alla fick.", None, None),
    ],
)
def test_who_led_and_who_wrote_as_a_sentence_tells(line: str, chair: str | None, note_taker: str | None) -> None:
    meeting = reading(f"Anteckningar Vattennätverket 2026-03-10\n\n{line}{BODY}").meeting

    assert [fact.value for fact in meeting.chair] == [chair] * (chair is not None)
    assert [fact.value for fact in meeting.note_taker] == [note_taker] * (note_taker is not None)


@pytest.mark.parametrize(
    ("closing", "end"),
    [
        ("Mötet avslutades kl. 15.50.", "15:50"),
        ("Ordföranden avslutar mötet kl 11.30", "11:30"),
        ("Mötet avslutades med fika.", None),
        ("Nästa möte slutar kl. 15.", None),
    ],
)
def test_when_the_meeting_closed(closing: str, end: str | None) -> None:
    meeting = reading(f"Anteckningar Vattennätverket 2026-03-10 kl. 9.00{BODY}\n{closing}\n").meeting

    assert value(meeting.end) == end


def test_the_one_elected_to_lead_is_chair_before_the_chair_of_the_board() -> None:
    text = "Protokoll årsmöte 2026-03-10\n\nNärvarande: Linda Ek, ordf, Per Ask\n\n1. Öppnande\n\n2. Val\n"
    text += "Till ordförande för mötet valdes Siv Dal.\n"

    assert [fact.value for fact in reading(text).meeting.chair] == ["Siv Dal"]


@pytest.mark.parametrize("told", ["Siv Dal valdes till ny ordförande.", "Siv Dal väljs till ordförande för 2027."])
def test_who_is_elected_for_later_does_not_lead_today(told: str) -> None:
    text = f"Anteckningar Vattennätverket 2026-03-10\n\nNärvarande: Linda Ek, Per Ask\n\n1. Val\n\n{told}\n\n2. Slut\n"

    assert reading(text).meeting.chair == ()


def test_a_name_below_the_greeting_is_a_signature_and_no_point() -> None:
    text = (
        "Anteckningar 2026-03-10\n\nLäget\n\nAllt är bra hos oss alla.\n\nTaxan\n\nDen höjs.\n\nNästa möte\n\nI maj.\n"
    )
    letter = f"{text}\nHa en fin helg!\n/Linda\n\nLinda Ek\nSamordnare\n"

    assert [item.title for item in reading(letter).items] == ["Läget", "Taxan", "Nästa möte"]


def test_in_a_block_of_signatures_each_name_stands_above_its_office() -> None:
    block = "Linda Ek\nSekreterare\nPer Ask\nOrdförande\nNadja Ros\nJusterare\n"

    meeting = reading(f"Protokoll Vattennätverket 2026-03-10{BODY}\n\n{block}").meeting

    assert [fact.value for fact in meeting.note_taker] == ["Linda Ek"]


def test_those_who_took_part_are_guests_only_where_others_were_there() -> None:
    alone = reading("Anteckningar Vattennätverket\n\nMedverkande: Linda Ek, Per Ask\n\n1. Öppnande\n\n2. Slut\n")
    beside = reading(f"Anteckningar Vattennätverket\n\nMedverkande: Siv Dal{BODY}")

    assert {person.status for person in alone.participants} == {"present"}
    assert [person.name for person in beside.participants if person.status == "invited"] == ["Siv Dal"]

"""Attendance in its many shapes, and what the caller knows of the organisations."""

from __future__ import annotations

import pytest

from rundan_reader import Known
from tests.reader.told import reading

People = list[tuple[str, str | None, str]]
ITEMS = "\n\n1. Öppnande\n\n2. Avslutning\n"


def people(text: str) -> People:
    return [(person.name, person.organisation, person.status) for person in reading(text + ITEMS).participants]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Närvarande: Linda Ek, Per Ask samt föredragande\nFrånvarande: Nadja Ros",
            [("Linda Ek", None, "present"), ("Per Ask", None, "present"), ("Nadja Ros", None, "absent")],
        ),
        (
            "Socialchefer:\n\nLinda Ek\tEkeby\nPer Ask\tHavsjö\nEva By\tGranby\n\nFrånvarande:\n\nNadja Ros\tMora",
            [
                ("Linda Ek", "Ekeby", "present"),
                ("Per Ask", "Havsjö", "present"),
                ("Eva By", "Granby", "present"),
                ("Nadja Ros", "Mora", "absent"),
            ],
        ),
        (
            "På plats var Linda Ek, Ekeby, och Per Ask, Havsjö. Från Högskolan i Gävle deltog Eva By, forskare. "
            "Nadja Ros från kommunförbundet skrev.\nTackade nej gjorde Olle Ros, Granby.",
            [
                ("Linda Ek", "Ekeby", "present"),
                ("Per Ask", "Havsjö", "present"),
                ("Eva By", "Högskolan i Gävle", "present"),
                ("Nadja Ros", "kommunförbundet", "present"),
                ("Olle Ros", "Granby", "absent"),
            ],
        ),
        (
            "Närvarande\n\n* Räddningstjänsten Mora – Linda Ek, Per Ask\n* Nerikes Brandkår – Eva By\n\n"
            "Tackat nej: Nadja Ros, Mora",
            [
                ("Linda Ek", "Räddningstjänsten Mora", "present"),
                ("Per Ask", "Räddningstjänsten Mora", "present"),
                ("Eva By", "Nerikes Brandkår", "present"),
                ("Nadja Ros", "Mora", "absent"),
            ],
        ),
        (
            "Närvarande:\t31 medlemmar enligt lista\nFrån styrelsen:\tLinda Ek, ordf\n\t\tPer Ask, kassör\n"
            "Förhinder:\tEva By\nRevisor:\tNadja Ros",
            [
                ("Linda Ek", None, "present"),
                ("Per Ask", None, "present"),
                ("Eva By", None, "absent"),
                ("Nadja Ros", None, "present"),
            ],
        ),
        (
            "| Kommun | Ordinarie | Närv. | Ersättare | Närv. |\n|---|---|---|---|---|\n"
            "| Ekeby | Linda Ek | X | Per Ask | |\n| Havsjö | Eva By | | Nadja Ros | X |",
            [
                ("Linda Ek", "Ekeby", "present"),
                ("Nadja Ros", "Havsjö", "present"),
                ("Per Ask", "Ekeby", "absent"),
                ("Eva By", "Havsjö", "absent"),
            ],
        ),
        (
            "# NÄRVARANDE\n\n### Göteborgsregionen\n\n- Linda Ek\n- Per Ask\n\n### Övriga\n\n- Nadja Ros, SKR",
            [
                ("Linda Ek", "Göteborgsregionen", "present"),
                ("Per Ask", "Göteborgsregionen", "present"),
                ("Nadja Ros", "SKR", "present"),
            ],
        ),
        (
            "| Namn | Kommun | Närvarande |\n|---|---|---|\n| Linda Ek | Ekeby | x |\n| Per Ask | Havsjö | |",
            [("Linda Ek", "Ekeby", "present"), ("Per Ask", "Havsjö", "absent")],
        ),
        (
            "Närvarande: Ordf. Linda Ek\nLedamöterna Per Ask, Eva By\nSuppleant Nadja Ros fr.o.m. § 5",
            [(name, None, "present") for name in ("Linda Ek", "Per Ask", "Eva By", "Nadja Ros")],
        ),
        (
            "Vi som var med:\nLinda Ek\tEkeby\nPer Ask\tHavsjö\n\nBorta: Nadja Ros (Granby)",
            [("Linda Ek", "Ekeby", "present"), ("Per Ask", "Havsjö", "present"), ("Nadja Ros", "Granby", "absent")],
        ),
        (
            "Närvarande\nEkeby kommun: Linda Ek t.o.m. punkt 4\nGranby kommun: Per Ask (anlände vid punkt 3)\n"
            "Kallade men ej närvarande: Nadja Ros, Havsjö kommun",
            [
                ("Linda Ek", "Ekeby kommun", "present"),
                ("Per Ask", "Granby kommun", "present"),
                ("Nadja Ros", "Havsjö kommun", "absent"),
            ],
        ),
        (
            "Närvarande: samtliga närvarande (Linda Ek, Per Ask)",
            [("Linda Ek", None, "present"), ("Per Ask", None, "present")],
        ),
        (
            "Närvarande: Linda Ek\nFörhindrade: Per Ask\nÖvriga: Nadja Ros, Hemservice AB",
            [("Linda Ek", None, "present"), ("Per Ask", None, "absent"), ("Nadja Ros", "Hemservice AB", "present")],
        ),
        (
            "**Närvarande**\n\nAlgutsmåla\n- Linda Ek\n- Per Ask\n\nUppviks kommun\n- Nadja Ros\n- Eva By, jurist",
            [
                ("Linda Ek", "Algutsmåla", "present"),
                ("Per Ask", "Algutsmåla", "present"),
                ("Nadja Ros", "Uppviks kommun", "present"),
                ("Eva By", "Uppviks kommun", "present"),
            ],
        ),
        (
            "**Deltog**\n\nSkolläkare\n- Linda Ek\n- Per Ask\n\nKuratorer\n- Nadja Ros, Ekeby\n- Eva By, Mora",
            [
                ("Linda Ek", None, "present"),
                ("Per Ask", None, "present"),
                ("Nadja Ros", "Ekeby", "present"),
                ("Eva By", "Mora", "present"),
            ],
        ),
        (
            "Present / Närvarande\n\n| Organisation | Namn / Name |\n|---|---|\n| Datahuset | Linda Ek, Per Ask |",
            [("Linda Ek", "Datahuset", "present"), ("Per Ask", "Datahuset", "present")],
        ),
        (
            "Deltagande    Ekeby: Linda Ek\nInbjudna      Länsstyrelsen: Per Ask\nFörhindrade   Granby: Nadja Ros",
            [
                ("Linda Ek", "Ekeby", "present"),
                ("Per Ask", "Länsstyrelsen", "invited"),
                ("Nadja Ros", "Granby", "absent"),
            ],
        ),
        (
            "## Närvaro\n\nKryss = på plats\n\n"
            "- [x] Linda Ek, ordförande\n- [x] Per Ask, ledamot\n- [ ] Nadja Ros, ledamot",
            [("Nadja Ros", None, "absent"), ("Linda Ek", None, "present"), ("Per Ask", None, "present")],
        ),
        (
            "| Kommun | Närvarande | Frånvarande |\n|---|---|---|\n"
            "| Ekeby | Linda Ek<br>Per Ask | Nadja Ros |\n| Mora | Eva By | |",
            [
                ("Linda Ek", "Ekeby", "present"),
                ("Per Ask", "Ekeby", "present"),
                ("Eva By", "Mora", "present"),
                ("Nadja Ros", "Ekeby", "absent"),
            ],
        ),
        (
            "| När | 2026-03-10 |\n|---|---|\n| Plats | Teams |\n| Deltagare | Linda Ek (Ekeby), Per Ask (Mora) |\n"
            "| Ej med | Nadja Ros (Granby) |",
            [("Linda Ek", "Ekeby", "present"), ("Per Ask", "Mora", "present"), ("Nadja Ros", "Granby", "absent")],
        ),
        (
            "Närvarande\nLinda Ek\tordförande\tLeksands SK\nPer Ask\tkassör\tFalu SK\nNadja Ros\tledamot\tMora IK",
            [
                ("Linda Ek", "Leksands SK", "present"),
                ("Per Ask", "Falu SK", "present"),
                ("Nadja Ros", "Mora IK", "present"),
            ],
        ),
        (
            "På plats\nEkeby\tLinda Ek\nMora\tEva By\n\nFrån Region Mellan\nPer Ask, samordnare\nNadja Ros, strateg",
            [
                ("Linda Ek", "Ekeby", "present"),
                ("Eva By", "Mora", "present"),
                ("Per Ask", "Region Mellan", "present"),
                ("Nadja Ros", "Region Mellan", "present"),
            ],
        ),
        (
            "Kallade:\nLinda Ek, Ekeby\nPer Ask, Havsjö\n\nNärvarande:\nLinda Ek, Ekeby",
            [("Linda Ek", "Ekeby", "present"), ("Per Ask", "Havsjö", "absent")],
        ),
        (
            "Deltagare:\nLinda Ek (Ekeby)\nPer Ask (Havsjö, förhinder)\n\nInbjudna:\nNadja Ros (SKR)",
            [("Linda Ek", "Ekeby", "present"), ("Per Ask", "Havsjö", "absent"), ("Nadja Ros", "SKR", "invited")],
        ),
        (
            "Deltagare\nEkeby: Linda Ek\nHavsjö: Per Ask\nMossvik: vakant\n\nFörhinder: Granby, Mora",
            [("Linda Ek", "Ekeby", "present"), ("Per Ask", "Havsjö", "present")],
        ),
        (
            "NÄRVARANDE\nLinda Ek, Ekeby\tPer Ask, Havsjö\nNadja Ros, Mora\tEva By, Falun",
            [
                ("Linda Ek", "Ekeby", "present"),
                ("Per Ask", "Havsjö", "present"),
                ("Nadja Ros", "Mora", "present"),
                ("Eva By", "Falun", "present"),
            ],
        ),
        (
            "Närvarande:\nMora\t\tLinda Ek\nGranby\tPer Ask, ers för Eva By\nLjungby\t\tNadja Ros, ordf\n"
            "Länssamordn.\tSiv Dal, antecknar\n\nInbjudna: Olle Ros, Region Kronoberg",
            [
                ("Linda Ek", "Mora", "present"),
                ("Per Ask", "Granby", "present"),
                ("Nadja Ros", "Ljungby", "present"),
                ("Siv Dal", None, "present"),
                ("Olle Ros", "Region Kronoberg", "invited"),
            ],
        ),
        (
            "Deltagare\n\n- Mora: Linda Ek (MAS), delad tjänst med Falun\n- Falun: ingen\n- Granby: Per Ask (MAR), em",
            [("Linda Ek", "Mora", "present"), ("Per Ask", "Granby", "present")],
        ),
        (
            "Deltagare: Linda Ek (LE), Mora kommun; Anna-Karin Ask (AA), Falun; Per Ros (SKR)",
            [
                ("Linda Ek", "Mora kommun", "present"),
                ("Anna-Karin Ask", "Falun", "present"),
                ("Per Ros", "SKR", "present"),
            ],
        ),
        (
            "Närvarande: Linda Ek, Mora\nGäster: Eva By från Inera, Nadja Ros från Läns nätverk för säkerhet",
            [
                ("Linda Ek", "Mora", "present"),
                ("Eva By", "Inera", "invited"),
                ("Nadja Ros", "Läns nätverk för säkerhet", "invited"),
            ],
        ),
        (
            "Från kommunerna deltog Linda Ek (Mora) och Per Ask (Falun). Dessutom deltog Siv Dal, samordnare. "
            "Eva By (Granby) och Nadja Ros (Mora) hade lämnat återbud.",
            [
                ("Linda Ek", "Mora", "present"),
                ("Per Ask", "Falun", "present"),
                ("Siv Dal", None, "present"),
                ("Eva By", "Granby", "absent"),
                ("Nadja Ros", "Mora", "absent"),
            ],
        ),
    ],
)
def test_attendance(text: str, expected: People) -> None:
    assert people("Anteckningar 2026-03-10\n\n" + text) == expected


def test_the_same_person_in_two_groups_stands_twice() -> None:
    text = "Närvarande:\n\nIFO:\nLinda Ek, Ekeby\nPer Ask, Mora\n\nFunktionsstöd:\nLinda Ek, Ekeby\nEva By, Falun"

    groups = [(person.name, person.group) for person in reading("Anteckningar\n\n" + text + ITEMS).participants]

    assert groups == [
        ("Linda Ek", "IFO"),
        ("Per Ask", "IFO"),
        ("Linda Ek", "Funktionsstöd"),
        ("Eva By", "Funktionsstöd"),
    ]


def test_all_are_invited_to_a_meeting_that_lies_ahead_but_those_who_cannot_come() -> None:
    lists = "Kallade\nLinda Ek, Mora\nPer Ask, Falun\n\nAdjungerade: Eva By, Inera\n\nFörhinder: Nadja Ros, Granby"

    ahead = {
        person.name: person.status
        for person in reading(f"Kallelse till Rådet 2026-03-10\n\n{lists}{ITEMS}").participants
    }

    assert ahead == {"Linda Ek": "invited", "Per Ask": "invited", "Eva By": "invited", "Nadja Ros": "absent"}


def test_attendance_at_the_end() -> None:
    items = "1. Öppnande\n\nLinda hälsar välkommen.\n\n2. Avslutning"

    read = reading(f"Anteckningar 2026-03-10\n\n{items}\n\nNärvarande:\nLinda Ek, Ekeby\nPer Ask, Mora\n")

    assert [person.name for person in read.participants] == ["Linda Ek", "Per Ask"]
    assert [item.title for item in read.items] == ["Öppnande", "Avslutning"]


def test_an_organisation_is_resolved_only_when_one_is_meant() -> None:
    known = Known(
        organisations={
            "1283": ("Helsingborg", "Hbg"),
            "1480": ("Göteborg", "Göteborgs Stad"),
            "a": ("GR",),
            "b": ("GR",),
        }
    )
    text = "Anteckningar\n\nNärvarande:\nLinda Ek, Hbg\nPer Ask, Göteborgs Stad\nNadja Ros, GR\nEva By, Mora" + ITEMS

    first, second, third, fourth = reading(text, known=known).participants

    assert (first.organisation, first.organisation_ref) == ("Hbg", "1283")
    assert second.organisation_ref == "1480"
    assert (third.organisation_ref, third.candidates) == (None, ("a", "b"))
    assert (fourth.organisation_ref, fourth.candidates) == (None, ())


def test_a_presenter_from_elsewhere_is_a_guest() -> None:
    text = (
        "Anteckningar\n\nNärvarande: Linda Ek, Per Ask\n\n1. Tillsyn\nFöredragande: Eva By, Länsstyrelsen\n\n2. Slut\n"
    )

    guest = reading(text).participants[-1]

    assert (guest.name, guest.organisation, guest.status) == ("Eva By", "Länsstyrelsen", "invited")
    assert guest.confidence < 0.9

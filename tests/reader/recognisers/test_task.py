"""Who takes what home, and sentences that hand out nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reader.told import reading, told

Handed = tuple[tuple[str, ...], str]

GIVEN: list[tuple[str, Handed]] = [
    ("-> Nadja bevakar avtalet", (("Nadja",), "bevakar avtalet")),
    ("Övriga kommuner kontrollerar sin prognos.", (("Övriga kommuner",), "kontrollerar sin prognos")),
    ("Var och en stämmer av hemma vad det får kosta.", (("Var och en",), "stämmer av hemma vad det får kosta")),
    ("Häftena trycks av Ekeby för allas räkning.", (("Ekeby",), "Häftena trycks av Ekeby för allas räkning")),
    ("Presentationen tas fram av kansliet.", (("kansliet",), "Presentationen tas fram av kansliet")),
    ("att uppdra till it-chefen att räkna på kostnaden.", (("it-chefen",), "räkna på kostnaden")),
    ("att ge Linda i uppdrag att räkna på kostnaden, och", (("Linda",), "räkna på kostnaden")),
    ("Linda får i uppdrag att kontakta leverantören.", (("Linda",), "kontakta leverantören")),
    ("Per Ask och Nadja fick i uppdrag att ta fram ett förslag.", (("Per Ask", "Nadja"), "ta fram ett förslag")),
    ("Det uppdrogs åt Olle Ros att skriva yttrandet.", (("Olle Ros",), "skriva yttrandet")),
    ("Linda uppmanar kommunerna att inkomma med uppgifter.", (("kommunerna",), "inkomma med uppgifter")),
    ("Ekeby uppmanades att förtydliga sitt svar.", (("Ekeby",), "förtydliga sitt svar")),
    ("Nadja kontaktar högskolan.", (("Nadja",), "kontaktar högskolan")),
    ("Önskemål om att Nadja tar med sig frågan till regionen.", (("Nadja",), "tar med sig frågan till regionen")),
    ("Alla tar med frågan hem.", (("Alla",), "tar med frågan hem")),
    (
        "Kommunerna skickar sina siffror till Olle senast den 2 april.",
        (("Kommunerna",), "skickar sina siffror till Olle senast den 2 april"),
    ),
    ("Linda kommer att meddela regionen.", (("Linda",), "meddela regionen")),
    ("Till nästa möte tar Linda fram en tidplan.", (("Linda",), "tar Linda fram en tidplan")),
    ("Linda E håller i utbildningen.", (("Linda E",), "håller i utbildningen")),
    ("Nadja för den vidare.", (("Nadja",), "för den vidare")),
    ("Per uppdaterar sidan innan helgen.", (("Per",), "uppdaterar sidan innan helgen")),
    (
        "Diskussionen slutade i att Nadja för frågan vidare till regionen.",
        (("Nadja",), "för frågan vidare till regionen"),
    ),
    ("Flera vill se texten och Nadja lovar att lägga ut den.", (("Nadja",), "lägga ut den")),
    ("Åtgärd Linda: räkna fram en kostnad", (("Linda",), "räkna fram en kostnad")),
    ("☐ Per tar fram siffror", (("Per",), "tar fram siffror")),
    ("Per håller med och kollar kartan.", (("Per",), "kollar kartan")),
    ("Linda och Per skissar på en plan till hösten.", (("Linda", "Per"), "skissar på en plan till hösten")),
]
EACH = [(("Nadja", "Per"), "skriver ansökan"), (("Linda",), "läser igenom den innan den går iväg")]
NOTHING_GIVEN = [
    "Linda informerar om läget.",
    "Per undrar vem som betalar.",
    "Nadja Petrov kontaktade högskolan i höstas.",
    "Gruppen har fått i uppdrag att utreda frågan.",
    "Regionen utredde frågan förra året.",
    "Ekeby tar emot studenter men Granby inte.",
    "Ska Linda kontakta regionen?",
    "Det finns behov av att ta fram en plan.",
    "Nätverket vill att kommunerna delar på en samordnare.",
    "Linda framför kritik från kommunerna.",
    "Nadja anmäler jäv och lämnar rummet.",
    "☑ Per tar fram siffror",
    "Linda tipsar om en rapport.",
    "Linda U håller i utbildningen i Ekeby.",
    "Linda meddelar att Granby står utanför.",
]


def test_each_in_a_sentence_has_her_own_task() -> None:
    point = told("Nadja och Per skriver ansökan, Linda läser igenom den innan den går iväg.")
    assert [(task.assignee, task.text) for task in point.tasks] == EACH


@pytest.mark.parametrize(("sentence", "handed"), GIVEN)
def test_a_task_is_read(sentence: str, handed: Handed) -> None:
    assert [(task.assignee, task.text) for task in told(sentence).tasks] == [handed]


@pytest.mark.parametrize("sentence", NOTHING_GIVEN)
def test_no_task_is_made_up(sentence: str) -> None:
    assert told(sentence).tasks == ()


def test_the_due_day_gets_its_year_from_the_meeting() -> None:
    (task,) = told("Linda skickar underlaget senast 26/1.").tasks

    assert task.due == date(2027, 1, 26)


def test_a_list_of_tasks_names_its_owners() -> None:
    item = told(
        "Att göra:",
        "- Boka lokal (Linda)",
        "- Per: ringa länsstyrelsen",
        "- Skicka kartan – Nadja, 1 april",
        "- Fylla i enkäten (klart)",
    )

    assert [(task.assignee, task.text, task.due) for task in item.tasks] == [
        (("Linda",), "Boka lokal", None),
        (("Per",), "ringa länsstyrelsen", None),
        (("Nadja",), "Skicka kartan", date(2026, 4, 1)),
    ]


def test_a_table_of_tasks() -> None:
    item = told(
        "",
        "| Vad | Vem | När |",
        "|---|---|---|",
        "| Boka lokal | Linda Ek | 1 april |",
        "| Läsa avtalet | Alla | klart |",
    )

    assert [(task.text, task.assignee, task.due) for task in item.tasks] == [
        ("Boka lokal", ("Linda Ek",), date(2026, 4, 1))
    ]


def test_who_and_what_may_stand_in_one_cell() -> None:
    table = (
        "| Punkt | Anteckning | Ansvarig/klart |\n|---|---|---|\n"
        "| 1. Taxan | Den är för låg. | Linda räknar om taxan |\n"
        "| 2. Kartan | Den saknar Granby. | Alla: anmäla fel senast 1 april |\n"
        "| 3. Avtalet | Det löper ut. | |\n"
    )

    items = reading(f"Anteckningar 2026-03-10\n\nNärvarande: Linda Ek, Per Ask\n\n{table}").items

    assert [(item.number, item.title) for item in items] == [("1", "Taxan"), ("2", "Kartan"), ("3", "Avtalet")]
    assert [(task.assignee, task.text, task.due) for item in items for task in item.tasks] == [
        (("Linda",), "räknar om taxan", None),
        (("Alla",), "anmäla fel senast 1 april", date(2026, 4, 1)),
    ]


def test_initials_that_the_attendance_explains_are_names() -> None:
    table = "| Vad | Vem | När |\n|---|---|---|\n| Boka lokal | LE, PA | 1 april |\n| Läsa avtalet | SKR | |\n"
    people = "Deltagare: Linda Ek (LE), Mora; Per Ask (PA), Falun"
    text = f"Anteckningar 2026-03-10\n\n{people}\n\n1. Läget\n\nLE ringer Ekeby.\n\n2. Att göra\n\n{table}"

    tasks = [task for item in reading(text).items for task in item.tasks]

    assert [task.assignee for task in tasks] == [("Linda Ek",), ("Linda Ek", "Per Ask"), ("SKR",)]


@pytest.mark.parametrize(
    ("people", "owner"),
    [
        ("Närvarande:\nLinda Ek (LE)\nPer Ask (PA)", "Linda Ek"),
        ("Deltagare: Linda Ek (LE), Mora; Lars Enby (LE), Falun", "LE"),
    ],
)
def test_initials_that_two_share_stay_as_they_are(people: str, owner: str) -> None:
    table = "| Vad | Vem | När |\n|---|---|---|\n| Boka lokal | LE | 1 april |\n| Läsa avtalet | SKR | |\n"

    found = reading(f"Anteckningar 2026-03-10\n\n{people}\n\n1. Läget\n\nGott.\n\n2. Att göra\n\n{table}")

    assert found.items[1].tasks[0].assignee == (owner,)
    assert "LE" not in {person.organisation for person in found.participants}


def test_somebody_answerable_makes_a_decision_a_task() -> None:
    (task,) = told("Beslut: att ta fram en plan.", "Ansvarig: Linda Ek").tasks

    assert task.assignee == ("Linda Ek",)

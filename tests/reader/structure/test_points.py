"""Which lines are points of the meeting, in documents that say it in more than one way."""

from __future__ import annotations

from rundan_reader import Item, read
from tests.reader.told import reading

HEAD = "Anteckningar Vattennätverket 2026-03-10\n\nNärvarande: Linda Ek, Per Ask, Nadja Ros\n\n"


def titles(text: str, name: str = "a.md") -> list[str]:
    def flat(items: tuple[Item, ...]) -> list[str]:
        return [title for item in items for title in (item.title, *flat(item.children))]

    return flat(read((HEAD + text).encode(), name).items)


def test_an_agenda_that_the_notes_go_through_again_gives_kind_and_presenter() -> None:
    rows = ["Öppnande", "Budget", "Taxor", "Slut"]
    table = "| Tid | Nr | Ärende | Typ | Föredragande |\n|---|---|---|---|---|\n"
    table += "".join(f"| 9.0{n} | {n} | {title} | B | Linda Ek |\n" for n, title in enumerate(rows, start=1))
    notes = "".join(f"\n## {n}. {title}\n\nPer tar fram siffror.\n" for n, title in enumerate(rows, start=1))
    items = read((HEAD + table + notes).encode(), "a.md").items
    assert [(item.title, item.kind, item.start) for item in items] == [
        (title, "beslut", f"09:0{n}") for n, title in enumerate(rows, start=1)
    ]
    assert all(item.tasks for item in items)
    assert [item.presenters[0].value for item in items] == ["Linda Ek"] * 4


def test_a_table_of_work_under_numbered_heads_is_no_agenda() -> None:
    heads = "".join(f"## {n}. Punkt {n}a\n\nText.\n\n" for n in range(1, 5))
    work = "| Från | Vad | Vem | Läge |\n|---|---|---|---|\n"
    work += "| 4 | Skriva policy | Per | pågår |\n| 5 | Begära offert | Linda | klart |\n"
    items = read((HEAD + heads + "## 5. Uppföljning\n\n" + work).encode(), "a.md").items
    assert len(items) == 5
    assert [(task.assignee, task.text) for task in items[-1].tasks] == [(("Per",), "Skriva policy")]


def test_a_list_of_work_beside_an_agenda_table() -> None:
    agenda = "| Punkt | Vad | Ansvarig |\n|---|---|---|\n| 1 | Budget | Linda |\n| 2 | Taxor | Per |\n\n"
    work = "Att göra\n\n| Vad | Vem | När | Status |\n|---|---|---|---|\n| Plan | Per | 24/10 | Pågår |\n"
    items = read((HEAD + agenda + work).encode(), "a.md").items
    assert [item.title for item in items] == ["Budget", "Taxor", "Att göra"]
    assert items[-1].tasks[0].due is not None


def test_numbers_with_a_letter_and_titles_in_capitals() -> None:
    text = "1. ÖPPNING. Linda hälsade välkommen.\n\n2. KASSAN. Per berättade om läget i år.\n\n"
    text += "2b. TAKET. Det läcker.\n\n3. SLUT. Tack."
    assert titles(text, "a.txt") == ["ÖPPNING", "KASSAN", "TAKET", "SLUT"]


def test_a_heading_may_be_about_absence() -> None:
    assert titles("## Rapport\n\nLäget är gott.\n\n## Frånvaro\n\nSkolorna arbetar med den.\n") == [
        "Rapport",
        "Frånvaro",
    ]


def test_a_short_question_between_clear_space_is_a_subject() -> None:
    text = "Budget\n\nLäget är gott.\n\nGemensam familjerätt?\n\nFrågan är svår och löses inte nu.\n\nTaxor\n\nDe höjs."
    assert titles(text, "a.txt") == ["Budget", "Gemensam familjerätt?", "Taxor"]


def test_breaks_among_numbered_points_with_times() -> None:
    text = "Kl. 09.00   1.  Öppnande\n\nKl. 09.15   2.  Budget\n\nKl. 10.00       Paus\n\nKl. 10.15   3.  Taxor\n"
    items = reading(HEAD + text).items
    assert [(item.title, item.number, item.start, item.kind) for item in items] == [
        ("Öppnande", "1", "09:00", None),
        ("Budget", "2", "09:15", None),
        ("Paus", None, "10:00", "paus"),
        ("Taxor", "3", "10:15", None),
    ]


def test_a_number_on_the_line_above_its_title() -> None:
    text = "§ 12\nVal av justerare\n\nBeslut\n1. Linda Ek utses.\n2. Per Ask utses.\n\n"
    text += "§ 13\nÅrsredovisning\nDnr 2024/11\n\nText.\n"
    items = reading(HEAD + text).items
    assert [(item.number, item.title) for item in items] == [("12", "Val av justerare"), ("13", "Årsredovisning")]
    assert len(items[0].decisions) == 2


def test_a_list_of_the_points_before_them_is_not_the_points() -> None:
    rows = [(41, "Val av justerare"), (42, "Budget"), (43, "Taxa för tillsyn")]
    contents = "".join(f"§ {n}\t{title}\t2\n" for n, title in rows)
    body = "".join(f"\n§ {n} {title}\n\nNämnden beslutar\natt bifalla förslaget.\n" for n, title in rows)
    items = reading(HEAD + "Ärendelista\n" + contents + body).items
    assert [item.title for item in items] == [title for _, title in rows]
    assert all(len(item.decisions) == 1 for item in items)


def test_an_empty_cell_of_a_flattened_table_is_no_sentence() -> None:
    assert titles("\tNr\n\tÄrende\n\t1\n\tTaxan\nLäget\n\t\n\t\n", "a.txt") == []

"""Lines of attendance lists taken apart."""

from __future__ import annotations

import pytest

from rundan_reader.structure.entries import take_apart
from rundan_reader.text.passage import Passage
from tests.reader.told import passage

Row = tuple[str, str | None, str | None]


def rows(line: str, *, loose: bool = False) -> list[Row]:
    def text(words: Passage | None) -> str | None:
        return words.text if words else None

    entries = take_apart(passage(line, 0), loose=loose).entries
    return [(entry.name.text, text(entry.organisation), text(entry.role)) for entry in entries]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Linda Ek, Björkefors", [("Linda Ek", "Björkefors", None)]),
        ("Linda Ek (HDa)", [("Linda Ek", "HDa", None)]),
        ("Linda Ek (Avesta kommun", [("Linda Ek", "Avesta kommun", None)]),
        ("Linda Ek (ordf.)\tBjuv", [("Linda Ek", "Bjuv", "ordf.")]),
        ("Linda Ek", [("Linda Ek", None, None)]),
        ("Linda Ek X", [("Linda Ek", None, None)]),
        ("SOS Alarm – Linda Ek, föredragande", [("Linda Ek", "SOS Alarm", "föredragande")]),
        ("Från regionen: Linda Ek, Per Ask", [("Linda Ek", "regionen", None), ("Per Ask", "regionen", None)]),
        ("Från kommunerna: Linda Ek (Ekeby) som ersatte Per Ask", [("Linda Ek", "Ekeby", None)]),
        ("Linda Ek, samordnare Miljösamverkan", [("Linda Ek", "Miljösamverkan", "samordnare")]),
        ("Havsjö\tLinda Ek, t.f.", [("Linda Ek", "Havsjö", "t.f.")]),
        ("Linda Ek (omval)", [("Linda Ek", None, None)]),
        ("Ordf. Linda Ek", [("Linda Ek", None, "Ordf.")]),
        ("Suppleant Linda Ek fr.o.m. § 5", [("Linda Ek", None, "Suppleant")]),
        ("Linda Ek, suppleant, går in för Per", [("Linda Ek", None, "suppleant")]),
        (
            "SCB (Linda Ek, Per Ask), PostNord (Eva By)",
            [("Linda Ek", "SCB", None), ("Per Ask", "SCB", None), ("Eva By", "PostNord", None)],
        ),
        ("Linda Ek          X, ej § 12", [("Linda Ek", None, None)]),
        ("Linda Ek          X, mötesordf.", [("Linda Ek", None, "mötesordf.")]),
        ("Linda Ek Anmält förhinder", [("Linda Ek", None, None)]),
        ("Linda Ek Mora", [("Linda Ek", "Mora", None)]),
        ("Linda Ek, Lilla Edet", [("Linda Ek", "Lilla Edet", None)]),
        ("Linda Ek – socialchef, Ekeby kommun", [("Linda Ek", "Ekeby kommun", "socialchef")]),
        ("Linda Ek, strateg Länsstyrelsen Skåne", [("Linda Ek", "Länsstyrelsen Skåne", "strateg")]),
        ("Linda Ek, Tjörn (nätverket för utvecklare)", [("Linda Ek", "Tjörn", "nätverket för utvecklare")]),
        ("Linda Ek (S), ordförande", [("Linda Ek", None, "ordförande")]),
        ("Ekeby: Linda Ek", [("Linda Ek", "Ekeby", None)]),
        ("Linda Ek, Per Ask, GR", [("Linda Ek", "GR", None), ("Per Ask", "GR", None)]),
        ("Linda Ek, Ale, Per Ask, Mora", [("Linda Ek", "Ale", None), ("Per Ask", "Mora", None)]),
        (
            "Digg: Linda Ek, Per Ask, SND: Nadja Ros",
            [("Linda Ek", "Digg", None), ("Per Ask", "Digg", None), ("Nadja Ros", "SND", None)],
        ),
        ("Ekeby: Linda Ek. Granby: Per Ask", [("Linda Ek", "Ekeby", None), ("Per Ask", "Granby", None)]),
        ("Linda Ek och Per Ask, Falun", [("Linda Ek", "Falun", None), ("Per Ask", "Falun", None)]),
        ("Linda Ek samt föredragande enligt nedan.", [("Linda Ek", None, None)]),
        (
            "Linda Ek, utvecklingsledare Hälsa och välfärd, Region Dalarna",
            [("Linda Ek", "Region Dalarna", "utvecklingsledare Hälsa och välfärd")],
        ),
        ("kommunalrådet Linda Ek (C), ordf., Per Ask, FUB", [("Linda Ek", None, "ordf."), ("Per Ask", "FUB", None)]),
    ],
)
def test_people_with_what_belongs_to_them(line: str, expected: list[Row]) -> None:
    assert rows(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Genomgång av nätverkskartan",
        "Yrkesresan",
        "Föregående anteckningar",
        "-",
        "Inga",
        "Mossvik: vakant",
        "Se bilaga 2",
        "Tid: 9.30–11",
    ],
)
def test_lines_that_name_nobody(line: str) -> None:
    assert rows(line) == []


def test_a_bare_first_name_counts_only_where_first_names_are_used() -> None:
    assert rows("Linda, Per och Nadja") == []
    assert [name for name, _, _ in rows("Linda, Per och Nadja", loose=True)] == ["Linda", "Per", "Nadja"]
    assert rows("Linda Ek, Ekeby", loose=True) == [("Linda Ek", "Ekeby", None)]


def test_a_remark_on_taking_part_is_no_organisation() -> None:
    (entry,) = take_apart(passage("Linda Ek (kom in under mötet)", 0)).entries

    assert entry.organisation is None
    assert entry.remark is not None
    assert entry.remark.text == "kom in under mötet"

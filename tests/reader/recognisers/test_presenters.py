"""Who presents a point."""

from __future__ import annotations

import pytest

from tests.reader.told import HEAD, reading, told


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Föredragande: Linda Ek, Per Ask", ["Linda Ek", "Per Ask"]),
        ("Föredragande: Linda Ek Per Ask", ["Linda Ek", "Per Ask"]),
        ("Linda Ek: läget på vattenverket.", ["Linda Ek"]),
        ("Linda Ek, strateg i Ekeby, informerar om läget.", ["Linda Ek"]),
        ("Nadja och Per redogör för mätningarna.", ["Nadja", "Per"]),
        ("Föredras av Linda Ek.", ["Linda Ek"]),
        ("Ekonomichef Linda Ek föredrar bokslutet.", ["Linda Ek"]),
        ("Samordnaren Olle Ros berättar om regionen.", ["Olle Ros"]),
        ("Eva Lund från Länsstyrelsen presenterar tillsynen.", ["Eva Lund"]),
        ("Linda Ek & Per Ask\nLäget är gott.", ["Linda Ek", "Per Ask"]),
        ("Eva Lund, strateg, Länsstyrelsen\nTillsynen fortsätter.", ["Eva Lund"]),
        ("Genomgång av Nadja. Inget nytt.", ["Nadja"]),
        ("Dragning av kartan. Inget nytt.", []),
        ("Nätverket går igenom läget.", []),
        ("Linda Ek går i pension i maj.", []),
        ("Läget är gott. Ekeby har byggt ett nytt verk.", []),
    ],
)
def test_presenters_of_a_point(line: str, names: list[str]) -> None:
    assert [fact.value for fact in told(*line.split("\n")).presenters] == names


def test_whom_a_point_elects_does_not_present_it() -> None:
    point = reading(HEAD + "\n3. Val av justerare\nLinda Ek\n\n4. Avslutning\n").items[2]
    assert point.presenters == ()


@pytest.mark.parametrize(
    ("title", "bare", "names"),
    [
        ("Budget (Linda Ek)", "Budget (Linda Ek)", ["Linda Ek"]),
        ("Läget i länet (Linda, Region X)", "Läget i länet (Linda, Region X)", ["Linda"]),
        ("Budget, Linda Ek och Per Ask", "Budget", ["Linda Ek", "Per Ask"]),
        ("Forskarskolan (FYS)", "Forskarskolan (FYS)", []),
        ("Program 2027 (bilder finns)", "Program 2027 (bilder finns)", []),
    ],
)
def test_presenters_in_a_title(title: str, bare: str, names: list[str]) -> None:
    item = reading(f"{HEAD}Inget nytt.\n\n3. {title}\n\nText.\n\n4. Avslutning\n").items[2]

    assert item.title == bare
    assert [fact.value for fact in item.presenters] == names

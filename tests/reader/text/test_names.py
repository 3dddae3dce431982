"""Names of people by their form, apart from places, bodies and other capitalised words."""

from __future__ import annotations

import pytest

from rundan_reader.text.names import is_organisation, is_person, names_in


@pytest.mark.parametrize(
    "name",
    [
        "Linda Ek",
        "Ann-Karin von Post",
        "Per af Ekenstam",
        "Carina Ros Winkler",
        "L. von Post",
        "Sean O’Neill",
        "ANNA BERG",
        "Inga-lill Ros",
        "Eva Mc Gregor",
        "Ioan McAdam",
    ],
)
def test_a_name_of_a_person(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "words",
    [
        "Lilla Edet",
        "Göteborgs Stad",
        "Region Dalarna",
        "FoU Malmö",
        "Nästa Möte",
        "Föregående anteckningar",
        "Korta Punkter",
        "Linda",
        "Ordförande Ek",
        "Socialchefen Berg",
        "och Per",
        "NSK:S SKR",
        "Kungliga Biblioteket",
    ],
)
def test_other_words_are_no_person(words: str) -> None:
    assert not is_person(words)


@pytest.mark.parametrize(
    "words",
    [
        "Ale",
        "Mölndals stad",
        "Falu kommun",
        "Länsstyrelsen",
        "Naturvårdsverket",
        "Göteborgsregionen",
        "Högskolan i Mellanbygden",
        "Kungliga biblioteket",
    ],
)
def test_an_organisation_by_its_form(words: str) -> None:
    assert is_organisation(words)


@pytest.mark.parametrize("words", ["Linda Ek", "socialchef", "nätverket", "Vattennätverket", "Anna Almgren"])
def test_other_words_are_no_organisation(words: str) -> None:
    assert not is_organisation(words)


def test_names_in_running_text() -> None:
    text = "Därefter informerar Linda Ek och Per af Ekenstam om Region Dalarna och Lilla Edet."

    assert [text[start:end] for start, end in names_in(text)] == ["Linda Ek", "Per af Ekenstam"]

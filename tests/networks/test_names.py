from __future__ import annotations

import pytest

from rundan.networks.names import code_from, person_sort_key


def test_people_stand_by_last_name_without_its_particles() -> None:
    names = ["Örjan Ask", "Louise von Post", "Carl de la Gardie", "Åke Öberg", "Eva Ask", "Anna Åberg", "Bo Zetterlund"]
    assert sorted(names, key=person_sort_key) == [
        "Eva Ask", "Örjan Ask", "Carl de la Gardie", "Louise von Post", "Bo Zetterlund", "Anna Åberg", "Åke Öberg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Louise von Post", "von Post, Louise"),
        ("Anna Berg-Lund", "Berg-Lund, Anna"),
        ("Ingrid af Klercker", "af Klercker, Ingrid"),
    ],
)
def test_both_ways_of_writing_a_name_sort_the_same(one: str, other: str) -> None:
    assert person_sort_key(one) == person_sort_key(other)


def test_a_single_name_and_a_name_that_is_a_particle_sort_as_they_stand() -> None:
    assert person_sort_key("Annika") < person_sort_key("Von")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Socialchefsnätverket", "socialchefsnatverket"),
        ("IFO-chefer, Östra länsdelen", "ifo-chefer-ostra-lansdel"),
        ("§§", "natverk"),
    ],
)
def test_a_code_is_short_and_plain(name: str, code: str) -> None:
    assert code_from(name) == code

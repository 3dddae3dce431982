"""The register of municipalities and regions: brought up to a file, told beforehand, and nothing lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks import reference
from rundan.networks.models import Organisation, Population
from tests.factories.networks import BY

pytestmark = pytest.mark.django_db
HEAD = "code,name,name_long,county_code,region_name,population,population_date\n"
EKEBY = "9901,Ekeby,Ekeby kommun,99,Region Mellan,1000,2025-12-31\n"
GRANBY = "9902,Granby,Granby kommun,99,Region Mellan,2000,2025-12-31\n"


@pytest.fixture
def register() -> None:
    reference.carry_out(reference.plan(reference.rows(HEAD + EKEBY + GRANBY)), by=BY)


def run(folder: Path, text: str, *options: str) -> str:
    file, out = folder / "kommuner.csv", io.StringIO()
    file.write_bytes(text.encode())
    call_command("load_reference", str(file), *options, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("register")
def test_a_newer_file_is_told_before_it_is_taken_in(tmp_path: Path) -> None:
    newer = (
        HEAD + EKEBY.replace("1000,2025", "1100,2026") + "9903,Havsjö,Havsjö kommun,99,Region Mellan,500,2026-12-31\n"
    )
    with pytest.raises(CommandError, match="Lägg till --yes"):
        run(tmp_path, newer)
    assert not Organisation.objects.filter(name="Havsjö").exists()
    told = run(tmp_path, newer, "--yes")
    assert "Ny: Havsjö (9903)" in told
    assert "Folkmängden ändras för 2." in told
    assert "Finns inte i filen: Granby (9902). Den behålls" in told
    assert "1 organisationer lades till och 2 ändrades." in told
    assert Organisation.objects.get(code="9902").population == 2000
    ekeby = Organisation.objects.get(code="9901")
    assert list(ekeby.populations.values_list("year", "people")) == [(2026, 1100), (2025, 1000)]
    assert Organisation.objects.get(code="region-99").population == 1600


@pytest.mark.usefixtures("register")
def test_another_code_is_the_same_municipality(tmp_path: Path) -> None:
    granby = Organisation.objects.get(code="9902")
    told = run(tmp_path, HEAD + EKEBY + GRANBY.replace("9902", "9812").replace(",99,", ",98,"), "--yes")
    assert "Ändras: Granby, Kod: 9902 → 9812" in told
    assert Organisation.objects.get(code="9812").pk == granby.pk
    assert Entry.objects.get(subject_id=granby.pk, verb="changed").changes["code"] == ["9902", "9812"]


@pytest.mark.usefixtures("register")
def test_two_that_change_codes_with_each_other_keep_their_names(tmp_path: Path) -> None:
    before = {row.name: row.pk for row in Organisation.objects.all()}
    run(tmp_path, HEAD + EKEBY.replace("9901", "9902") + GRANBY.replace("9902", "9901"), "--yes")
    after = Organisation.objects.filter(kind="municipality").values_list("name", "code", "pk")
    assert set(after) == {("Ekeby", "9902", before["Ekeby"]), ("Granby", "9901", before["Granby"])}


@pytest.mark.usefixtures("register")
def test_a_new_name_on_the_same_code(tmp_path: Path) -> None:
    ekeby = Organisation.objects.get(code="9901")
    told = run(tmp_path, HEAD + EKEBY.replace("Ekeby", "Nya Ekeby") + GRANBY, "--yes")
    assert "Ändras: Ekeby, Namn: Ekeby → Nya Ekeby" in told
    ekeby.refresh_from_db()
    assert ekeby.name == "Nya Ekeby"


@pytest.mark.usefixtures("register")
def test_the_populations_of_a_year_where_nobody_moved_are_kept(tmp_path: Path) -> None:
    told = run(tmp_path, HEAD + (EKEBY + GRANBY).replace("2025-", "2026-"), "--yes")
    assert "Folkmängd vid årets slut sparas för 3." in told
    assert set(Population.objects.values_list("year", flat=True)) == {2025, 2026}


@pytest.mark.usefixtures("register")
def test_an_older_file_fills_in_its_year_and_replaces_nothing(tmp_path: Path) -> None:
    run(tmp_path, HEAD + EKEBY.replace("1000,2025", "900,2020") + GRANBY, "--yes")
    ekeby = Organisation.objects.get(code="9901")
    assert ekeby.population == 1000
    assert list(ekeby.populations.values_list("year", "people")) == [(2025, 1000), (2020, 900)]


@pytest.mark.usefixtures("register")
def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    lines = Entry.objects.count()
    assert "Registret stämmer redan med filen." in run(tmp_path, HEAD + EKEBY + GRANBY)
    assert Entry.objects.count() == lines
    assert Population.objects.count() == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("code,name\n9901,Ekeby\n", "Kolumner saknas i filen: name_long, county_code, region_name och population"),
        (HEAD, "Filen har inga rader"),
        (HEAD + EKEBY.replace("9901", "991"), "Rad 2 har koden ”991”"),
        (HEAD + EKEBY.replace(",1000,", ",1 000,"), "Rad 2 har ”1 000” invånare"),
        (HEAD + EKEBY.replace(",1000,", f",{'9' * 20},"), "vilket är för många"),
        (HEAD + EKEBY.replace("Ekeby,", "E" * 201 + ",", 1), "Rad 2 har mer än 200 tecken i name"),
        (HEAD + EKEBY.replace(",99,", ",099,"), "Rad 2 har länskoden ”099”"),
        (HEAD + EKEBY + EKEBY, "Koden 9901 står på både rad 2 och rad 3"),
        (HEAD + EKEBY.replace("Ekeby,", ",", 1), "Rad 2 saknar name"),
        (HEAD + EKEBY.replace("2025-12-31", "31/12"), "Rad 2 har dagen ”31/12”"),
    ],
)
def test_a_file_that_is_not_the_register_changes_nothing(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(CommandError) as raised:
        run(tmp_path, text, "--yes")
    assert sentence in str(raised.value)
    assert str(raised.value).endswith("Inget är ändrat.")
    assert not Organisation.objects.exists()


def test_a_file_in_another_encoding_or_none_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="UTF-8"):
        reference.text_of("Åsmåla".encode("latin-1"))
    with pytest.raises(CommandError, match="Det gick inte att läsa"):
        call_command("load_reference", str(tmp_path / "finns-inte.csv"))


def test_our_own_copy_has_everyone_and_the_year() -> None:
    reference.load(by=BY)
    assert Population.objects.filter(year=2025, organisation__kind="municipality").count() == 290

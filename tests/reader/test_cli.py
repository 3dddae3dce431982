"""``rundan read``: a table for one file, a line for each of many, and a plain word on those that cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rundan_reader import cli
from rundan_reader.formats.problems import SENTENCES
from rundan_reader.lexicon import table
from tests.reader.told import HEAD


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "mars.txt"
    path.write_text(HEAD + "Linda får i uppdrag att ringa regionen.\n\n3. Slut\n", encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "tom.pdf"
    path.write_bytes(b"")
    return path


@pytest.fixture(autouse=True)
def swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")


def test_one_file_is_told_in_full(minutes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(minutes)]) == cli.ALL_READ

    out = capsys.readouterr().out
    assert "Vattennätverket" in out
    assert "Nadja Petrov" in out
    assert "Uppdrag: Linda: ringa regionen" in out


def test_many_files_are_a_line_each_and_a_broken_one_stops_nothing(
    minutes: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([str(broken), str(minutes)]) == cli.SOME_UNREAD

    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "mars.txt: 2026-03-10, 4 deltagare, 3 punkter, 0 beslut, 1 uppdrag",
        "1 lästa, 1 gick inte att läsa. Sammanlagt 4 deltagare, 3 punkter, 0 beslut, 1 uppdrag.",
    ]
    assert err.splitlines()[0] == "Gick inte att läsa:"
    assert err.splitlines()[1].startswith("  tom.pdf: ")


def test_a_folder_is_read_to_its_bottom_without_what_is_hidden(
    minutes: Path, broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2025").mkdir()
    for name in ("2025/maj.txt", ".dold.txt", "~$mars.docx"):
        (tmp_path / name).write_bytes(minutes.read_bytes())
    assert cli.main([str(tmp_path)]) == cli.SOME_UNREAD

    out, err = capsys.readouterr()
    assert [line.partition(":")[0] for line in out.splitlines()[:-1]] == ["2025/maj.txt", "mars.txt"]
    assert "dold" not in out + err
    assert "~$" not in out + err


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(tmp_path)]) == cli.NOTHING_READ
    assert capsys.readouterr().err.endswith("Mappen är tom.\n")


def test_several_processes_tell_the_same_in_the_same_order(
    minutes: Path, broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_bytes(minutes.read_bytes())
    alone = cli.main([str(tmp_path)]), capsys.readouterr()
    together = cli.main([str(tmp_path), "--jobs", "3"]), capsys.readouterr()
    assert together == alone


def test_one_process_at_least(minutes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main([str(minutes), "--jobs", "0"])
    assert "--jobs" in capsys.readouterr().err


def test_nothing_read_is_told_by_the_status(broken: Path, tmp_path: Path) -> None:
    assert cli.main([str(broken), str(tmp_path / "finns-inte.txt")]) == cli.NOTHING_READ


def test_readings_are_written_as_json(minutes: Path, tmp_path: Path) -> None:
    cli.main([str(minutes), "--json", str(tmp_path / "ut")])

    data = json.loads((tmp_path / "ut" / "mars.json").read_text("utf-8"))
    assert data["source"]["name"] == "mars.txt"


def test_two_documents_of_one_name_are_written_beside_each_other(minutes: Path, tmp_path: Path) -> None:
    (tmp_path / "annat").mkdir()
    (tmp_path / "annat" / "mars.txt").write_bytes(minutes.read_bytes())
    (tmp_path / "mars.md").write_bytes(minutes.read_bytes())
    out = tmp_path / "ut"
    cli.main([str(tmp_path), "--json", str(out)])

    assert sorted(path.name for path in out.iterdir()) == ["annat-mars.txt.json", "mars.md.json", "mars.txt.json"]


def test_the_text_is_written_with_its_facts_marked(minutes: Path, tmp_path: Path) -> None:
    cli.main([str(minutes), "--html", str(tmp_path / "ut")])

    page = (tmp_path / "ut" / "mars.html").read_text("utf-8")
    assert 'title="Uppdrag: Linda: ringa regionen">' in page


def test_a_place_that_cannot_be_written_to_is_told_before_anything_is_read(
    minutes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([str(minutes), "--json", str(minutes)]) == cli.NOTHING_READ
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("Det går inte att skriva i")


def test_english_where_that_is_the_language(
    minutes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    cli.main([str(minutes)])

    assert "Participants: 4" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_told_in_english_too(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    cli.main([str(broken)])

    assert capsys.readouterr().err == "tom.pdf: The file is empty. Choose a file with something in it.\n"


def test_every_refusal_has_an_english_sentence() -> None:
    assert table("summary")["refusals"]["en"].keys() == SENTENCES.keys()


def test_whoever_listens_may_leave_before_the_end(minutes: Path) -> None:
    ended, told = os.pipe()
    os.close(ended)

    done = subprocess.run([sys.executable, "-m", "rundan_reader", minutes], stdout=told, stderr=subprocess.PIPE)
    os.close(told)

    assert done.returncode == cli.CUT_SHORT
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="This system has no device that is always full.")
def test_a_full_disk_is_said_in_words(minutes: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "rundan_reader", minutes], stdout=full, stderr=subprocess.PIPE)

    assert done.returncode == cli.NOTHING_READ
    assert done.stderr.decode().startswith("Det som lästes går inte att visa: ")

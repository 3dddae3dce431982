"""``rundan read``: a table for one file, a line for each of many, and a plain word on those that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rundan_reader import cli
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
    assert out.splitlines() == ["mars.txt: 2026-03-10, 4 deltagare, 3 punkter, 0 beslut, 1 uppdrag"]
    assert err.startswith("tom.pdf: ")


def test_nothing_read_is_told_by_the_status(broken: Path, tmp_path: Path) -> None:
    assert cli.main([str(broken), str(tmp_path / "finns-inte.txt")]) == cli.NOTHING_READ


def test_readings_are_written_as_json(minutes: Path, tmp_path: Path) -> None:
    cli.main([str(minutes), "--json", str(tmp_path / "ut")])

    data = json.loads((tmp_path / "ut" / "mars.json").read_text("utf-8"))
    assert data["source"]["name"] == "mars.txt"


def test_english_where_that_is_the_language(
    minutes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    cli.main([str(minutes)])

    assert "Participants: 4" in capsys.readouterr().out

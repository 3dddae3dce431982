"""The ``rundan`` command on a machine that is not as it should be: a sentence, and no traceback."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from rundan.site import environment


def rundan(*arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    """On a machine that says nothing of its own."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RUNDAN_", "LC_")) and name not in {"LANG", "PORT", "DATABASE_URL"}
    }
    told = {name: str(value) for name, value in settings.items()}
    run = [sys.executable, "-m", "rundan", *arguments]
    return subprocess.run(run, env=own | told, check=False, capture_output=True, text=True, timeout=60)


def refused(*arguments: str, **settings: object) -> str:
    """The one line with which it says no."""
    done = rundan(*arguments, **settings)
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("rundan: ")
    return line


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that knows a migration which this version does not have."""
    data = tmp_path_factory.mktemp("newer") / "rundan"
    assert rundan("migrate", RUNDAN_DATA=data).returncode == 0
    with closing(sqlite3.connect(data / "rundan.sqlite3")) as database:
        sentence = (
            "INSERT INTO django_migrations (app, name, applied) VALUES ('networks', '0099_framtid', '2027-01-01')"
        )
        database.execute(sentence)
        database.commit()
    return data


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "rundan").touch()
    assert f"RUNDAN_DATA: {tmp_path / 'rundan'} cannot be used" in refused("migrate", RUNDAN_DATA=tmp_path / "rundan")


def test_a_database_of_something_else_is_not_taken_over(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "rundan.sqlite3")) as database:
        database.execute("CREATE TABLE kunder (namn text)")
    told = rundan("restore", "copy.tar.gz", "--replace", RUNDAN_DATA=tmp_path)
    assert "Databasen innehåller något annat än Rundan." in told.stderr


def test_a_database_that_does_not_answer_is_told_with_the_reason(tmp_path: Path) -> None:
    nobody = f"postgresql://rundan@/rundan?host={tmp_path}"
    done = rundan("migrate", RUNDAN_DATA=tmp_path / "rundan", DATABASE_URL=nobody)
    assert done.returncode == 1
    assert done.stderr.startswith("rundan: the database: connection")
    assert "Traceback" not in done.stderr


def test_where_it_came_from_is_shown_to_whoever_asks(tmp_path: Path) -> None:
    shown = rundan("check", "--traceback", RUNDAN_DATA=tmp_path / "rundan", RUNDAN_DEBUG="kanske")
    assert "Traceback" in shown.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["serve"],
        ["worker"],
        ["invite", "karin.lind@example.se", "--host", "1384"],
        ["intake", "notes.txt", "--host", "1384"],
        ["load-reference"],
        ["backup", "copy.tar.gz"],
        ["demo"],
    ],
)
def test_nothing_is_written_on_the_database_of_a_newer_version(newer: Path, command: list[str]) -> None:
    assert "nyare version av Rundan (den känner networks 0099_framtid" in refused(*command, RUNDAN_DATA=newer)


def test_a_database_that_was_never_made_is_told_what_makes_it(tmp_path: Path) -> None:
    line = refused("invite", "karin.lind@example.se", "--host", "1384", RUNDAN_DATA=tmp_path / "rundan")
    assert "Kör först: rundan migrate" in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RUNDAN_DEBUG", "kanske"),
        ("RUNDAN_UPLOAD_MB", "0"),
        ("RUNDAN_MAIL", "post.example.se"),
        ("DATABASE_URL", "mysql://127.0.0.1/rundan"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_told_by_its_name(tmp_path: Path, name: str, value: str) -> None:
    assert name in refused("check", RUNDAN_DATA=tmp_path / "rundan", **{name: value})


def test_a_password_with_signs_of_its_own_is_not_shown(tmp_path: Path) -> None:
    line = refused("check", RUNDAN_DATA=tmp_path / "rundan", DATABASE_URL="postgresql://rundan:hem#ligt@db.example/x")
    assert "%-codes" in line
    assert "hem" not in line


@pytest.mark.parametrize(("name", "value"), [("PORT", "0"), ("PORT", "70000"), ("RUNDAN_PROXY", "localhost")])
def test_where_it_listens_must_be_possible(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        environment.network_address(name) if name == "RUNDAN_PROXY" else environment.number(name, 1, highest=65535)


def test_a_setting_that_is_named_but_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file for systemd may have it; the data would else lie in the folder where Rundan was started."""
    monkeypatch.setenv("RUNDAN_DATA", "")
    assert environment.data_folder() == Path(".rundan").resolve()


def test_an_installation_that_another_user_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNDAN_DATA", str(tmp_path))
    environment.prepare()
    database = tmp_path / "rundan.sqlite3"
    database.touch()
    # To whoever runs the tests as root, everything is open: the system's answer to another is given.
    monkeypatch.setattr(os, "access", lambda path, _mode: path != database)
    with pytest.raises(ImproperlyConfigured, match=str(database)):
        environment.prepare()


@pytest.mark.parametrize(
    ("terminal", "said"),
    [
        ({}, "Filen nix.tar.gz finns inte."),
        ({"LANG": "C"}, "Filen nix.tar.gz finns inte."),
        ({"LANG": "sv_SE.UTF-8"}, "Filen nix.tar.gz finns inte."),
        ({"LANG": "en_GB.UTF-8"}, "The file nix.tar.gz does not exist."),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, "Filen nix.tar.gz finns inte."),
    ],
)
def test_a_command_speaks_the_language_of_the_terminal(tmp_path: Path, terminal: dict[str, str], said: str) -> None:
    assert said in rundan("restore", "nix.tar.gz", RUNDAN_DATA=tmp_path / "rundan", **terminal).stderr


def test_the_version_is_rundans_own(tmp_path: Path) -> None:
    assert rundan("--version", RUNDAN_DATA=tmp_path / "rundan").stdout == f"Rundan {version('rundan')}\n"
    assert not (tmp_path / "rundan").exists()

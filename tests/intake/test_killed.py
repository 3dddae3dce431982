"""A process is killed in the middle of its work: nothing is lost, and nothing is done twice."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.intake.elsewhere import LONG

ROOT = Path(__file__).resolve().parents[2]


class Elsewhere:
    """An installation of its own, and real processes that work on it."""

    def __init__(self, data: Path) -> None:
        self.database = data / "rundan.sqlite3"
        self.environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {
            "RUNDAN_DATA": str(data),
            "RUNDAN_DEV": "1",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }

    def start(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", *command], env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def run(self, *command: str) -> None:
        subprocess.run([sys.executable, "-m", *command], env=self.environment, cwd=ROOT, check=True, timeout=170)

    def ask(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.database, timeout=30)) as database:
            return database.execute(query).fetchall()

    def one(self, query: str) -> object:
        return self.ask(query)[0][0]

    def tell(self, statement: str) -> None:
        with closing(sqlite3.connect(self.database, timeout=30)) as database, database:
            database.execute(statement)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    place = Elsewhere(tmp_path / "installation")
    place.run("rundan", "migrate", "--verbosity", "0")
    place.run("tests.intake.elsewhere", "prepare")
    return place


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def test_a_worker_killed_while_reading_leaves_the_document_to_the_next(elsewhere: Elsewhere) -> None:
    worker = elsewhere.start("rundan", "worker")
    while elsewhere.one("select state from intake_upload") != "reading":
        assert worker.poll() is None
        time.sleep(0.01)
    kill(worker)
    assert elsewhere.ask("select state, attempts from intake_upload") == [("reading", 1)]
    assert elsewhere.one("select count(*) from intake_reading") == 0
    # The hold runs out; half a minute is not waited for.
    elsewhere.tell("update intake_upload set lease_until = '2026-01-01 00:00:00'")
    elsewhere.run("tests.intake.elsewhere", "read")
    assert elsewhere.ask("select state, attempts from intake_upload") == [("review", 2)]
    assert elsewhere.one("select count(*) from intake_reading") == 1


def test_an_approval_that_is_killed_has_written_nothing_or_all(elsewhere: Elsewhere) -> None:
    elsewhere.run("tests.intake.elsewhere", "read", "answer")
    for moment in (0.05, 0.3, 0.8):
        process = elsewhere.start("tests.intake.elsewhere", "approve")
        assert process.stdout is not None
        assert process.stdout.readline() == "approving\n"
        time.sleep(moment)
        kill(process)
        is_approved = elsewhere.one("select state from intake_upload") == "approved"
        expected = LONG if is_approved else 0
        assert elsewhere.one("select count(*) from meetings_item") == expected
        assert elsewhere.one("select count(*) from intake_approval") == int(is_approved)
        assert bool(elsewhere.one("select count(*) from intake_support")) == is_approved
    elsewhere.run("tests.intake.elsewhere", "approve")
    elsewhere.run("tests.intake.elsewhere", "approve")  # approved already: nothing more comes of it
    assert elsewhere.one("select count(*) from meetings_meeting") == 1
    assert elsewhere.one("select count(*) from meetings_item") == LONG
    assert elsewhere.one("select count(*) from followup_decision") == LONG
    assert elsewhere.one("select count(*) from followup_task") == LONG
    assert elsewhere.one("select count(*) from intake_approval") == 1

"""One command runs Rundan: the server, and a worker that always comes back."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.house import ROOT, House, open_house, prepare

pytestmark = pytest.mark.slow


def eventually(what: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.1)
    return False


def worker_of(house: House) -> int:
    file = house.data / "worker.alive"
    return int(file.read_text() or 0) if file.exists() else 0


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_that_dies_is_started_again_and_leaves_with_its_server(tmp_path: Path) -> None:
    with open_house(tmp_path / "data", demo=False) as house:
        assert eventually(lambda: worker_of(house) > 0)
        with urllib.request.urlopen(f"{house.url}/status", timeout=10) as answer:
            assert json.load(answer) == {"ok": True, "database": True, "worker": True}

        killed = worker_of(house)
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda: worker_of(house) not in {0, killed})
        second = worker_of(house)
        log = house.log
    assert eventually(lambda: not is_alive(second))
    logged = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    assert [line["code"] for line in logged if line["event"] == "worker died"] == [-signal.SIGKILL]


def test_a_worker_whose_server_was_killed_without_a_word_leaves_too(tmp_path: Path) -> None:
    with open_house(tmp_path / "data", demo=False) as house:
        worker = subprocess.Popen(
            [sys.executable, "-m", "rundan", "worker", "--supervised"], env=house.environment, stdin=subprocess.PIPE
        )
        assert eventually(lambda: worker_of(house) == worker.pid)
        assert worker.stdin
        worker.stdin.close()
        assert worker.wait(timeout=20) == 0


def test_an_occupied_port_is_told_in_a_sentence(tmp_path: Path) -> None:
    with (
        open_house(tmp_path / "data", demo=False) as house,
        pytest.raises(AssertionError, match="är upptagen av ett annat"),
    ):
        house.run("serve")


def test_make_run_tells_of_an_occupied_port_before_it_makes_anything(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        environment = os.environ | {"RUNDAN_DATA": str(tmp_path / "rundan"), "PORT": str(port)}
        run = [sys.executable, "-m", "tools.run"]
        refused = subprocess.run(run, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)
    assert refused.returncode == 1
    assert f"make run PORT={port + 1}" in refused.stderr
    assert not (tmp_path / "rundan").exists()


def test_a_place_to_listen_that_no_machine_has_is_told(tmp_path: Path) -> None:
    house = prepare(tmp_path / "data")
    house.environment["RUNDAN_BIND"] = "nagonstans.invalid"
    with pytest.raises(AssertionError, match=r"Ingen dator heter nagonstans.invalid"):
        house.run("serve")


def test_an_unsafe_production_does_not_start(tmp_path: Path) -> None:
    environment = os.environ | {"RUNDAN_DATA": str(tmp_path / "data"), "PORT": "1"}
    for name in ("RUNDAN_DEV", "RUNDAN_DEMO", "RUNDAN_HOSTS", "DATABASE_URL"):
        environment.pop(name, None)
    run = [sys.executable, "-m", "rundan"]
    subprocess.run([*run, "migrate"], env=environment, check=True, capture_output=True)
    refused = subprocess.run([*run, "serve"], env=environment, check=False, capture_output=True, text=True)
    assert refused.returncode == 1
    assert "RUNDAN_HOSTS" in refused.stderr
    assert "RUNDAN_MAIL" in refused.stderr


def test_nothing_is_served_on_a_database_that_was_never_migrated(tmp_path: Path) -> None:
    environment = os.environ | {"RUNDAN_DATA": str(tmp_path / "data"), "RUNDAN_DEV": "1"}
    environment.pop("DATABASE_URL", None)
    refused = subprocess.run(
        [sys.executable, "-m", "rundan", "serve"], env=environment, check=False, capture_output=True, text=True
    )
    assert refused.returncode == 1
    assert "rundan migrate" in refused.stderr


def test_the_guard_against_leaving_this_machine_holds() -> None:
    with socket.socket() as way_out, pytest.raises(RuntimeError, match="tried to reach"):
        way_out.connect(("192.0.2.1", 80))

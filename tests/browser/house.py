"""A whole Rundan of its own for the browser to visit: real processes, real files, an empty port."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class House:
    """A running server with its worker; ``run`` calls the ``rundan`` command on the same data."""

    url: str
    data: Path
    log: Path
    environment: dict[str, str]

    def run(self, *arguments: str) -> str:
        return self.python("rundan", *arguments)

    def python(self, module: str, *arguments: str) -> str:
        """What a program of ours prints that runs beside the server, on the same data."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{module} {' '.join(arguments)}:\n{done.stdout}\n{done.stderr}"
        return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prepare(data: Path, *, like: Path | None = None, demo: bool = False) -> House:
    """An installation that is not running yet: a new one, or a copy of another, with the sample region if asked."""
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {
        "RUNDAN_DATA": str(data),
        "RUNDAN_DEV": "1",
        "RUNDAN_DEMO": "1",
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        "LC_ALL": "C.UTF-8",  # its commands speak Swedish, whatever the machine's language is
        "PYTHONPATH": str(ROOT / "src"),
    }
    house = House(f"http://localhost:{port}", data, data.parent / f"{data.name}.log", environment)
    if like is None:
        data.mkdir(parents=True, exist_ok=True)
        house.run("migrate")
    else:
        shutil.copytree(like, data)
    if demo:
        house.run("demo")
    return house


@contextmanager
def open_house(data: Path, *, demo: bool = False, like: Path | None = None) -> Iterator[House]:
    """Prepare and serve; everything stops and is removed at the end."""
    house = prepare(data, like=like, demo=demo)
    with house.log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "rundan", "serve"], env=house.environment, cwd=ROOT, stdout=out, stderr=out
        )
        try:
            _wait_for(house, server)
            yield house
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
            shutil.rmtree(data, ignore_errors=True)


def _wait_for(house: House, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, house.log.read_text()
        try:
            with urllib.request.urlopen(f"{house.url}/status", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"the server never answered:\n{house.log.read_text()}")

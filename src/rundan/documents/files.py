"""Where the bytes lie: RUNDAN_DATA/documents/<aa>/<sha256>, outside every web root, each content once."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connection


def folder() -> Path:
    return Path(settings.DATA) / "documents"


def path_of(sha256: str) -> Path:
    return folder() / sha256[:2] / sha256


def write(sha256: str, data: bytes) -> None:
    """Safe on disk when this returns: written beside its place, flushed, and moved there in one step."""
    target = path_of(sha256)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def delete(sha256: str) -> None:
    path_of(sha256).unlink(missing_ok=True)


def take_turn(sha256: str) -> None:
    """Storing and removing the same content wait for one another until the transaction ends.

    On SQLite the transaction itself, being IMMEDIATE, is the turn.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


def _flush_folder(path: Path) -> None:
    """The folder's own entry must reach the disk too; Windows neither needs nor allows it."""
    with suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Everything this installation owns, in one file (DESIGN §6.16)."""

from __future__ import annotations

import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from rundan.common import clock
from rundan.documents import files as document_files
from rundan.documents.models import Document
from rundan.site.backup import archive, tables
from rundan.site.backup.archive import Manifest


def write(target: Path) -> Manifest:
    """Beside its place and moved there when whole: a file with this name is always a whole backup."""
    part = target.with_name(f".{target.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as tar:
                manifest = _fill(tar)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _fill(tar: tarfile.TarFile) -> Manifest:
    with tempfile.TemporaryDirectory() as scratch:
        rows = Path(scratch) / archive.ROWS
        with tables.snapshot(), rows.open("w", encoding="utf-8") as out:
            tables.dump(apps, out)
            sequences = tables.sequences(apps)
            migrations = sorted(map(list, MigrationRecorder(connection).applied_migrations()))
            hashes = sorted(set(Document.objects.values_list("sha256", flat=True)))
        present = {archive.ROWS: rows} | dict(_secrets()) | dict(_documents(hashes))
        missing = [name for name, path in present.items() if not path.exists()]
        files = {name: _add(tar, name, path) for name, path in present.items() if path.exists()}
    manifest = Manifest(version("rundan"), clock.now().isoformat(), migrations, sequences, files, missing)
    content = manifest.as_bytes()
    info = tarfile.TarInfo(archive.MANIFEST)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))
    return manifest


def _documents(hashes: list[str]) -> Iterator[tuple[str, Path]]:
    return ((f"documents/{sha256[:2]}/{sha256}", document_files.path_of(sha256)) for sha256 in hashes)


def _secrets() -> Iterator[tuple[str, Path]]:
    return ((f"secrets/{path.name}", path) for path in sorted((Path(settings.DATA) / "secrets").glob("*")))


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as file:
        digest = archive.sha256_of(file)
        info = tar.gettarinfo(arcname=name, fileobj=file)
        info.uname = info.gname = ""
        file.seek(0)
        tar.addfile(info, file)
    return digest

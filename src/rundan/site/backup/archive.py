"""What a backup is: one tar.gz with the rows, the documents, the secrets, and last a manifest that vouches for them."""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

FORMAT = 1
ROWS = "rows.jsonl"
MANIFEST = "manifest.json"
_ALLOWED = re.compile(r"rows\.jsonl|secrets/[\w.-]+|documents/[0-9a-f]{2}/[0-9a-f]{64}")
_CHUNK = 2**20


class Unusable(Exception):
    """The archive cannot be restored; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Manifest:
    rundan: str
    at: str
    migrations: list[list[str]]
    sequences: dict[str, int]
    files: dict[str, str]  # name in the archive: SHA-256
    missing: list[str]  # documents that were already gone when the backup was made
    format: int = FORMAT

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()


def sha256_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def unpack(archive: Path, into: Path) -> Manifest:
    """Lay out the archive's files and hold each against the manifest; raises ``Unusable`` at the first fault."""
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is None or manifest is not None:
                    raise Unusable(damaged())
                if member.name == MANIFEST:
                    manifest = _manifest(content.read())
                elif _ALLOWED.fullmatch(member.name):
                    found[member.name] = _write(content, into / member.name)
                else:
                    raise Unusable(damaged())
            _read_to_the_end(tar)
    except FileNotFoundError as error:
        raise Unusable(_("Filen %s finns inte.") % archive) from error
    except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError, TypeError, KeyError) as error:
        raise Unusable(damaged()) from error
    if manifest is None or found != manifest.files:
        raise Unusable(damaged())
    return manifest


def _manifest(content: bytes) -> Manifest:
    told = json.loads(content)
    if told["format"] > FORMAT:
        raise Unusable(_("Säkerhetskopian är gjord av en nyare version av Rundan. Installera den versionen först."))
    return Manifest(**told)


def _write(content: IO[bytes], target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("wb") as out:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


def _read_to_the_end(tar: tarfile.TarFile) -> None:
    """tar stops at its own end mark; the compressed stream's checksum stands after it."""
    assert tar.fileobj
    while tar.fileobj.read(_CHUNK):
        pass


def damaged() -> str:
    return _("Säkerhetskopian är ofullständig, skadad eller ändrad. Inget har återställts; ta en annan kopia.")

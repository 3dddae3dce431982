"""Old Word files and RTF, through the LibreOffice of the machine where there is one.

It runs apart: with a profile of its own in a folder that goes afterwards, without macros, without what a document
links to, and within a time limit.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

from rundan_reader.formats import limits
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.sniff import Kind
from rundan_reader.model import Document

Old = Literal["doc", "rtf"]

MEDIA_TYPES: dict[Kind, str] = {"doc": "application/msword", "rtf": "application/rtf"}
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    + "</oor:items>\n"
)


def converter() -> str | None:
    """The program that turns old formats into OpenDocument; None on a machine without it."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def refuse_without_converter(kind: Kind) -> None:
    if kind in MEDIA_TYPES and converter() is None:
        raise unreadable("old_word" if kind == "doc" else "rtf")


def read_converted(data: bytes, name: str, kind: Old) -> Document:
    from rundan_reader.formats.odt import read_odt

    refuse_without_converter(kind)
    program = converter() or ""
    document = read_odt(_converted(program, data, kind), name)
    return replace(document, media_type=MEDIA_TYPES[kind], sha256=hashlib.sha256(data).hexdigest())


def _converted(program: str, data: bytes, kind: Old) -> bytes:
    with tempfile.TemporaryDirectory(prefix="rundan-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target, profile = folder / f"document.{kind}", folder / "out", folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source.write_bytes(data)
        _run(
            [program, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
             f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "odt", "--outdir", str(target), str(source)],
            folder,
        )  # fmt: skip
        made = target / "document.odt"
        if not made.is_file():
            raise unreadable("unconverted")
        if made.stat().st_size > limits.FILE_BYTES:
            raise unreadable("too_complex")
        return made.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Whatever the program says, only the file that it leaves counts."""
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, env=environment, start_new_session=True
        )
    except OSError as error:
        raise unreadable("unconverted") from error
    try:
        process.wait(limits.CONVERSION_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise unreadable("too_complex") from error
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """The program starts others: all of them end with it."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()

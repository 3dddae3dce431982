"""One round of the worker: take a document, have it read in a process of its own, store what was found.

The transaction is open only while a state is written, never while reading. If this process dies, the hold runs out and
the document is read again; if reading kills its process three times, the document is set aside with a sentence.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from typing import Any

from django.utils.translation import gettext as _

from rundan.documents import queries as documents
from rundan.intake import counting
from rundan.intake.actions import leases
from rundan.intake.models import Upload
from rundan.intake.reading import known

log = logging.getLogger(__name__)

TIME_LIMIT = 90.0  # seconds; a long document takes two
HEARTBEAT = 5.0


def run_once() -> bool:
    """Read one waiting document. False: there was none, and what is asked in the others was counted."""
    upload = leases.claim()
    if upload is None:
        counting.catch_up()
        return False
    log.info("reading", extra={"upload": upload.pk, "attempt": upload.attempts})
    try:
        answer = _read(upload)
    except FileNotFoundError:
        sentence = _("Filen finns inte längre där den förvarades. Ta bort dokumentet och lämna det på nytt.")
        leases.refuse(upload, code="lost", sentence=sentence)
        return True
    if answer is None:
        leases.let_go(upload)
    elif "unreadable" in answer:
        code, sentence = answer["unreadable"]
        leases.refuse(upload, code=code, sentence=sentence)
    else:
        leases.deliver(upload, payload=answer["reading"], reader_version=answer["version"])
    return True


def _read(upload: Upload) -> dict[str, Any] | None:
    """The reading process's answer; None when it died, was too slow, or our hold on the document was lost."""
    with documents.open_bytes(upload.document) as file:
        data = file.read()
    request = json.dumps(known.for_upload(upload), ensure_ascii=False).encode() + b"\n" + data
    command = [sys.executable, "-m", "rundan.intake.reading.process"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # our own module
        try:
            out = _wait(process, request, upload)
        finally:
            process.kill()
    if out is None or process.returncode != 0:
        log.warning("reading failed", extra={"upload": upload.pk, "exit": process.returncode})
        return None
    answer: dict[str, Any] = json.loads(out)
    return answer


def _wait(process: subprocess.Popen[bytes], request: bytes, upload: Upload) -> bytes | None:
    """Wait for the answer and keep the hold meanwhile."""
    until = time.monotonic() + TIME_LIMIT
    sent: bytes | None = request
    while time.monotonic() < until:
        try:
            return process.communicate(sent, timeout=HEARTBEAT)[0]
        except subprocess.TimeoutExpired:
            sent = None  # it has been handed over; asking again only waits on
            if not leases.prolong(upload):
                return None
    return None

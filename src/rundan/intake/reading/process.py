"""Reads one document in a process of its own, so that a hostile one can take nothing down with it.

``python -m rundan.intake.reading.process``: the request comes on standard input (one line of JSON, then the file's
bytes), the answer leaves on standard output as JSON. It knows neither Django nor the database.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from typing import Any

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 120


def main() -> None:
    _limit()
    request = json.loads(sys.stdin.buffer.readline())
    answer = _answer(sys.stdin.buffer.read(), request)
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())


def _answer(data: bytes, request: dict[str, Any]) -> dict[str, Any]:
    import rundan_reader
    from rundan_reader import serialise
    from rundan_reader.model import Known, Unreadable

    known = Known(
        organisations={ref: tuple(names) for ref, names in request["organisations"].items()},
        people=tuple(request["people"]),
        networks=tuple(request["networks"]),
        date=date.fromisoformat(request["date"]) if request["date"] else None,
    )
    try:
        reading = rundan_reader.read(data, request["name"], known)
    except Unreadable as problem:
        return {"unreadable": [problem.code, problem.message]}
    return {"reading": serialise.to_json(reading), "version": version("rundan")}


def _limit() -> None:
    """Memory and processor time, where the operating system knows such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


if __name__ == "__main__":
    main()

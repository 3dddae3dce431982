"""Run the suite on one database after another: ``python -m tools.run_tests [sqlite] [postgresql] [debian]``.

On SQLite everything runs, with the browser journeys and what builds and installs; on PostgreSQL all that touches a
database does, and of what differs by its documents or its viewers alone a part. Debian's own server, which differs by
its version alone, is asked what models and actions ask: pages and reading in ask the same of it again. Further
arguments after ``--`` go to pytest.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from tools import postgres

_DATABASES: dict[str, AbstractContextManager[str]] = {
    "sqlite": nullcontext(""),
    "postgresql": postgres.given_or_embedded(),
    "debian": postgres.debian(),
}
_NOT_AGAIN = [
    "--again",
    "-m",
    "not slow and not once",
    "--ignore=tests/browser",
    "--ignore=tests/reader",
    "--ignore=tests/tools",
]
_ASKS_THE_SAME = [f"--ignore=tests/{name}" for name in ("access", "intake", "pages", "sample")]
_COUNT = re.compile(r"(\d+) (passed|failed|skipped|errors?)\b")


def main() -> None:
    names, _, rest = " ".join(sys.argv[1:]).partition("--")
    totals = dict.fromkeys(("passed", "failed", "skipped"), 0)
    failed = False
    for name in names.split() or ["sqlite", "postgresql"]:
        print(f"\n== The suite on {name} ==", flush=True)
        with _DATABASES[name] as address:
            less = [*(_NOT_AGAIN if address else []), *(_ASKS_THE_SAME if name == "debian" else [])]
            code, counts = _pytest(address, [*less, *rest.split()])
        failed |= code != 0
        for kind, count in counts.items():
            totals[kind] += count
    print("\n" + ", ".join(f"{count} {kind}" for kind, count in totals.items()))
    sys.exit(failed)


def _pytest(address: str, more: list[str]) -> tuple[int, dict[str, int]]:
    with tempfile.TemporaryDirectory(prefix="rundan-suite-") as folder:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("RUNDAN_", "DATABASE_"))}
        environment["RUNDAN_DATA"] = folder
        if address:
            environment["DATABASE_URL"] = address
        run = [sys.executable, "-m", "pytest", "-q", "-rs", "-n", "2", "--dist", "loadgroup"]
        suite = subprocess.Popen(
            [*run, *more],
            env=environment, cwd=Path(__file__).parent.parent, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        last = ""
        assert suite.stdout
        for line in suite.stdout:
            print(line, end="", flush=True)
            last = line if _COUNT.search(line) else last
        return suite.wait(), _counts(last)


def _counts(line: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for number, kind in _COUNT.findall(line):
        key = "failed" if kind.startswith("error") else kind
        counts[key] = counts.get(key, 0) + int(number)
    return counts


if __name__ == "__main__":
    main()

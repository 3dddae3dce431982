"""Text that is made to be hard takes no more than its length: nothing in the reader explodes.

A pattern that backtracks without bound would not finish these in hours; the limit is far above what they need.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LIMIT = 120  # seconds, for what takes two or three

HARD = {
    "one line without stops": "Linda Ek och " * 15_000,
    "capitals": "A" * 200_000,
    "blanks": "Beslut:" + " " * 200_000 + "x",
    "commas": "Närvarande: " + "Linda Ek, " * 15_000,
    "brackets": "Närvarande: " + "(" * 100_000,
    "colons": "Tid: Plats: " * 15_000,
    "tabs": "\t" * 100_000 + "x",
    "digits": "1" * 100_000 + " " + "12-" * 30_000 + " " + "9.30" * 20_000,
    "clauses": "Nätverket beslutade att " * 8_000,
    "many points": "\n\n".join(f"{n % 7 + 1}. Punkt {n}\n\nText." for n in range(4_000)),
    "many names": "Närvarande:\n" + "\n".join("Linda Ek, Ekeby" for _ in range(5_000)),
    "many names without a label": "\n".join("Linda Ek" for _ in range(5_000)),
    "many heads": "\n\n".join("Taxan\n\nLäget är gott i dag" for _ in range(3_000)),
    "many tasks": "Anna tar fram och Bo tar fram " * 3_000,
    "many days": "senast den 4 juni " * 8_000,
    "a wide table": "| "
    + " | ".join("Nr" for _ in range(5_000))
    + " |\n|"
    + "---|" * 5_000
    + "\n"
    + "| 1 " * 5_000
    + "|",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HARD)
def test_hard_text_is_read_within_a_generous_limit(name: str, tmp_path: Path) -> None:
    path = tmp_path / "svart.txt"
    path.write_text(f"Anteckningar 2026-03-10\n\n1. Punkt\n\n{HARD[name]}\n", encoding="utf-8")

    done = subprocess.run([sys.executable, "-m", "rundan_reader", str(path)], timeout=LIMIT, capture_output=True)

    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr

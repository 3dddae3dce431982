"""How the reader grows: time with the length of a document, memory, its start, and a second process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.bench_formats import FIXTURES
from benchmarks.bench_reader import DOCUMENTS, generated
from benchmarks.measuring import Row, fastest, tell
from rundan_reader import read
from tests.reader.formats.making.sheets import Sheet, pdf

MANY = 300
MEMORY = """
import sys
from pathlib import Path
from rundan_reader import read
read(Path(sys.argv[1]).read_bytes(), sys.argv[1])
print(int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024)
"""
LINES = (
    "Nätverket beslutade att godkänna kalkylen.",
    "Linda Ek återkommer senast den 5 november.",
    *("Flera kommuner berättar att det är svårt att rekrytera under våren.",) * 30,
)


def pages(count: int) -> bytes:
    return pdf(*(Sheet().text(f"{number}. Gemensam utbildning", *LINES) for number in range(1, count + 1)))


def megabytes(path: Path) -> float:
    done = subprocess.run([sys.executable, "-c", MEMORY, str(path)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def run(compiled: Path, *arguments: object) -> None:
    """As from an installed package, whose modules are compiled, though the environment may forbid to keep them so."""
    command = [sys.executable, "-m", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled), "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def growth() -> Iterator[Row]:
    median, largest = generated(1), generated(1, points=120)
    letters = [len(read(data, "a.docx").document.text) for data in (median, largest)]
    times = [fastest(partial(read, data, "a.docx")) for data in (median, largest)]
    per_letter = times[1] / letters[1] / (times[0] / letters[0])
    yield Row(f"DOCX, time per KB: {letters[1] // 1024} KB of text / {letters[0] // 1024} KB", per_letter, 1.5)
    few, many = (
        fastest(partial(read, pages(count), "a.pdf"), rounds) / count for count, rounds in ((10, 9), (1_000, 1))
    )
    yield Row("PDF, time per page: 1,000 pages / 10", many / few, 1.3)


def memory(folder: Path) -> Iterator[Row]:
    made = {
        "an ordinary DOCX": (folder / "a.docx", generated(1), 80),
        "an ordinary PDF": (folder / "a.pdf", (FIXTURES / "protocol-plain.pdf").read_bytes(), 80),
        "a PDF of 300 pages": (folder / "b.pdf", pages(300), 300),
        "a DOCX of 300 pages": (folder / "b.docx", generated(1, points=900), 300),
    }
    for name, (path, data, limit) in made.items():
        path.write_bytes(data)
        yield Row(f"Memory at most, {name}", megabytes(path), limit, unit="MB")


def commands(folder: Path) -> Iterator[Row]:
    one, start = folder / "a.docx", partial(run, folder / "compiled")
    ours = fastest(partial(start, "rundan_reader", one), clock=time.perf_counter)
    bare = fastest(partial(start, "this"), clock=time.perf_counter)
    yield Row("The command on one DOCX from a cold start / Python's own", ours / bare)
    if find_spec("markitdown"):
        theirs = fastest(partial(start, "markitdown", one), 3, time.perf_counter)
        yield Row("markitdown's command on it / ours", theirs / ours, 8, is_least=True)
    many = folder / "many"
    many.mkdir()
    documents = [generated(seed) for seed in range(DOCUMENTS)]
    for number in range(MANY):
        (many / f"{number}.docx").write_bytes(documents[number % DOCUMENTS])
    alone, together = (
        fastest(partial(start, "rundan_reader", many, "--jobs", jobs), 3, time.perf_counter) for jobs in (1, 2)
    )
    yield Row(f"{MANY} documents, --jobs 1 / --jobs 2", alone / together, 1.6, is_least=True)


def main() -> None:
    tell(growth())
    with tempfile.TemporaryDirectory() as name:
        if sys.platform == "linux":
            tell(memory(Path(name)))
        tell(commands(Path(name)))


if __name__ == "__main__":
    main()

"""``python -m benchmarks.score``: reads the annotated documents and prints how well.

The sample region's minutes and the tests' own documents are scored by ``scoring.py``. Where the real minutes stand
beside the project (``../shared/minutes``), these are scored too, by the script that came with them; ``--misses``
passes on to it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from benchmarks.calibration import found_in, table
from benchmarks.scoring import Tally, f1, tally
from rundan_reader import Unreadable, read, to_json

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "src" / "rundan" / "sample"
TESTS = ROOT / "tests" / "reader" / "minutes"
UNSEEN = ROOT / "tests" / "reader" / "documents"
SHARED = ROOT.parent / "shared" / "minutes"
FOLDERS = {"text": ".", "DOCX": "docx", "PDF": "pdf", "HTML": "html", "mail": "mail"}


def documents(truth: Path, *folders: Path) -> Iterator[tuple[Path, Path]]:
    """The annotated documents in ``folders``, each with its annotation."""
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            annotation = truth / f"{path.stem}.json"
            if path.suffix != ".json" and annotation.exists():
                yield path, annotation


def own() -> dict[str, list[tuple[Path, Path]]]:
    """The project's own annotated documents by set."""
    return {
        "sample region": list(documents(SAMPLE / "truth", SAMPLE / "minutes", SAMPLE / "waiting")),
        "other layouts": list(documents(TESTS, TESTS)),
        "other bodies": list(documents(UNSEEN / "truth", UNSEEN)),
    }


def annotated() -> Iterator[tuple[Path, Path]]:
    """All annotated documents: our own, and the real ones in every format where they are here."""
    yield from chain.from_iterable(own().values())
    if SHARED.is_dir():
        yield from documents(SHARED / "gold", *(SHARED / folder for folder in FOLDERS.values()))


def score(pairs: list[tuple[Path, Path]]) -> Tally:
    counts: Tally = Counter()
    for path, annotation in pairs:
        reading = to_json(read(path.read_bytes(), path.name))
        counts += tally(json.loads(annotation.read_text("utf-8")), reading)
    return counts


def write_readings(folder: Path, target: Path) -> int:
    """Readings of all documents in ``folder`` as JSON; what cannot be read is left out."""
    written = 0
    for path in sorted(folder.glob("*.*")):
        if path.suffix in (".txt", ".docx", ".pdf", ".html", ".eml"):
            try:
                reading = to_json(read(path.read_bytes(), path.name))
            except Unreadable as error:
                print(f"{path.name}: {error.message}", file=sys.stderr)
                continue
            (target / f"{path.stem}.json").write_text(json.dumps(reading, ensure_ascii=False), "utf-8")
            written += 1
    return written


def shared_score(folder: Path, *options: str) -> str:
    """What the script beside the real minutes says of our readings of the documents in ``folder``."""
    with tempfile.TemporaryDirectory() as target:
        write_readings(folder, Path(target))
        command = [sys.executable, str(SHARED / "score.py"), str(SHARED / "gold"), target, "--present", *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    for name, pairs in own().items():
        counts = score(pairs)
        print(f"{name}: {len(pairs)} documents, F1 {f1(counts):.3f}")
        for kind in sorted({kind for kind, _ in counts}):
            right, missed, extra = (counts[kind, sort] for sort in ("right", "missed", "extra"))
            print(f"  {kind:14} F1 {f1(counts, kind):.3f}   right {right}  missed {missed}  extra {extra}")
    facts = list(found_in(annotated()))
    print(*table(facts), sep="\n")
    if not SHARED.is_dir():
        print("the real minutes are not here; they are left out")
        return
    for name, folder in FOLDERS.items():
        print(f"real minutes as {name}:")
        print(shared_score(SHARED / folder, *sys.argv[1:]))


if __name__ == "__main__":
    main()

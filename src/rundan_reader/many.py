"""Many documents read one after another or in several processes, each with its outcome, in the order given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rundan_reader.model import Reading, Unreadable
from rundan_reader.pipeline import read
from rundan_reader.serialise import to_json
from rundan_reader.summary import Counts, Words, counts_of, overview

_NOTHING = Counts()
_TOGETHER = 4  # documents that a process takes at a time: few, so that the last ones are shared too


class Stopped(Exception):
    """``why``: the key of the sentence that tells it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Outcome:
    """``told``: the document in one line, or why it could not be read; ``reading``: only where it was read."""

    name: str
    told: str
    is_read: bool
    counts: Counts = _NOTHING
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read, as it is named on the terminal, and the files that its reading is written to."""

    path: Path
    name: str
    json: Path | None = None
    html: Path | None = None

    def done(self, words: Words) -> Outcome:
        """Reads and writes; a document or a disk that fails is an outcome too."""
        try:
            reading = read(self.path.read_bytes(), self.path.name)
            if self.json:
                _write(self.json, _as_json(reading))
            if self.html:
                _write(self.html, _as_page(reading, words.language))
        except Unreadable as error:
            return Outcome(self.name, words.refusal(error), is_read=False)
        except OSError as error:
            return Outcome(self.name, words("unopened", reason=error.strerror or str(error)), is_read=False)
        return Outcome(self.name, overview(reading, words), True, counts_of(reading), reading)


def jobs_for(paths: Sequence[Path], json_to: Path | None, html_to: Path | None) -> tuple[list[Job], list[Path]]:
    """A job for every file, those of a folder in order of their names; and the folders that hold none.

    A reading is written as the document's name without its ending; as its whole name, and with the folder it stands
    in, where another document would be written to the same file.
    """
    files: dict[Path, str] = {}
    empty = []
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.is_file() and not _is_hidden(each, path))
            files |= {each: str(each.relative_to(path)) for each in inside}
            if not inside:
                empty.append(path)
        else:
            files.setdefault(path, path.name)
    stems = Counter(path.stem for path in files)
    names = Counter(path.name for path in files)
    taken: set[str] = set()
    jobs = []
    for path, name in files.items():
        plain = path.stem if stems[path.stem] == 1 else path.name if names[path.name] == 1 else _joined(name)
        free = plain
        number = 1
        while free in taken:
            number += 1
            free = f"{plain}-{number}"
        taken.add(free)
        jobs.append(
            Job(
                path,
                name,
                json_to / f"{free}.json" if json_to else None,
                html_to / f"{free}.html" if html_to else None,
            )
        )
    return jobs, empty


def outcomes(jobs: Sequence[Job], processes: int, words: Words) -> Iterator[Outcome]:
    """Raises ``Stopped`` when somebody interrupts, or a process dies."""
    try:
        if processes == 1 or len(jobs) == 1:
            yield from (_light(job.done(words)) for job in jobs)
        else:
            yield from _in_processes(jobs, processes, words)
    except KeyboardInterrupt:
        raise Stopped("stopped") from None


def _in_processes(jobs: Sequence[Job], processes: int, words: Words) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(min(processes, len(jobs)), initializer=_leave_interrupts)
    try:
        yield from pool.map(partial(_done, words=words), jobs, chunksize=_TOGETHER)
    except BrokenProcessPool:
        raise Stopped("died") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that shares out the work."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _done(job: Job, words: Words) -> Outcome:
    return _light(job.done(words))


def _light(outcome: Outcome) -> Outcome:
    """Without the reading, which nobody needs once it is written."""
    return Outcome(outcome.name, outcome.told, outcome.is_read, outcome.counts)


def _as_json(reading: Reading) -> str:
    import json

    return json.dumps(to_json(reading), ensure_ascii=False, indent=1) + "\n"


def _as_page(reading: Reading, language: str) -> str:
    from rundan_reader.annotated import annotate

    return annotate(reading, language)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="replace")


def _joined(name: str) -> str:
    return "-".join(Path(name).parts)


def _is_hidden(path: Path, folder: Path) -> bool:
    """Also the lock files that Word and LibreOffice leave beside an open document."""
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)

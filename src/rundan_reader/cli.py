"""``rundan read FILE|DIR…``: what the reader finds, on the terminal, as JSON files, as annotated pages."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rundan_reader.many import Job, Outcome, Stopped, jobs_for, outcomes
from rundan_reader.summary import SV, Words, lines_of_summary

ALL_READ, SOME_UNREAD, NOTHING_READ, STOPPED, CUT_SHORT = 0, 1, 2, 130, 141


class Options(NamedTuple):
    """What was asked for on the command line."""

    files: list[Path]
    json: Path | None = None
    html: Path | None = None
    jobs: int = 1


def run(args: Options) -> int:
    """Reads every file; one that cannot be read is named with its reason and stops nothing."""
    words = Words.of(_language())
    for folder in filter(None, (args.json, args.html)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            print(words("unwritten", folder=folder, reason=error.strerror), file=sys.stderr)
            return NOTHING_READ
    jobs, empty = jobs_for(args.files, args.json, args.html)
    for folder in empty:
        print(f"{folder}: {words('folder_empty')}", file=sys.stderr)
    if len(args.files) == 1 and len(jobs) == 1 and not args.files[0].is_dir():
        return _tell_one(jobs[0], words)
    return _tell_many(jobs, args.jobs, words) if jobs else NOTHING_READ


def _tell_one(job: Job, words: Words) -> int:
    outcome = job.done(words)
    if outcome.reading is None:
        print(f"{outcome.name}: {outcome.told}", file=sys.stderr)
        return NOTHING_READ
    for line in lines_of_summary(outcome.reading, words):
        print(line)
    return ALL_READ


def _tell_many(jobs: Sequence[Job], processes: int, words: Words) -> int:
    """A line each as they are read, in the order they were given; last what could not be read, and the whole."""
    gc.enable()
    done: list[Outcome] = []
    try:
        for outcome in _with_progress(outcomes(jobs, processes, words), len(jobs), words):
            done.append(outcome)
            if outcome.is_read:
                print(f"{outcome.name}: {outcome.told}")
    except Stopped as stopped:
        print(words(stopped.why, done=len(done), total=len(jobs)), file=sys.stderr)
        return STOPPED
    unread = [outcome for outcome in done if not outcome.is_read]
    if unread:
        print(words("unread"), file=sys.stderr)
    for outcome in unread:
        print(f"  {outcome.name}: {outcome.told}", file=sys.stderr)
    totals = {
        name: sum(getattr(each.counts, name) for each in done) for name in ("people", "items", "decisions", "tasks")
    }
    print(words("totals", read=len(done) - len(unread), unread=len(unread)), words("together", **totals))
    if unread:
        return SOME_UNREAD if len(unread) < len(done) else NOTHING_READ
    return ALL_READ


def _with_progress(done: Iterator[Outcome], total: int, words: Words) -> Iterator[Outcome]:
    """A bar on the terminal's last line, where standard error is one."""
    if not sys.stderr.isatty():
        yield from done
        return
    for number, outcome in enumerate(done, start=1):
        sys.stderr.write("\r\x1b[K")
        yield outcome
        if number < total:
            sys.stdout.flush()
            filled = 30 * number // total
            bar = "█" * filled + "░" * (30 - filled)
            sys.stderr.write(f"{bar} {words('progress', done=number, total=total)}")
            sys.stderr.flush()


def _language() -> str:
    """As the environment says, though the machine may lack that locale; Swedish where it says nothing."""
    said = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, said), "").lower().startswith("en") else SV


def told(arguments: Sequence[str] | None = None) -> int:
    """``main`` with all that it says out, where somebody stops it or does not want to hear more."""
    try:
        code = main(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = STOPPED
    except BrokenPipeError:  # whoever was told has heard enough, as head has after its lines
        code = CUT_SHORT
    except OSError as error:
        print(Words.of(_language())("unprinted", reason=error.strerror), file=sys.stderr)
        code = NOTHING_READ
    sys.stderr.flush()
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if given and not any(argument.startswith("-") for argument in given):
        return run(Options([Path(argument) for argument in given]))  # nothing to ask argparse, which takes its time
    return run(_options(given))


def _options(arguments: Sequence[str]) -> Options:
    import argparse

    def at_least_one(written: str) -> int:
        number = int(written)
        if number < 1:
            raise argparse.ArgumentTypeError(f"{number} < 1")
        return number

    parser = argparse.ArgumentParser(prog="rundan read", description="Reads Swedish meeting documents.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE|DIR", help="documents to read, or folders of them")
    parser.add_argument("--json", type=Path, metavar="DIR", help="write each reading to DIR as JSON")
    parser.add_argument("--html", type=Path, metavar="DIR", help="write each text with its facts marked to DIR")
    parser.add_argument("--jobs", type=at_least_one, default=1, metavar="N", help="read in N processes (default 1)")
    return Options(**vars(parser.parse_args(arguments)))

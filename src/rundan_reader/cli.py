"""``rundan read FILE…``: what the reader finds, as a table on the terminal or as JSON files."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rundan_reader.model import Reading, Unreadable
from rundan_reader.pipeline import read
from rundan_reader.serialise import to_json
from rundan_reader.summary import SV, Words, lines_of_summary, overview

ALL_READ, SOME_UNREAD, NOTHING_READ = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="documents to read: DOCX, PDF, Markdown, text"
    )
    parser.add_argument("--json", type=Path, metavar="DIR", help="write each reading to DIR as JSON")


def run(args: argparse.Namespace) -> int:
    """Reads every file; one that cannot be read is named with its reason and stops nothing."""
    words = Words.of(_language())
    read_files, unread = 0, 0
    for path in args.files:
        try:
            reading = read(path.read_bytes(), path.name)
            _write(reading, path, args.json)
        except (Unreadable, OSError) as error:
            unread += 1
            print(f"{path.name}: {_reason(error, words)}", file=sys.stderr)
            continue
        read_files += 1
        _print(lines_of_summary(reading, words) if len(args.files) == 1 else [overview(reading, words)])
    if unread:
        return SOME_UNREAD if read_files else NOTHING_READ
    return ALL_READ


def _write(reading: Reading, path: Path, folder: Path | None) -> None:
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(to_json(reading), ensure_ascii=False, indent=1)
    (folder / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")


def _reason(error: Unreadable | OSError, words: Words) -> str:
    return error.message if isinstance(error, Unreadable) else words("unopened", reason=error.strerror or str(error))


def _print(lines: Iterator[str] | Sequence[str]) -> None:
    for line in lines:
        print(line)


def _language() -> str:
    """As the environment says, though the machine may lack that locale; Swedish where it says nothing."""
    said = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, said), "").lower().startswith("en") else SV


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="rundan read", description="Reads Swedish meeting documents.")
    add_arguments(parser)
    return run(parser.parse_args(arguments))

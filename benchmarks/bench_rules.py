"""What the rules over a text cost beside the same expressions and phrases tried one by one with ``re``."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import partial
from types import ModuleType

import rundan_reader
from benchmarks.bench_formats import files
from benchmarks.measuring import Row, ratio, tell
from rundan_reader import Known
from rundan_reader.formats import parse
from rundan_reader.lexicon import table
from rundan_reader.pipeline import read_document
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.signals import LISTS

LEAST = 25


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(rundan_reader.__path__, "rundan_reader."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def one_by_one() -> list[re.Pattern[str]]:
    """The gated expressions and every phrase of the lists, as one would write them without a gate."""
    sources = {p.expression.pattern for module in modules() for p in vars(module).values() if isinstance(p, Pattern)}
    phrases = {phrase for name in LISTS for phrase in table(name.split(".")[0])[name.split(".")[1]]}
    sources |= {rf"\b{re.escape(phrase)}\b" for phrase in phrases}
    return [re.compile(source, re.IGNORECASE) for source in sorted(sources)]


def try_all(patterns: list[re.Pattern[str]], text: str) -> None:
    for pattern in patterns:
        for _ in pattern.finditer(text):
            pass


def rows() -> Iterator[Row]:
    patterns = one_by_one()
    documents = [parse(*file) for suffix in (".md", ".html", ".docx", ".txt") for file in files(suffix)]
    naive = [partial(try_all, patterns, document.text) for document in documents]
    whole = [partial(read_document, document, Known()) for document in documents]
    what = f"{len(patterns)} expressions one by one / all that follows the blocks"
    yield Row(what, ratio(naive, whole, 3), LEAST, is_least=True)


if __name__ == "__main__":
    tell(rows())

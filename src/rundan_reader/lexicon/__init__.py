"""The reader's word lists, kept as data beside this file and read when first needed."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from json import loads
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML list ``name`` as written."""
    return _read(_HERE.joinpath(f"{name}.toml").read_text("utf-8"))


def _read(text: str) -> dict[str, Any]:
    """The part of TOML that the lists keep to: tables, and keys with a text or a list of texts, which are as in JSON.

    ``tomllib`` takes a sixth of the time in which the command reads a document.
    """
    whole: dict[str, Any] = {}
    here = whole
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith("["):
            here = whole
            for name in line.strip("[]").split("."):
                here = here.setdefault(name, {})
        elif line and not line.startswith("#"):
            key, _, value = line.partition(" = ")
            if value == "[":  # a list of several lines ends on a line of its own
                value += " ".join(takewhile("]".__ne__, lines)).strip().removesuffix(",") + "]"
            here[key] = loads(value)
    return whole


@cache
def document_kinds() -> frozenset[str]:
    """Every word for what a document is: protokoll, minnesanteckningar …"""
    return frozenset(form for forms in table("heads")["kinds"].values() for form in forms)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of words in a TOML file, for membership tests."""
    return frozenset(table(name)[key])


@cache
def affixes(name: str, *keys: str) -> tuple[str, ...]:
    """Lists of words in a TOML file as beginnings or endings to test for."""
    return tuple(word for key in keys for word in table(name)[key])


@cache
def municipalities() -> dict[str, str]:
    """Every written form of a municipality's name in lower case, with its code."""
    import csv

    rows = csv.DictReader(_HERE.joinpath("municipalities.csv").read_text("utf-8").splitlines())
    return {form.lower(): row["code"] for row in rows for form in (row["name"], row["name_long"])}

"""The reader's word lists, kept as data beside this file and read when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML list ``name`` as written."""
    return tomllib.loads(_HERE.joinpath(f"{name}.toml").read_text("utf-8"))


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

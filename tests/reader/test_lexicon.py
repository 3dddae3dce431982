"""The lists of words are TOML, and what reads them quickly reads them as TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from rundan_reader import lexicon

LISTS = sorted(Path(lexicon.__file__).parent.glob("*.toml"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_what_it_says_as_toml(path: Path) -> None:
    assert lexicon.table(path.stem) == tomllib.loads(path.read_text("utf-8"))


def test_there_are_lists() -> None:
    assert len(LISTS) > 10

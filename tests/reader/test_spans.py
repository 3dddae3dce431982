"""Nothing is made up: every value stands in the document at the place that the fact gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.score import SAMPLE, SHARED, TESTS, UNSEEN
from rundan_reader import Fact, Known, Span, Unreadable, read
from rundan_reader.model import Comment
from tests.reader.bearing import check
from tests.reader.told import HEAD, reading

FOLDERS = [
    SAMPLE / "minutes",
    SAMPLE / "waiting",
    TESTS,
    UNSEEN,
    *(SHARED / kind for kind in (".", "docx", "pdf", "html", "mail")),
]
READ = (".txt", ".md", ".docx", ".pdf", ".html", ".eml")
KNOWN = Known(
    organisations={
        "0001": ("Ekeby", "Ekeby kommun"),
        "0002": ("Havsjö", "Havsjö stad"),
        "0003": ("Region Mellanbygden", "Ekeby"),
        "1480": ("Göteborg", "Göteborgs Stad"),
    },
    people=("Linda Ek", "Per Ask"),
)
DOCUMENTS = [p for folder in FOLDERS if folder.is_dir() for p in sorted(folder.iterdir()) if p.suffix in READ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_fact_of_every_document_stands_where_it_says(path: Path) -> None:
    check(read(path.read_bytes(), path.name))
    check(read(path.read_bytes(), path.name, KNOWN), KNOWN)


NAMES = ["Linda Ek", "Per af Ekenstam", "Nadja Petrov", "Ann-Karin Ros"]
SAID = """Närvarande:
Frånvarande:
Beslut:
Att göra:
Nätverket beslutade
att godkänna kalkylen.

Nästa möte
a) Taxan
§ 4 Taxan
## Taxan
- **Taxan** – ny nivå
Vid pennan
\t1.
\t9.00
\tBeslut
Budget: Läget är gott.
| Nr | Tid | Ärende |
|---|---|---|
| 1 | 9.00 | Taxan |""".splitlines()
DONE = ["får i uppdrag att ringa.", "tar med sig frågan till nästa möte den 4 juni.", "informerar."]
LINES = st.one_of(
    st.sampled_from(SAID),
    st.builds("{}, {}".format, st.sampled_from(NAMES), st.sampled_from(["Ekeby", "Mora", "SKR", "ordförande"])),
    st.builds("{} {}".format, st.sampled_from(NAMES), st.sampled_from(DONE)),
    st.builds("{}. {}".format, st.integers(1, 20), st.text(max_size=30)),
    st.text(max_size=60),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=40))
def test_any_lines_give_facts_that_stand_where_they_say(lines: list[str]) -> None:
    try:
        found = reading("\n".join(lines))
    except Unreadable:
        return
    check(found)


def test_what_is_made_up_is_found() -> None:
    true = reading(HEAD + "Nätverket beslutade att godkänna kalkylen.\n\n3. Slut\n")
    person, item = true.participants[0], true.items[1]
    decision = item.decisions[0]
    for invented in (
        replace(true, participants=(replace(person, name="Eva Norr"),)),
        replace(true, participants=(replace(person, organisation="Mossviks kommun"),)),
        replace(true, participants=(replace(person, organisation_ref="0001"),)),
        replace(true, participants=(replace(person, candidates=("0001",)),)),
        replace(true, items=(replace(item, title="Taxan"),)),
        replace(true, items=(replace(item, decisions=(decision._replace(text="avslå kalkylen"),)),)),
        replace(true, items=(item, replace(item))),
        replace(true, items=(replace(item, links=(Fact("https://a.example", decision.span),)),)),
        replace(true, comments=(Comment("Bo", "Hm", Span(0, len(true.document.text) + 1)),)),
    ):
        with pytest.raises(AssertionError):
            check(invented)
    check(true)

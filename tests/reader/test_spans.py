"""Nothing is made up: every value stands in the document at the place that the fact gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.score import SAMPLE, SHARED, TESTS
from rundan_reader import Fact, Item, Reading, Span, Unreadable, read
from tests.reader.told import reading

FOLDERS = [SAMPLE / "minutes", SAMPLE / "waiting", TESTS, SHARED, SHARED / "docx", SHARED / "pdf"]
READ = (".txt", ".md", ".docx", ".pdf")
DOCUMENTS = [p for folder in FOLDERS if folder.is_dir() for p in sorted(folder.iterdir()) if p.suffix in READ]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def check(read: Reading) -> None:
    text = read.document.text

    def at(span: Span) -> str:
        assert 0 <= span.start <= span.end <= len(text)
        return squeezed(text[span.start : span.end])

    meeting = read.meeting
    for fact in chain(meeting.network, meeting.chair, meeting.note_taker, filter(None, [meeting.place])):
        assert squeezed(fact.value) == at(fact.span)
    for fact in filter(None, [meeting.date, meeting.minutes_date]):
        assert str(date.fromisoformat(fact.value).day) in at(fact.span)
    for fact in filter(None, [meeting.start, meeting.end]):
        assert str(int(fact.value.split(":")[0])) in at(fact.span)
    for fact in filter(None, [meeting.kind, meeting.mode]):
        assert at(fact.span)
    for person in read.participants:
        assert squeezed(person.name) == at(person.span)
        assert squeezed(person.organisation or "") in squeezed(text)
    for item in flat(read.items):
        check_item(item, at)


def check_item(item: Item, at: Callable[[Span], str]) -> None:
    assert squeezed(item.title) == at(item.title_span)
    assert at(item.title_span) in at(item.span)
    presenters: tuple[Fact, ...] = (*item.presenters, *item.links)
    for fact in presenters:
        assert squeezed(fact.value) == at(fact.span)
    said = [(decision.text, decision.span) for decision in item.decisions]
    said += [(proposal.text, proposal.span) for proposal in item.proposals]
    said += [(deferral.text, deferral.span) for deferral in item.deferrals]
    for text, span in said:
        assert squeezed(text) == at(span)
    for task in item.tasks:
        assert squeezed(task.text) in at(task.span)
        assert all(squeezed(owner) in at(task.span) for owner in task.assignee)
    for attachment in item.attachments:
        assert squeezed(attachment.label) in at(attachment.span)
    days = [(deadline.date, deadline.span) for deadline in item.deadlines]
    days += [(meeting.date, meeting.span) for meeting in item.meetings_planned]
    for day, span in days:
        assert str(day.day) in at(span)


def flat(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from flat(item.children)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_fact_of_every_document_stands_where_it_says(path: Path) -> None:
    check(read(path.read_bytes(), path.name))


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

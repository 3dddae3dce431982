"""A reading as facts with keys, and corrections that find their facts again."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from rundan.intake.facts import read_facts, with_corrections
from rundan.intake.models import Correction
from rundan_reader import read
from tests.factories.intake import minutes

TEXT = minutes(
    "2026-02-06", "Yrkesresan\nJonas får i uppdrag att ta fram kostnad.\n\nNätverket beslutade\n\natt gå med."
)


def correction(fact: str, kind: str, verdict: str, span: tuple[int, int] | None = None, **value: Any) -> Correction:
    start, end = span or (None, None)
    return Correction(fact=fact, kind=kind, verdict=verdict, value=value, span_start=start, span_end=end,
                      at=timezone.now(), actor_label="Karin")  # fmt: skip


def test_keys_are_made_of_kind_and_place() -> None:
    reading = read(TEXT.encode(), "a.md")
    facts = read_facts(reading)
    assert len({fact.key for fact in facts}) == len(facts)
    decision = next(fact for fact in facts if fact.kind == "decision")
    assert decision.span is not None
    assert decision.key == f"decision-{decision.span.start}-{decision.span.end}"
    assert reading.document.text[decision.span.start : decision.span.end].startswith("att gå med")
    assert decision.parent == next(fact.key for fact in facts if fact.kind == "item")


def test_a_correction_lies_over_what_the_reader_said() -> None:
    facts = read_facts(read(TEXT.encode(), "a.md"))
    decision = next(fact for fact in facts if fact.kind == "decision")
    laid = with_corrections(facts, [correction(decision.key, "decision", "corrected", text="att vänta.")])
    now = next(fact for fact in laid if fact.key == decision.key)
    assert (now.value["text"], now.said["text"]) == ("att vänta.", decision.value["text"])


def test_a_correction_follows_its_words_to_other_edges() -> None:
    facts = read_facts(read(TEXT.encode(), "a.md"))
    task = next(fact for fact in facts if fact.kind == "task")
    assert task.span is not None
    before = (task.span.start - 4, task.span.end)  # an older reader took some more words
    laid = with_corrections(facts, [correction(f"task-{before[0]}-{before[1]}", "task", "rejected", before)])
    assert [fact.key for fact in laid if fact.is_rejected] == [task.key]


def test_what_was_added_stands_under_the_item_of_its_place() -> None:
    reading = read(TEXT.encode(), "a.md")
    facts = read_facts(reading)
    at = reading.document.text.index("ta fram")
    laid = with_corrections(facts, [correction("added-deadline-1", "deadline", "added", (at, at + 7), what="Svar")])
    added = next(fact for fact in laid if fact.key == "added-deadline-1")
    assert added.parent == next(fact.key for fact in facts if fact.kind == "item")


def test_a_correction_whose_fact_is_gone_is_let_be_and_what_was_added_is_kept() -> None:
    gone = [correction("decision-9000-9010", "decision", "rejected", (9000, 9010)),
            correction("participant-9020-9030", "participant", "confirmed", (9020, 9030), seat="guest"),
            correction("added-task-1", "task", "added", text="Boka lokal")]  # fmt: skip
    laid = with_corrections(read_facts(read(TEXT.encode(), "a.md")), gone)
    assert [fact.key for fact in laid if fact.correction] == ["added-task-1"]

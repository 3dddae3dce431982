"""Work handed out in sentences: "Anna får i uppdrag att …", "Linda kontaktar …", "alla tar med sig frågan hem"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rundan_reader.model import Span, Task
from rundan_reader.recognisers import task_phrases as phrases
from rundan_reader.recognisers.owners import is_owner, owners_before
from rundan_reader.recognisers.people import Names
from rundan_reader.structure.runs import Run
from rundan_reader.text.dates import completed, find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.sentences import sentences


def sentence_tasks(runs: Sequence[Run], names: Names, day: date | None) -> tuple[Task, ...]:
    """The tasks that the running text and the decisions of one point hand out."""
    free = (run for run in runs if run.key in (None, "text", "decision"))
    return tuple(
        task
        for run in free
        for passage in run.passages
        for sentence in sentences(passage)
        for task in tasks_in(sentence, names, day)
    )


def tasks_in(sentence: Passage, names: Names, day: date | None) -> Iterator[Task]:
    """The task that a sentence hands out, by the plainest of the ways it may do so."""
    due = due_in(sentence, day)
    for find in (_given, _urged, _will, _acting, _inverted):
        task = find(sentence, names, due)
        if task is not None:
            yield replace(task, due=due)
            return


def _given(sentence: Passage, names: Names, due: date | None) -> Task | None:
    for pattern in (phrases.BETWEEN, phrases.TO, phrases.IN_TASK_TO):
        match = pattern.search(sentence.lower)
        if match and not _is_past(sentence.lower, match.start()):
            return _task(sentence, match, [sentence.cut(*match.span("who"))], 0.93)
    match = phrases.assigned().search(sentence.lower)
    if match is None or _is_past(sentence.lower, match.start()):
        return None
    owners = owners_before(sentence, match.start(), names, plainly=True)
    return _task(sentence, match, owners, 0.93 if owners else 0.7)


def _urged(sentence: Passage, names: Names, due: date | None) -> Task | None:
    match = phrases.URGED.search(sentence.lower)
    if match and not _is_past(sentence.lower, match.start()):
        who = sentence.cut(*match.span("who"))
        if is_owner(who, names, plainly=True):
            return _task(sentence, match, [who], 0.8)
    match = phrases.asked().search(sentence.lower)
    if match is None or _is_past(sentence.lower, match.start()):
        return None
    owners = owners_before(sentence, match.start(), names, plainly=True)
    return _task(sentence, match, owners, 0.8) if owners else None


def _will(sentence: Passage, names: Names, due: date | None) -> Task | None:
    if sentence.text.endswith("?"):
        return None
    match = phrases.COMING.search(sentence.lower)
    if match and phrases.work().match(match["what"]):
        who = sentence.cut(*match.span("who"))
        if is_owner(who, names):
            return _task(sentence, match, [who], 0.78)
    match = phrases.will().search(sentence.lower)
    if match is None:
        return None
    owners = _subject(sentence, match, names)
    return _task(sentence, match, owners, 0.78) if owners else None


def _acting(sentence: Passage, names: Names, due: date | None) -> Task | None:
    """Somebody does something that lies ahead: people by any work verb, bodies where the sentence looks ahead."""
    if sentence.lower.startswith(("ska ", "kan ", "hur ", "vad ", "vem ", "när ")) and sentence.text.endswith("?"):
        return None
    ahead = due is not None or phrases.ahead().search(sentence.lower) is not None
    for pattern in (phrases.acting(), phrases.acting_ahead()) if ahead else (phrases.acting(),):
        for match in pattern.finditer(sentence.lower):
            owners = [] if phrases.no_work().match(match["what"]) else _subject(sentence, match, names)
            if not owners:
                continue
            people = all(names.knows_person(owner) for owner in owners)
            home = "med sig" in match["what"] or " hem" in match["what"]
            if people or ahead or home:
                return _task(sentence, match, owners, 0.85 if people and pattern is phrases.acting() else 0.75)
    return None


def _inverted(sentence: Passage, names: Names, due: date | None) -> Task | None:
    if sentence.text.endswith("?"):
        return None
    for match in phrases.inverted().finditer(sentence.lower):
        who = sentence.cut(*match.span("who"))
        first = who.cut(0, len(who.text.split(" ")[0]))
        owner = who if names.knows_person(who) else first if names.knows_person(first) else None
        if owner is not None:
            what = sentence.cut(match.start("verb")).strip(".")
            return Task(what.text, what.span, (owner.text,), None, 0.7)
    return None


def _subject(sentence: Passage, match: re.Match[str], names: Names) -> list[Passage]:
    """The owners before the verb. In a that-clause only somebody's wish or agreement makes it a task."""
    owners = owners_before(sentence, match.start(), names)
    if not owners:
        return []
    before = sentence.lower[: owners[0].base - sentence.base].rstrip()
    if before.endswith(" att") and not phrases.WISHED.search(before):
        return []
    return owners


def _is_past(lower: str, at: int) -> bool:
    return phrases.PAST.search(lower[:at]) is not None


_NEXT_CLAUSE = re.compile(r",?\s(?:samt|och)\satt\s(?=[^\W\d_]+\s(?:bevakar|tar|ska|får|återkommer|kontaktar))")


def _task(sentence: Passage, match: re.Match[str], owners: Sequence[Passage], confidence: float) -> Task:
    cut = _NEXT_CLAUSE.search(sentence.lower, match.start("what"))
    what = sentence.cut(match.start("what"), cut.start() if cut else match.end("what")).strip(".")
    places = [owner.span for owner in owners] + [what.span]
    span = Span(min(place.start for place in places), max(place.end for place in places))
    return Task(what.text, span, tuple(owner.text for owner in owners), None, confidence)


def due_in(sentence: Passage, day: date | None) -> date | None:
    """The first day named in the sentence that lies after the meeting."""
    for mention in find_dates(sentence.lower):
        found = completed(mention, day)
        if found and (day is None or found > day):
            return found
    return None

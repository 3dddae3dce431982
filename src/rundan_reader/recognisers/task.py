"""Work handed out in sentences: "Anna får i uppdrag att …", "Linda kontaktar …", "alla tar med sig frågan hem"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rundan_reader.model import Span, Task
from rundan_reader.recognisers import task_phrases as phrases
from rundan_reader.recognisers.owners import described_owner, each_owner, is_owner, owners_before
from rundan_reader.recognisers.people import Names
from rundan_reader.structure.runs import Run
from rundan_reader.text.dates import completed, find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
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
    """The tasks that a sentence hands out, by the plainest of the ways it may do so."""
    for find in (_given, _urged, _will, _acting, _inverted):
        found = list(find(sentence, names, day))
        if found:
            yield from found
            return


def _given(sentence: Passage, names: Names, day: date | None) -> Iterator[Task]:
    """ "Anna får i uppdrag att …", "att ge Anna i uppdrag att …", "att uppdra åt Anna att …"."""
    for pattern in (phrases.BETWEEN, phrases.TO, phrases.IN_TASK_TO):
        match = pattern.search(sentence.lower)
        if match and not phrases.PERFECT.search(sentence.lower[: match.start() + 1]):
            yield _task(sentence, match, each_owner(sentence.cut(*match.span("who"))), 0.93, day)
            return
    match = phrases.assigned().search(sentence.lower)
    if match and not _is_past(sentence.lower, match.start()):
        owners = owners_before(sentence, match.start(), names, plainly=True)
        yield _task(sentence, match, owners, 0.93 if owners else 0.7, day)


def _urged(sentence: Passage, names: Names, day: date | None) -> Iterator[Task]:
    match = phrases.URGED.search(sentence.lower)
    if match and not _is_past(sentence.lower, match.start()):
        who = sentence.cut(*match.span("who"))
        if is_owner(who, names, plainly=True):
            yield _task(sentence, match, [who], 0.8, day)
            return
    match = phrases.asked().search(sentence.lower)
    if match and not _is_past(sentence.lower, match.start()):
        owners = owners_before(sentence, match.start(), names, plainly=True)
        owners = owners or described_owner(sentence, match.start())
        if owners:
            yield _task(sentence, match, owners, 0.8, day)


def _will(sentence: Passage, names: Names, day: date | None) -> Iterator[Task]:
    if sentence.text.endswith("?"):
        return
    match = phrases.COMING.search(sentence.lower)
    if match and phrases.work().match(match["what"]):
        who = sentence.cut(*match.span("who"))
        if is_owner(who, names):
            yield _task(sentence, match, [who], 0.78, day)
            return
    match = phrases.will().search(sentence.lower)
    owners = _subject(sentence, match, names) if match else []
    if match and owners:
        yield _task(sentence, match, owners, 0.78, day)


def _acting(sentence: Passage, names: Names, day: date | None) -> Iterator[Task]:
    """Somebody does something that lies ahead: people by any work verb, bodies by a promise or with a time ahead."""
    if sentence.lower.startswith(("ska ", "kan ", "hur ", "vad ", "vem ", "när ")) and sentence.text.endswith("?"):
        return
    ahead = phrases.ahead().search(sentence.lower) is not None or due_in(sentence, day) is not None
    done = -1
    for pattern, sure in ((phrases.acting(), 0.85), (phrases.promising(), 0.72), (phrases.acting_ahead(), 0.72)):
        for match in _each(pattern, sentence.lower):
            owners = [] if phrases.no_work().match(match["what"]) else _subject(sentence, match, names)
            shared = sentence.lower[: match.start()].endswith(" och")
            if not owners or match.start() <= done or (shared and done >= 0):
                continue
            people = all(names.knows_person(owner) for owner in owners)
            home = "med sig" in match["what"] or " hem" in match["what"]
            if pattern is phrases.acting_ahead() and not ahead:
                continue
            if people or ahead or home or pattern is phrases.promising():
                yield _task(sentence, match, owners, sure if people else sure - 0.05, day)
                done = match.start()


def _each(pattern: Pattern, lower: str) -> Iterator[re.Match[str]]:
    """Every place where the verb stands, though the rest of the sentence belongs to each of them."""
    match = pattern.search(lower)
    while match:
        yield match
        match = pattern.search(lower, match.start() + 1)


def _inverted(sentence: Passage, names: Names, day: date | None) -> Iterator[Task]:
    """ "Till nästa möte tar Linda fram …"."""
    match = None if sentence.text.endswith("?") else phrases.inverted().search(sentence.lower)
    if match is None:
        return
    who = sentence.cut(*match.span("who"))
    first = who.cut(0, len(who.text.split(" ")[0]))
    owner = who if names.knows_person(who) else first if names.knows_person(first) else None
    if owner is not None:
        what = sentence.cut(match.start("verb")).strip(".")
        yield Task(what.text, what.span, (owner.text,), due_in(what, day), 0.7)


def _subject(sentence: Passage, match: re.Match[str], names: Names) -> list[Passage]:
    """The owners before the verb. In a that-clause only somebody's wish or agreement makes it a task."""
    owners = owners_before(sentence, match.start(), names)
    if not owners:
        return []
    before = sentence.lower[: owners[0].base - sentence.base].rstrip()
    if before.endswith(" att") and not phrases.WISHED.search(before):
        return []
    return owners


_FARTHEST = timedelta(days=340)


def _is_past(lower: str, at: int) -> bool:
    return phrases.PAST.search(lower[:at]) is not None


_NEXT_CLAUSE = re.compile(r",?\s(?:samt|och)\satt\s(?=[^\W\d_]+\s(?:bevakar|tar|ska|får|återkommer|kontaktar))")


def _task(
    sentence: Passage, match: re.Match[str], owners: Sequence[Passage], confidence: float, day: date | None
) -> Task:
    cut = _NEXT_CLAUSE.search(sentence.lower, match.start("what"))
    what = sentence.cut(match.start("what"), cut.start() if cut else match.end("what")).strip(".")
    starts = [owner.base for owner in owners] + [what.base]
    whole = sentence.cut(min(starts) - sentence.base, what.span.end - sentence.base)
    words = what if " " in what.text else whole
    return Task(words.text, whole.span, tuple(owner.text for owner in owners), due_in(whole, day), confidence)


def due_in(words: Passage, day: date | None) -> date | None:
    """The first day named in the words that lies after the meeting, though not so far that another year is meant."""
    for mention in find_dates(words.lower):
        found = completed(mention, day)
        if found and (day is None or timedelta() < found - day and (mention.year or found - day < _FARTHEST)):
            return found
    return None

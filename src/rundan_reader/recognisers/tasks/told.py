"""Work handed out in sentences: "Anna får i uppdrag att …", "Linda kontaktar …", "alla tar med sig frågan hem"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from rundan_reader.model import Span, Task
from rundan_reader.recognisers.people import Names
from rundan_reader.recognisers.tasks import phrases
from rundan_reader.recognisers.tasks.owners import described_owner, each_owner, is_owner, may_end_owner, owners_before
from rundan_reader.structure.runs import Run
from rundan_reader.text.dates import DateMention, completed, find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.sentences import Sentence, alone

_ASKING = ("ska ", "kan ", "hur ", "vad ", "vem ", "när ")
_EVERYBODY = re.compile(r"(?:alla|samtliga|var och en|övriga)\b")
_TOLD = (None, "text", "decision")
_FARTHEST = timedelta(days=340)
_NEXT_OWNER = re.compile(r",\s(?=[^\W\d_a-zåäö]\w+(?:-\w+)?\s\w+r\s)")  # "Per skriver, Linda läser"
_NEXT_CLAUSE = re.compile(r",?\s(?:samt|och)\satt\s(?=[^\W\d_]+\s(?:bevakar|tar|ska|får|återkommer|kontaktar))")


def sentence_tasks(runs: Sequence[Run], names: Names, day: date | None) -> tuple[Task, ...]:
    """The tasks that the running text and the decisions of one point hand out."""
    told = [sentence for run in runs if run.key in _TOLD for sentence in run.telling]
    return tuple([task for sentence in told for task in tasks_in(sentence, names, day)])


def tasks_in(sentence: Sentence, names: Names, day: date | None) -> Iterator[Task]:
    """The task that a sentence hands out, by the plainest of the ways it may do so."""
    signals = sentence.signals
    if _SIGNS.isdisjoint(signals):
        return
    for signs, find in _WAYS:
        if not signs.isdisjoint(signals) and (found := list(find(sentence, names, day))):
            yield from found
            return


def _given(sentence: Sentence, names: Names, day: date | None) -> Iterator[Task]:
    """ "Anna får i uppdrag att …", "att ge Anna i uppdrag att …", "att uppdra åt Anna att …"."""
    for pattern in (phrases.BETWEEN, phrases.TO, phrases.IN_TASK_TO) if "uppdr" in sentence.lower else ():
        match = pattern.search(sentence.lower)
        if match and not phrases.PERFECT.search(sentence.lower[: match.start() + 1]):
            owners = each_owner(sentence.cut(*match.span("who")))
            yield _task(sentence, match.start("what"), owners, 0.93, day)
            return
    for start, end in sentence.places("tasks.assigned"):
        if not _is_past(sentence.lower, start):
            owners = owners_before(sentence, start, names, plainly=True)
            yield _task(sentence, end, owners, 0.93 if owners else 0.7, day)
            return


def _urged(sentence: Sentence, names: Names, day: date | None) -> Iterator[Task]:
    """ "Linda uppmanar kommunerna att …", "Ekeby ombeds att …"."""
    match = phrases.URGED.search(sentence.lower)
    if match and not _is_past(sentence.lower, match.start()):
        who = sentence.cut(*match.span("who"))
        if is_owner(who, names, plainly=True):
            yield _task(sentence, match.start("what"), [who], 0.8, day)
            return
    for start, end in sentence.places("tasks.asked"):
        owners = owners_before(sentence, start, names, plainly=True) or described_owner(sentence, start)
        if owners and not _is_past(sentence.lower, start):
            yield _task(sentence, end, owners, 0.8, day)
            return


def _will(sentence: Sentence, names: Names, day: date | None) -> Iterator[Task]:
    """ "Linda ska skriva …", "I mars kommer Ekeby att bjuda in …"."""
    if sentence.asks:
        return
    match = phrases.COMING.search(sentence.lower)
    if match and sentence.tells_at("tasks.infinitive", match.end()):
        who = sentence.cut(*match.span("who"))
        if is_owner(who, names):
            yield _task(sentence, match.end(), [who], 0.78, day)
            return
    match = phrases.WILL.search(sentence.lower)
    if match and sentence.tells_at("tasks.infinitive", match.end()):
        owners = _subject(sentence, match.start(), names)
        if owners:
            yield _task(sentence, match.end(), owners, 0.78, day)


def _bracketed(sentence: Sentence, names: Names, day: date | None) -> Iterator[Task]:
    """ "Boka fika (Kim).", "Filmerna publiceras (Linda)": work with its owner in brackets."""
    match = phrases.BRACKET.search(sentence.lower)
    if match is None:
        return
    owners = each_owner(sentence.cut(*match.span("who")))
    works = sentence.tells_at("tasks.infinitive", 0) or sentence.tells("tasks.passive")
    if owners and works and all(names.knows_person(owner) for owner in owners):
        what = sentence.cut(0, match.start())
        yield Task(what.text, sentence.span, tuple(owner.text for owner in owners), due_in(sentence, day), 0.8)


def _acting(sentence: Sentence, names: Names, day: date | None) -> Iterator[Task]:
    """Somebody does something that lies ahead: people by any work verb, bodies by a promise or with a time ahead."""
    if sentence.asks and sentence.lower.startswith(_ASKING):
        return
    verbs_at = ((verbs, start) for verbs in phrases.ACTING for start, _ in sentence.places(verbs))
    found = [(verbs, at) for verbs, at in verbs_at if may_end_owner(sentence.text[:at])]
    if not found:
        return
    ahead = sentence.tells("tasks.ahead") or due_in(sentence, day) is not None
    done = -1
    for verbs, start in found:
        if ahead or verbs != "tasks.present_ahead":
            shared = sentence.lower[:start].endswith(" och ")
            if start <= done or (shared and done >= 0) or sentence.tells_at("tasks.not_after", start):
                continue
            owners = _subject(sentence, start - 1, names) if start else []
            people = all(names.knows_person(owner) for owner in owners)
            home = "med sig" in sentence.lower[start:] or " hem" in sentence.lower[start:]
            everybody = verbs == "tasks.present" and all(_EVERYBODY.match(owner.lower) for owner in owners)
            if owners and (people or ahead or home or everybody or verbs == "tasks.promise"):
                sure = 0.85 if verbs == "tasks.present" else 0.72
                yield _task(sentence, start, owners, sure if people else sure - 0.05, day)
                done = start


def _by_whom(sentence: Sentence, names: Names, day: date | None) -> Iterator[Task]:
    """ "Häftet trycks av Ekeby", "Presentationen tas fram av kansliet": the passive, and who does it."""
    for _, end in () if sentence.asks else sentence.places("tasks.passive"):
        by = phrases.BY.match(sentence.lower, end)
        who = sentence.cut(*by.span("who")) if by else None
        if who and is_owner(who, names):
            yield Task(sentence.strip(".").text, sentence.span, (who.text,), due_in(sentence, day), 0.75)
            return


def _inverted(sentence: Sentence, names: Names, day: date | None) -> Iterator[Task]:
    """ "Till nästa möte tar Linda fram …"."""
    for start, end in () if sentence.asks else sentence.places("tasks.before_name"):
        if start == 0 or not sentence.text[end + 1 : end + 2].isupper():
            continue
        owner = next((name for name in _names_at(sentence, end + 1) if names.knows_person(name)), None)
        if owner is not None:
            what = sentence.cut(start).strip(".")
            yield Task(what.text, what.span, (owner.text,), due_in(what, day), 0.7)
            return


_Way = Callable[[Sentence, Names, date | None], Iterator[Task]]
# The plainest first, each with the lists of words without which it says nothing.
_WAYS: tuple[tuple[frozenset[str], _Way], ...] = (
    (frozenset(("tasks.assigned", "tasks.openers")), _given),
    (frozenset(("tasks.asked", "tasks.openers")), _urged),
    (frozenset(("tasks.openers",)), _will),
    (frozenset(("tasks.infinitive", "tasks.passive")), _bracketed),
    (frozenset(phrases.ACTING), _acting),
    (frozenset(("tasks.passive",)), _by_whom),
    (frozenset(("tasks.before_name",)), _inverted),
)
_SIGNS = frozenset().union(*(signs for signs, _ in _WAYS))


def _names_at(sentence: Sentence, at: int) -> Iterator[Passage]:
    """The two words at a place, then the first of them alone."""
    two = sentence.text[at:].split(" ")[:2]
    yield sentence.cut(at, at + len(" ".join(two))).strip(".,")
    yield sentence.cut(at, at + len(two[0])).strip(".,")


def _subject(sentence: Sentence, at: int, names: Names) -> list[Passage]:
    """The owners before the verb. In a that-clause only somebody's wish or agreement makes it a task."""
    owners = owners_before(sentence, at, names)
    if not owners:
        return []
    before = sentence.lower[: owners[0].base - sentence.base].rstrip()
    if before.endswith(" att") and not phrases.WISHED.search(before):
        return []
    return owners


def _is_past(lower: str, at: int) -> bool:
    return phrases.PAST.search(lower[:at]) is not None


def _task(sentence: Sentence, at: int, owners: Sequence[Passage], confidence: float, day: date | None) -> Task:
    cuts = (_NEXT_CLAUSE.search(sentence.lower, at), _NEXT_OWNER.search(sentence.text, at))
    what = alone(sentence.cut(at, min((cut.start() for cut in cuts if cut), default=None)).strip("."))
    starts = [owner.base for owner in owners] + [what.base]
    whole = sentence.cut(min(starts) - sentence.base, what.end - sentence.base)
    said = what if " " in what.text else whole
    span = Span(whole.base, max(whole.end, *(owner.end for owner in owners), what.end))
    first, last = whole.base - sentence.base, whole.end - sentence.base
    due = _first_due([mention for mention in sentence.days if first <= mention.start < last], day)
    return Task(said.text, span, tuple(owner.text for owner in owners), due, confidence)


def due_in(words: Passage, day: date | None) -> date | None:
    """The first day named in the words that lies after the meeting, though not so far that another year is meant."""
    return _first_due(words.days if isinstance(words, Sentence) else find_dates(words.lower), day)


def _first_due(mentions: Iterable[DateMention], day: date | None) -> date | None:
    for mention in mentions:
        found = completed(mention, day)
        if found is None or (day is not None and found <= day):
            continue
        if day is None or mention.year or found - day < _FARTHEST:
            return found
    return None

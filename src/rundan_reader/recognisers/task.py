"""Work that somebody took home: handed out in sentences, listed under a label, or kept in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from rundan_reader.lexicon import table
from rundan_reader.model import Span, Task
from rundan_reader.recognisers.owners import is_owner, owners_before
from rundan_reader.recognisers.people import Names
from rundan_reader.structure.runs import Run
from rundan_reader.text.dates import completed, find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern, any_of
from rundan_reader.text.sentences import sentences

_DONE = Pattern(
    r"\b(?:har|hade|inte|ej|skulle|kunde|redan|föregående|kan)\s*$",
    "har",
    "hade",
    "inte",
    "ej",
    "skulle",
    "kunde",
    "redan",
    "föregående",
    "kan",
)
_OTHERS_GIVE = Pattern(
    r"\b(?:uppdrar(?:\såt)?|uppdrogs åt|uppdras åt|uppdrog åt|ger|gav|gavs)\s(?P<who>[^.,:;]{2,60}?)\s(?:i uppdrag\s)?att\s(?P<what>.+)",
    "uppdr",
    "i uppdrag",
)
_BETWEEN = Pattern(r"\b(?:får|fick|ges|gavs)\s(?P<who>[^.,:;]{2,60}?)\si uppdrag att\s(?P<what>.+)", "i uppdrag att")
_URGED = Pattern(
    r"\b(?:uppmanar|uppmanade|ber|bad|påminner|påminde|uppmuntrar|uppmuntrade)\s(?P<who>[^.,:;]{2,60}?)\s(?:om\s)?att\s(?P<what>.+)",
    "uppman",
    "ber",
    "bad",
    "påmin",
    "uppmuntra",
)
_COMING = Pattern(r"\bkommer\s(?P<who>[^.,:;]{2,40}?)\satt\s(?P<what>.+)", "kommer")
_ANSWER = Pattern(
    r"^(?:svar|svara|återkoppla|återkoppling|anmälan|anmäl|nomineringar|nominera|inkom|synpunkter|inspel)\b.{0,60}\bsenast\b",
    "senast",
)
_BRACKETED_OWNER = Pattern(r"\((?P<who>[^()]{2,60})\)\s*\.?$", ")")
_NEXT_CLAUSE = Pattern(r",?\s(?:samt|och)\satt\s(?=[^\W\d_]+\s(?:bevakar|tar|ska|får|återkommer|kontaktar))", "att")
_CLOSED = Pattern(
    r"\b(?:klart|klar|avslutad|genomfört|utfört|slutfört|åtgärdat)\b\s*[.!]?$",
    "klar",
    "avslutad",
    "utfört",
    "fört",
    "åtgärdat",
)
_LISTED_OWNER = Pattern(r"\s[–—-]\s|:\s")


@cache
def _assigned() -> Pattern:
    forms = table("tasks")["assigned"]
    return Pattern(rf"\b{any_of(forms)}\s(?P<what>.+)", "uppdrag", "uppgift", "åta", "åto", "på sig att", "ansvar")


@cache
def _asked() -> Pattern:
    return Pattern(rf"\b{any_of(table('tasks')['asked'])}\s(?P<what>.+)", "uppman", "ombe", "omba", "ålägg", "anmoda")


@cache
def _acting() -> Pattern:
    return Pattern(rf"\s(?P<what>{any_of(table('tasks')['present'])}\b.*)")


@cache
def _will() -> Pattern:
    return Pattern(
        rf"\s(?:ska|skall|kommer att|kommer|lovar att|lovade att|tänker)\s(?:också\s|även\s|nu\s|därefter\s|dels\s)?(?P<what>{any_of(table('tasks')['infinitive'])}\b.*)",
        "ska", "kommer", "lova", "tänker",
    )  # fmt: skip


@cache
def _passive() -> Pattern:
    return Pattern(
        rf"\b(?:ska|skall|behöver|kommer att)\s(?P<what>{any_of(table('tasks')['passive'])}\b.*)",
        "ska",
        "behöver",
        "kommer att",
    )


def tasks(runs: Sequence[Run], names: Names, day: date | None) -> tuple[Task, ...]:
    """The tasks of one point, from its labelled runs and its sentences."""
    found: list[Task] = []
    for position, run in enumerate(runs):
        if run.key == "task":
            found.extend(task for passage in run.passages if (task := _listed(passage, names, day)))
        elif run.key == "owner":
            found = _owned(found, runs[:position], run, names, day)
        elif run.key in (None, "text", "decision"):
            found.extend(
                task
                for passage in run.passages
                for sentence in sentences(passage)
                for task in _in(sentence, names, day)
            )
    return tuple(found)


def _in(sentence: Passage, names: Names, day: date | None) -> Iterator[Task]:
    """The task that a sentence hands out, by the plainest of the ways it may do so."""
    for find in (_given, _urged, _taken_on, _announced):
        task = find(sentence, names)
        if task is not None:
            yield replace(task, due=_due(sentence, day))
            return


def _given(sentence: Passage, names: Names) -> Task | None:
    for pattern in (_BETWEEN, _OTHERS_GIVE):
        match = pattern.search(sentence.lower)
        if match and not _is_past(sentence.lower, match.start()) and "uppdr" in match.group():
            who = sentence.cut(*match.span("who"))
            return _task(sentence, match, [who], 0.92)
    match = _assigned().search(sentence.lower)
    if match is None or _is_past(sentence.lower, match.start()):
        return None
    owners = owners_before(sentence, match.start(), names, plainly=True)
    return _task(sentence, match, owners, 0.93 if owners else 0.75)


def _urged(sentence: Passage, names: Names) -> Task | None:
    match = _URGED.search(sentence.lower)
    if match and not _is_past(sentence.lower, match.start()):
        who = sentence.cut(*match.span("who"))
        if is_owner(who, names, plainly=True):
            return _task(sentence, match, [who], 0.8)
    match = _asked().search(sentence.lower)
    if match is None or _is_past(sentence.lower, match.start()):
        return None
    owners = owners_before(sentence, match.start(), names, plainly=True)
    return _task(sentence, match, owners, 0.8) if owners else None


def _taken_on(sentence: Passage, names: Names) -> Task | None:
    """Somebody present does something that lies ahead: "Linda kontaktar …"."""
    for match in _acting().finditer(sentence.lower):
        owners = owners_before(sentence, match.start(), names, plainly=False)
        if owners and not _is_question(sentence, match):
            known = all(names.knows(owner) for owner in owners)
            return _task(
                sentence, match, owners, 0.8 if known or "med sig" in match["what"] or "hem" in match["what"] else 0.65
            )
    return None


def _announced(sentence: Passage, names: Names) -> Task | None:
    if sentence.text.endswith("?"):
        return None
    match = _COMING.search(sentence.lower)
    if match and is_owner(who := sentence.cut(*match.span("who")), names, plainly=False) and _is_work(match["what"]):
        return _task(sentence, match, [who], 0.75)
    match = _will().search(sentence.lower)
    if match is None:
        return None
    owners = owners_before(sentence, match.start(), names, plainly=False)
    return _task(sentence, match, owners, 0.72) if owners else None


def _is_work(what: str) -> bool:
    return re.match(any_of(table("tasks")["infinitive"]) + r"\b", what) is not None


def _is_past(lower: str, at: int) -> bool:
    return _DONE.search(lower[:at]) is not None


def _is_question(sentence: Passage, match: re.Match[str]) -> bool:
    return sentence.text.endswith("?") and sentence.lower.startswith(("ska ", "kan ", "hur ", "vad ", "vem ", "när "))


def _task(sentence: Passage, match: re.Match[str], owners: Sequence[Passage], confidence: float) -> Task:
    end = match.end("what")
    cut = _NEXT_CLAUSE.search(sentence.lower, match.start("what"))
    what = sentence.cut(match.start("what"), cut.start() if cut else end).strip(".")
    places = [owner.span for owner in owners] + [what.span]
    span = Span(min(place.start for place in places), max(place.end for place in places))
    return Task(what.text, span, tuple(owner.text for owner in owners), None, confidence)


def _due(sentence: Passage, day: date | None) -> date | None:
    """The first day named in the sentence that does not lie behind the meeting."""
    for mention in find_dates(sentence.lower):
        found = completed(mention, day)
        if found and (day is None or found >= day):
            return found
    return None


def _listed(line: Passage, names: Names, day: date | None) -> Task | None:
    """An entry of a list of tasks: its owner in brackets, before a colon, or after a dash."""
    if len(line.text) < 4 or _CLOSED.search(line.lower):
        return None
    what, owners = line, []
    bracket = _BRACKETED_OWNER.search(line.lower)
    parting = _LISTED_OWNER.search(line.lower)
    if bracket and _is_list_of_owners(who := line.cut(*bracket.span("who")), names):
        what, owners = line.cut(0, bracket.start()), _owners(who)
    elif parting and _is_list_of_owners(line.cut(0, parting.start()), names):
        what, owners = line.cut(parting.end()), _owners(line.cut(0, parting.start()))
    elif parting and _is_list_of_owners(
        last := line.cut(line.lower.rfind(parting.group()) + len(parting.group())), names
    ):
        what, owners = line.cut(0, line.lower.rfind(parting.group())), _owners(last)
    else:
        sentence_task = next(_in(line, names, day), None)
        if sentence_task is not None:
            return replace(sentence_task, confidence=max(sentence_task.confidence, 0.85))
    return Task(what.text, line.span, tuple(owner.text for owner in owners), _due(line, day), 0.92 if owners else 0.75)


_BETWEEN_OWNERS = re.compile(r",\s?|\s(?:och|samt|&)\s|/")


def _owners(who: Passage) -> list[Passage]:
    return [owner for owner in who.split(_BETWEEN_OWNERS) if owner]


def _is_list_of_owners(who: Passage, names: Names) -> bool:
    owners = _owners(who)
    return bool(owners) and all(is_owner(owner, names, plainly=False) for owner in owners)


def _owned(found: list[Task], before: Sequence[Run], run: Run, names: Names, day: date | None) -> list[Task]:
    """ "Ansvarig: Linda" after a task, or after a decision or text that thereby becomes one."""
    owners = tuple(owner.text for passage in run.passages[:1] for owner in _owners(passage))
    last = next((passage for earlier in reversed(before) for passage in reversed(earlier.passages)), None)
    if not owners or last is None:
        return found
    if found and before[-1].key == "task":
        return [*found[:-1], replace(found[-1], assignee=owners)]
    if before[-1].key == "decision":
        return [*found, Task(last.text, Span(last.span.start, run.passages[0].span.end), owners, _due(last, day), 0.85)]
    return found

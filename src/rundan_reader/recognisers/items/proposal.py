"""What was proposed, beside what was decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rundan_reader.lexicon import words
from rundan_reader.model import Proposal
from rundan_reader.recognisers.people import Names
from rundan_reader.structure.runs import Run, clauses
from rundan_reader.text.names import is_person
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import Sentence

_PROPOSED = Pattern(r"^(?:det\s|därför\s|nu\s|som\s)?<decisions.is_proposed>\s(?P<what>att\s.+)", "föresl", "förslag")
_STATED = Pattern("föresl|förslag|yrka", "föresl", "förslag", "yrka")
_TOLD = Pattern(r"\b(?:tidigare|förra|hade|har)\b", "tidigare", "förra", "hade", "har")
_PROPOSES = Pattern(
    r"(?P<who>[^,.:;?!]{2,60}?)\s(?:föreslår|föreslog|yrkar på|yrkade på|yrkar|yrkade)\s(?P<what>(?:att\s)?[^?]+)",
    "föresl",
    "yrka",
)
_FROM = Pattern(r"(?:ett\s)?förslag\sfrån\s(?P<who>[^,.:;?!]{2,60}?)\s(?:om\s|är\s)?(?P<what>att\s[^?]+)", "förslag")


def proposals(runs: Sequence[Run], names: Names) -> tuple[Proposal, ...]:
    """What is put forward to be decided, under a label, in the passive, or by somebody of the meeting."""
    return tuple(proposal for run in runs for proposal in _of_run(run, names))


def _of_run(run: Run, names: Names) -> Iterator[Proposal]:
    if run.key == "proposal":
        for clause in clauses(run.passages):
            if clause:
                yield Proposal(clause.text, clause.span, 0.95)
        return
    if run.key is not None or not any(_STATED.may_match(passage.lower) for passage in run.passages):
        return
    for sentence in run.sentences:
        match = _PROPOSED.search(sentence.lower) or _by_somebody(sentence, names)
        if match and not _TOLD.search(sentence.lower[: match.start("what")]):
            what = sentence.cut(match.start("what"))
            what = what if what.lower.startswith("att ") else sentence
            yield Proposal(what.text, what.span, 0.7)


def _by_somebody(sentence: Sentence, names: Names) -> re.Match[str] | None:
    """ "Anna föreslår att …", "Styrelsen föreslår oförändrad avgift", "Förslag från Bo att …"."""
    match = _FROM.match(sentence.lower) or _PROPOSES.match(sentence.lower)
    if match is None:
        return None
    who = sentence.cut(*match.span("who"))
    return (
        match
        if names.knows_person(who) or is_person(who.text) or who.lower in words("decisions", "proposers")
        else None
    )

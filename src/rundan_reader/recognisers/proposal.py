"""What was proposed, beside what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rundan_reader.model import Proposal
from rundan_reader.structure.runs import Run, clauses
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import sentences

_PROPOSED = Pattern(
    r"\b(?:föreslår|föreslog|föreslås|föreslogs|yrkar|yrkade|förslag(?:et)? (?:är|var)(?: istället| därför| nu)?)\s(?P<what>att\s.+)",
    "föresl", "yrka", "förslag",
)  # fmt: skip
_LONG_AGO = Pattern(r"\b(?:tidigare|förra|hade)\b", "tidigare", "förra", "hade")


def proposals(runs: Sequence[Run]) -> tuple[Proposal, ...]:
    return tuple(proposal for run in runs for proposal in _of_run(run))


def _of_run(run: Run) -> Iterator[Proposal]:
    if run.key == "proposal":
        for clause in clauses(run.passages):
            if clause:
                yield Proposal(clause.text, clause.span, 0.95)
    elif run.key is None:
        for passage in run.passages:
            for sentence in sentences(passage):
                if what := _in(sentence):
                    yield Proposal(what.text, what.span, 0.75)


def _in(sentence: Passage) -> Passage | None:
    match = _PROPOSED.search(sentence.lower)
    if match is None or _LONG_AGO.search(sentence.lower[: match.start()]) or sentence.text.endswith("?"):
        return None
    return sentence.cut(match.start("what"))

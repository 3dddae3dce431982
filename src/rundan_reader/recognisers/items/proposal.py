"""What was proposed, beside what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rundan_reader.model import Proposal
from rundan_reader.structure.runs import Run, clauses
from rundan_reader.text.patterns import Pattern

_PROPOSED = Pattern(r"^(?:det\s|därför\s|nu\s|som\s)?<decisions.is_proposed>\s(?P<what>att\s.+)", "föresl", "förslag")
_TOLD = Pattern(r"\b(?:tidigare|förra|hade|har)\b", "tidigare", "förra", "hade", "har")


def proposals(runs: Sequence[Run]) -> tuple[Proposal, ...]:
    return tuple(proposal for run in runs for proposal in _of_run(run))


def _of_run(run: Run) -> Iterator[Proposal]:
    if run.key == "proposal":
        for clause in clauses(run.passages):
            if clause:
                yield Proposal(clause.text, clause.span, 0.95)
        return
    if run.key is not None or not any(_PROPOSED.may_match(words.lower) for words in run.passages):
        return
    for sentence in run.sentences:
        match = _PROPOSED.search(sentence.lower)
        if match and not _TOLD.search(sentence.lower[: match.start()]):
            what = sentence.cut(match.start("what"))
            yield Proposal(what.text, what.span, 0.7)

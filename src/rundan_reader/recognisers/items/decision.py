"""What the meeting decided: att-satser under a head, text under a label, and plain decisions in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rundan_reader.lexicon import affixes, words
from rundan_reader.model import Decision
from rundan_reader.structure.runs import Run, clauses
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import Sentence, as_sentence, sentences
from rundan_reader.text.signals import Signals

_KINDS = frozenset(("decisions.agrees", "decisions.passive", "decisions.backs", "decisions.done"))
_REPORTED = ("decisions.doubts", "bodies.foreign")  # others' decisions, or those of another time
_NOTHING = Pattern(r"<decisions.nothing>(?:\s.{0,30})?\.?")
_ATT = re.compile(r"\s(?:[^.]{0,40}?\s)??(?=att\s)")
_EARLIER = Pattern(r"\b(?:föregående|förra|senaste)\s\w*(?:möte|träff|sammanträde)", "föregående", "förra", "senaste")
_OPINION = Pattern(r"att\s(?:det|man|frågan|detta|dessa|de|vi ser)\s(?:är|finns|var|behövs|krävs|saknas|har)\b")
_FILED = Pattern(r"(?:^|(?<=[,;]\s))[^,;]{0,160}?till handlingarna\b", "till handlingarna")
_DATED = re.compile(
    r"\bi\s(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|våras|höstas|vintras"
    r"|somras|fjol)\b|\bden\s\d|\b\d{1,2}/\d|\b(?:19|20)\d\d|\bredan\b|\btidigare\b|\bförra\b"
)  # "beslutade i augusti att …" tells of another day
_BARE_AGREES = Pattern(r"(?:enades|kom överens|beslutade|beslöt|enas)\b")  # "Enades om att …": the meeting did
_LONGEST_PLAIN = 220
_NEAR = 6  # so close after the verb stands "inte"
_MOST_SUBJECT_WORDS = 4

Stated = tuple[Passage, float]


def decisions(runs: Sequence[Run], network: str, first_group: int) -> tuple[Decision, ...]:
    """The decisions of one point; ``first_group`` is the number of its first block of att-satser."""
    found: list[Decision] = []
    group = first_group
    for run in runs:
        if run.key == "decision":
            here = list(_under_label(run, group))
        elif run.key in (None, "text"):
            here = list(_in_text(run, group, network))
        else:
            here = []
        group += len({decision.group for decision in here})
        found.extend(here)
    return tuple(found)


def _under_label(run: Run, group: int) -> Iterator[Decision]:
    whole = [_without_subject(passage, run.signals) for passage in run.passages]
    for said in (said for clause in clauses(whole) for said in _stated(clause, run.signals)):
        if not _NOTHING.fullmatch(said.lower) and not said.text.endswith("?"):
            yield Decision(said.text, group, said.span, 0.96)


def _without_subject(passage: Passage, signals: Signals) -> Passage:
    """ "Rådet beslutar att …" under the label "Beslut" as its att-satser alone."""
    sentence = next(iter(sentences(passage, signals)), None)
    start, att = _agreed(sentence) if sentence else (0, None)
    return passage.cut(att) if att and len(passage.text[:start].split()) <= _MOST_SUBJECT_WORDS else passage


def _stated(clause: Passage, signals: Signals) -> Iterator[Passage]:
    """The first sentence, and those after it that say a decision too; the others explain or hand out work."""
    for position, sentence in enumerate(sentences(clause, signals)):
        if position == 0 or sentence.lower.startswith("att ") or sentence.tells("decisions.done"):
            yield sentence


def _in_text(run: Run, group: int, network: str) -> Iterator[Decision]:
    for sentence in run.telling:
        found = _plain(sentence, run.signals, network) if sentence.is_about(_KINDS) and not sentence.asks else None
        if found:
            what, confidence = found
            yield Decision(what.text, group, what.span, confidence)
            group += 1


def _plain(sentence: Sentence, signals: Signals, network: str) -> Stated | None:
    """A decision that a sentence states, with how plainly it does."""
    filed = _filed(sentence, signals)
    if filed:
        return filed, 0.88
    if _EARLIER.search(sentence.lower):
        return None
    return _agreement(sentence, network) or _outcome(sentence, network)


def _filed(sentence: Sentence, signals: Signals) -> Passage | None:
    """The clause that lays something to the records."""
    match = _FILED.search(sentence.lower)
    if match is None:
        return None
    clause = sentence.cut(match.start(), match.end() + 1)
    return None if as_sentence(clause, signals).tells(*_REPORTED) else clause


def _agreement(sentence: Sentence, network: str) -> Stated | None:
    """ "Nätverket beslutade att …", "Det bestämdes att …"."""
    start, att = _agreed(sentence)
    if att and not _OPINION.match(sentence.lower, att):
        own = not start or is_own(sentence.lower[:start], network)
        if own and not sentence.tells(*_REPORTED, before=start):
            return sentence.cut(att), 0.9
    for start, end in sentence.places("decisions.passive"):
        clause = _ATT.match(sentence.lower, end)
        if clause and not sentence.tells(*_REPORTED, before=start):
            return sentence.cut(clause.end()), 0.88
    return None


def _agreed(sentence: Sentence) -> tuple[int, int | None]:
    """Where a verb of agreeing stands, and where its att-sats begins."""
    for start, end in sentence.places("decisions.agrees"):
        clause = _ATT.match(sentence.lower, end)
        if (
            clause
            and (start or _BARE_AGREES.match(sentence.lower))
            and not _DATED.search(sentence.lower, end, clause.end())
        ):
            return start, clause.end()
    return 0, None


def _outcome(sentence: Sentence, network: str) -> Stated | None:
    """ "Nätverket ställer sig bakom förslaget.", "Dagordningen godkändes."."""
    if len(sentence.text) > _LONGEST_PLAIN:
        return None
    for start, end in sentence.places("decisions.backs"):
        if start and is_own(sentence.lower[:start], network) and not sentence.tells(*_REPORTED, before=end + _NEAR):
            return sentence, 0.85
    for _start, end in sentence.places("decisions.done"):
        if not sentence.tells(*_REPORTED, before=end + _NEAR):
            return sentence, 0.75
    return None


def is_own(subject: str, network: str) -> bool:
    """Whether the subject of a sentence is the meeting itself or its body, not somebody reported on."""
    subject = subject.strip(" ,")
    if not subject or subject in words("bodies", "foreign"):
        return False
    last = subject.split(" ")[-1]
    if last in words("bodies", "subjects"):
        return True
    own = subject.replace(" ", "")[:8] in network.lower().replace(" ", "")
    return last.endswith(affixes("bodies", "subject_endings")) and (own or len(subject.split()) <= 2)

"""What the meeting decided: att-satser under a head, text under a label, and plain decisions in running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rundan_reader.lexicon import words
from rundan_reader.model import Decision
from rundan_reader.structure.runs import Run, clauses
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import sentences

_BESLUT = ("beslut", "beslöt", "bestäm")
_WHO = r"(?P<who>[^.:;?!]{1,80}?)"
_NOTHING = Pattern(r"<decisions.nothing>(?:\s.{0,30})?\.?")
_ACTIVE = Pattern(
    rf"^{_WHO}\s(?P<verb><decisions.agrees>)\s(?:[^.]{{0,40}}?\s)??(?P<what>att\s.+)", *_BESLUT, "ena", "överens"
)
_PASSIVE = Pattern(r"\b(?P<verb><decisions.passive>)\s(?:[^.,]{0,40}?\s)??(?P<what>att\s.+)", *_BESLUT, "överenskom")
_BACKING = Pattern(rf"^{_WHO}\s<decisions.backs>\s")
_DONE = Pattern(
    r"\b<decisions.done>\b",
    "godkän", "fastst", "anta", "antogs", "bif", "avsl", "välj", "vald", "utse", "utså", "handlingarna", "bevilj",
)  # fmt: skip
_DOUBTS = Pattern(r"\b<decisions.doubts>\b")
_FILED = Pattern(r"(?:^|(?<=[,;]\s))[^,;]{0,160}?till handlingarna\b", "till handlingarna")
_OPINION = Pattern(r"att\s(?:det|man|frågan|detta|dessa|de|vi ser)\s(?:är|finns|var|behövs|krävs|saknas|har)\b", "att")
_EARLIER = Pattern(r"\b(?:föregående|förra|senaste)\s\w*(?:möte|träff|sammanträde)", "föregående", "förra", "senaste")
_FOREIGN = Pattern(r"\b<bodies.foreign>\b")
_LONGEST_PLAIN = 220
_LONGEST_CLAUSE = 1200


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
    whole = (_without_subject(passage) for passage in run.passages)
    for clause in (piece for clause in clauses(list(whole)) for piece in _stated(clause)):
        if clause and not _NOTHING.fullmatch(clause.lower) and not clause.text.endswith("?"):
            yield Decision(clause.text, group, clause.span, 0.96)


def _without_subject(words_in: Passage) -> Passage:
    """ "Rådet beslutar att …" under the label "Beslut" as its att-sats alone."""
    active = _ACTIVE.match(words_in.lower[:_LONGEST_CLAUSE])
    return words_in.cut(active.start("what")) if active and len(active["who"].split()) <= 4 else words_in


def _stated(clause: Passage) -> Iterator[Passage]:
    """The first sentence, and those after it that say a decision too; the others explain or hand out work."""
    for position, sentence in enumerate(sentences(clause)):
        if position == 0 or sentence.lower.startswith("att ") or _DONE.search(sentence.lower):
            yield sentence


def _in_text(run: Run, group: int, network: str) -> Iterator[Decision]:
    for passage in run.passages:
        for sentence in sentences(passage):
            found = _plain(sentence, network)
            if found:
                what, confidence = found
                yield Decision(what.text, group, what.span, confidence)
                group += 1


def _plain(sentence: Passage, network: str) -> tuple[Passage, float] | None:
    """A decision that a sentence states, with how plainly it does."""
    lower = sentence.lower
    if sentence.text.endswith("?") or (_EARLIER.search(lower) and "handlingarna" not in lower):
        return None
    active = _ACTIVE.search(lower)
    if (
        active
        and not _OPINION.match(active["what"])
        and is_own(active["who"], network)
        and not _DOUBTS.search(lower[: active.start("verb")])
    ):
        return sentence.cut(active.start("what")), 0.9
    passive = _PASSIVE.search(lower)
    if passive and not _is_reported(lower[: passive.start("verb")]):
        return sentence.cut(passive.start("what")), 0.88
    filed = _filed(sentence)
    if filed:
        return filed, 0.88
    if len(lower) > _LONGEST_PLAIN or _is_reported(lower):
        return None
    backing = _BACKING.search(lower)
    if backing and is_own(backing["who"], network):
        return sentence, 0.85
    if _DONE.search(lower):
        return sentence, 0.75
    return None


def _filed(sentence: Passage) -> Passage | None:
    """The clause that lays something to the records."""
    match = _FILED.search(sentence.lower)
    if match is None or _is_reported(match.group()):
        return None
    return sentence.cut(match.start(), match.end() + 1)


def _is_reported(lower: str) -> bool:
    """Whether the words tell of a decision that others took, or that was or will be taken another time."""
    return _DOUBTS.search(lower) is not None or _FOREIGN.search(lower) is not None


def is_own(subject: str, network: str) -> bool:
    """Whether the subject of a sentence is the meeting itself or its body, not somebody reported on."""
    subject = subject.strip(" ,")
    if not subject or subject in words("bodies", "foreign"):
        return False
    last = subject.split(" ")[-1]
    if last in words("bodies", "subjects"):
        return True
    own = subject.replace(" ", "")[:8] in network.lower().replace(" ", "")
    return last.endswith(tuple(words("bodies", "subject_endings"))) and (own or len(subject.split()) <= 2)

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
    rf"^{_WHO}\s(?P<verb><decisions.agrees>)\s(?:[^.]{{0,40}}?\s)?(?P<what>att\s.+)", *_BESLUT, "ena", "överens"
)
_PASSIVE = Pattern(
    r"\b(?P<verb><decisions.passive>)\s(?:[^.,]{0,40}?\s)?(?P<what>att\s.+)", *_BESLUT, "överenskom"
)
_BACKING = Pattern(rf"^{_WHO}\s<decisions.backs>\s")
_DONE = Pattern(
    r"\b<decisions.done>\b",
    "godkän", "fastst", "anta", "antogs", "bif", "avsl", "välj", "vald", "utse", "utså", "handlingarna", "bevilj",
)  # fmt: skip
_DOUBTS = Pattern(r"\b<decisions.doubts>\b")
_OPINION = Pattern(r"att\s(?:det|man|frågan|detta|dessa|de|vi ser)\s(?:är|finns|var|behövs|krävs|saknas|har)\b", "att")
_EARLIER = Pattern(r"\b(?:föregående|förra|senaste)\s\w*(?:möte|träff|sammanträde)", "föregående", "förra", "senaste")
_FOREIGN = Pattern(r"\b<bodies.foreign>\b")
_LONGEST_PLAIN = 220


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
    for clause in (piece for whole in clauses(run.passages) for piece in _stated(whole)):
        if clause and not _NOTHING.fullmatch(clause.lower) and not clause.text.endswith("?"):
            yield Decision(clause.text, group, clause.span, 0.96)


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
    if active and not _OPINION.match(active["what"]) and is_own(active["who"], network) and not _DOUBTS.search(lower[: active.start("verb")]):
        return sentence.cut(active.start("what")), 0.9
    passive = _PASSIVE.search(lower)
    if passive and not _is_reported(lower[: passive.start("verb")]):
        return sentence.cut(passive.start("what")), 0.88
    if len(lower) > _LONGEST_PLAIN or _is_reported(lower):
        return None
    backing = _BACKING.search(lower)
    if backing and is_own(backing["who"], network):
        return sentence, 0.85
    if _DONE.search(lower):
        return sentence, 0.88 if "handlingarna" in lower else 0.75
    return None


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

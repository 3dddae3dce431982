"""What the meeting decided: att-satser under a head, text under a label, and plain decisions in running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rundan_reader.lexicon import words
from rundan_reader.model import Decision
from rundan_reader.structure.runs import Run, clauses
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import sentences

_NOTHING = Pattern(
    r"(?:inga?|inget|ej|-|–)\b.{0,40}(?:beslut\w*)?\.?|(?:inga beslut|inget beslut|-|–|ingen åtgärd).{0,40}|enligt ovan\.?|se ovan\.?|beslutspunkt\.?|ja|nej"
)
_SELF = r"(?P<who>[^.:;?!]{0,80}?)"
_ACTIVE = Pattern(
    rf"^(?:{_SELF}\s)?(?P<verb>beslutar|beslutade|beslöt|enas om|enades om|är överens om|kom överens om)\s(?:[^.]{{0,40}}?\s)?(?P<what>att\s.+)",
    "beslut",
    "beslöt",
    "enas om",
    "enades om",
    "överens om",
)
_PASSIVE = Pattern(
    r"\b(?:det\s)?(?:beslutas|beslutades|beslöts|bestämdes)\s(?:[^.,]{0,40}?\s)?(?P<what>att\s.+)",
    "beslutas",
    "beslutades",
    "beslöts",
    "bestämdes",
)
_BACKING = Pattern(
    rf"^{_SELF}\s(?:ställer sig bakom|ställde sig bakom|ställer sig positiv\w* till|godkänner|godkände|antar|antog|fastställer|fastställde|väljer|valde|utser|utsåg|nominerar|nominerade|tillstyrker|tillstyrkte|avslår|avslog|bifaller|biföll)\s",
    "ställ",
    "godkän",
    "anta",
    "antog",
    "fastst",
    "välj",
    "valde",
    "utse",
    "utsåg",
    "nominer",
    "tillstyrk",
    "avslå",
    "avslog",
    "bif",
)
_DONE = Pattern(
    r"\b(?:godkänns|godkändes|godkännes|fastställs|fastställdes|antas|antogs|bifalles|bifalls|bifölls|avslås|avslogs|väljs|valdes|omvaldes|omväljs|utses|utsågs|läggs till handlingarna|lades till handlingarna|lägges till handlingarna|till handlingarna)\b",
    "godkän",
    "fastst",
    "anta",
    "antogs",
    "bif",
    "avsl",
    "välj",
    "vald",
    "utse",
    "utså",
    "handlingarna",
)
_DOUBTS = Pattern(
    r"\b(?:har|hade|inte|ej|inga?|inget|kan|ska|skall|bör|borde|skulle|behöver|måste|vill|om|när|ifall|föregående möte\w* beslut\w*|förra mötet|tidigare|sedan|förslag\w*|föreslå\w*|föreslog\w*|nästa möte|senare|kommer|innan|planeras|avser|till och med|som)\b"
)
_OTHERS = Pattern(
    r"\b(?:av|i|på)\s(?:kommunfullmäktige|fullmäktige|kommunstyrelsen|regeringen|riksdagen|regionstyrelsen|regionfullmäktige|socialnämnden|skr|staten|länsstyrelsen|socialstyrelsen)\b"
)
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
    stated = 0.96 if run.lead or run.label else 0.9
    for clause in clauses(run.passages):
        if clause and not _NOTHING.fullmatch(clause.lower) and "?" not in clause.text[-2:]:
            yield Decision(clause.text, group, clause.span, stated)


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
    if sentence.text.endswith("?"):
        return None
    active = _ACTIVE.search(lower)
    if active and is_own(active["who"] or "", network) and not _DOUBTS.search(lower[: active.start("what")]):
        return sentence.cut(active.start("what")), 0.9
    passive = _PASSIVE.search(lower)
    if (
        passive
        and not _DOUBTS.search(lower[: passive.start("what")])
        and " på föregående" not in lower
        and not _foreign_before(lower[: passive.start()])
    ):
        return sentence.cut(passive.start("what")), 0.88
    if len(lower) > _LONGEST_PLAIN or _DOUBTS.search(lower) or _OTHERS.search(lower):
        return None
    backing = _BACKING.search(lower)
    if backing and is_own(backing["who"], network):
        return sentence, 0.85
    if _DONE.search(lower) and not _foreign_before(lower):
        return sentence, 0.85 if "handlingarna" in lower else 0.75
    return None


def _foreign_before(lower: str) -> bool:
    return any(body in lower for body in words("bodies", "foreign"))


def is_own(subject: str, network: str) -> bool:
    """Whether the subject of a sentence is the meeting itself or its body, not somebody reported on."""
    subject = subject.strip(" ,")
    last = subject.split(" ")[-1] if subject else ""
    if not subject or subject in words("bodies", "foreign"):
        return False
    if last in words("bodies", "subjects") or subject in words("bodies", "subjects"):
        return True
    known = network.lower().replace(" ", "")
    return last.endswith(tuple(words("bodies", "subject_endings"))) and (
        not known or subject.replace(" ", "")[:8] in known or len(subject.split()) <= 2
    )

"""Labels: the words before a colon, alone on a line or at the head of a column that say what follows."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from rundan_reader.lexicon import affixes, table
from rundan_reader.structure.entries import take_apart
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_LONGEST = 48
_BRACKETED = Pattern(r"\([^()]{0,40}\)", "(")
_DATED_BEGINNINGS = ("datum", "tid", "plats", "dag", "klockan")
_DATED = Pattern(
    r"(datum|tid|tid och datum|datum och tid|plats|tid och plats|plats och tid|dag|klockan)\s{1,12}"
    r"(?=\d|kl|mån|tis|ons|tor|fre|lör|sön|den\s)"
)
_OF_A_BODY = Pattern(
    r"[^\W\d_]+s (?:beslut|förslag|förslag till beslut|ställningstagande|yrkande)$",
    "s beslut", "s förslag", "s ställningstagande", "s yrkande",
)  # fmt: skip
_DECISION_OF = Pattern(r"beslut (?:i|av|från) \w+(?: \w+){0,2}", "beslut ")
_MOST_EXTRA_WORDS = 4
_OPENING = 3  # letters; no label is shorter


class Label(NamedTuple):
    """What a label announces, the label itself, and what stands after it on the line."""

    key: str
    name: Passage
    value: Passage
    colon: bool


@cache
def _known() -> dict[str, dict[str, str]]:
    """For each form of a label what it means in each section of the lexicon."""
    found: dict[str, dict[str, str]] = {}
    for section in ("head", "attendance", "item"):
        for key, forms in table("labels")[section].items():
            for form in forms:
                found.setdefault(form, {})[section] = key
    return found


_NOTHING: dict[str, str] = {}


@lru_cache(maxsize=512)
def meanings(words: str) -> dict[str, str]:
    """What a label in lower case means, by section: head, attendance, item; kept, since every line of a document is
    asked for more than once."""
    words = " ".join(words.split()).strip(" :*_–-.,")
    known = _known()
    found = known.get(words) or known.get(words + ".")
    if found is None and "(" in words:
        found = known.get(" ".join(_BRACKETED.expression.sub(" ", words).split()))
    if found is None and _OF_A_BODY.match(words):
        found = known.get(words.split(" ", 1)[1])
    if found is None and _DECISION_OF.fullmatch(words):
        found = known["beslut"]
    if found is None and "/" in words:  # "Present / Närvarande"
        found = next((known[part.strip()] for part in words.split("/") if part.strip() in known), None)
    return found or _NOTHING


def meaning(words: str, section: str) -> str | None:
    """What a label in lower case stands for within a section of the lexicon."""
    return meanings(words).get(section)


def attendance_meaning(words: str) -> str | None:
    """present, invited, absent or called, for a label such as "Närvarande ledamöter från kommunerna"."""
    return attended(words, meanings(words))


def attended(words: str, known: dict[str, str]) -> str | None:
    """The same, where ``meanings`` of the words are known already."""
    words = words.strip()  # "Ledamöter på två år" are elected, not there
    for beginning, key in _beginnings().get(words[:_OPENING], ()):
        if words.startswith(beginning) and len(words.split()) < _MOST_EXTRA_WORDS + 3 and not words.endswith(" år"):
            return known.get("attendance", key)
    return known.get("attendance")


@cache
def _beginnings() -> dict[str, tuple[tuple[str, str], ...]]:
    """How labels with more words begin and what they mean, by their first letters."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, forms in table("labels")["attendance_beginnings"].items():
        for beginning in (form + sign for form in forms for sign in " /,"):
            found.setdefault(beginning[:_OPENING], []).append((beginning, key))
    return {opening: tuple(pairs) for opening, pairs in found.items()}


@cache
def _openings(section: str) -> frozenset[str]:
    """The first letters of every label of the head or the attendance: most lines begin with others."""
    beginnings = table("labels")["attendance_beginnings"] if section == "attendance" else {}
    forms = (*table("labels")[section].values(), *beginnings.values(), _DATED_BEGINNINGS)
    return frozenset(form[:_OPENING] for each in forms for form in each)


def label_of(words: Passage, section: str) -> Label | None:
    """The label that ``words`` begin with, if it belongs to ``section``."""
    lower = words.lower
    opening = lower[: _LONGEST + 2]
    first = lower[:_OPENING]
    if section != "item" and first not in _openings(section) and first.isalpha() and "/" not in opening:
        return None
    if ":" in opening or "\t" in opening or "   " in opening:
        at = _parting(opening)
    elif len(lower) > _LONGEST and not words.lead and (section != "head" or not lower.startswith(_DATED_BEGINNINGS)):
        return None  # most lines
    else:
        at = -1
    if at > 0 and lower[at] == " " and _stands_for(lower[at:].strip(), section):
        at = -1  # the heads of two columns
    if at > 0 and (key := _stands_for(lower[:at], section)):
        label = Label(key, words.cut(0, at), words.cut(at + 1), lower[at] in ": ")
        return label if key != "document" else _taken_by(label)
    lead = words.lead
    if 0 < lead < len(lower) and (lower[lead - 1].isspace() or lower[lead].isspace()):  # bold and without a colon
        key = _stands_for(lower[:lead].strip(), section)
        if key:
            label = Label(key, words.cut(0, lead), words.cut(lead), True)
            return label if key != "document" else _taken_by(label)
    if len(lower) <= _LONGEST:
        key = _stands_for(lower, section)
        if key and key != "document":
            return Label(key, words, words.cut(len(words.text)), False)
    dated = _DATED.match(lower) if section == "head" and lower.startswith(_DATED_BEGINNINGS) else None
    if dated and (key := meaning(dated[1], section)):
        return Label(key, words.cut(0, dated.end(1)), words.cut(dated.end()), False)
    return None


@lru_cache(maxsize=512)
def _stands_for(lower: str, section: str) -> str | None:
    """What a label means within a section."""
    known = meanings(lower)
    return attended(lower, known) if section == "attendance" else known.get(section)


def _taken_by(label: Label) -> Label | None:
    """ "Anteckningar: Anna Berg" says who wrote them; "Protokoll: Styrgruppen" is a title."""
    names = take_apart(label.value, loose=not label.value.lower.endswith(affixes("bodies", "subject_endings")))
    return label._replace(key="note_taker") if names.whole and names.entries else None


def _parting(opening: str) -> int:
    """The colon or tab that ends a label; -1 where it belongs to a time or an address."""
    at, tab = opening.find(":"), opening.find("\t")
    at = tab if at < 1 or 0 < tab < at else at
    wide = opening.find("   ")  # a column of labels, drawn with blanks
    at = wide if at < 1 or 0 < wide < at else at
    if (
        not 0 < at <= _LONGEST
        or opening[at : at + 2] == ":/"
        or (opening[at - 1].isdigit() and opening[at + 1 : at + 2].isdigit())
    ):
        return -1
    return at


def closing(words: Passage) -> str | None:
    """Whether the words close a letter (greeting) or a notice (call)."""
    for sort in ("greeting", "call") if words.lower.startswith(_closings()) else ():
        for form in table("labels")["closing"][sort]:
            rest = words.lower[len(form) :]
            if words.lower.startswith(form) and ((sort == "call" and not rest[:1].isalpha()) or not rest.strip(" ,!.")):
                return sort
    return None


@cache
def _closings() -> tuple[str, ...]:
    return tuple(form for forms in table("labels")["closing"].values() for form in forms)


def signed(words: Passage, key: str) -> Passage | None:
    """What follows a sign-off such as "Antecknat av Anna Berg" or "Vid protokollet"; None when it is none."""
    label = label_of(words, "head")
    if label is not None:
        return label.value if label.key == key else None
    return opens_signature(words, key)


def opens_signature(words: Passage, key: str) -> Passage | None:
    """The same for the sign-offs of several words that need no colon."""
    for form in _signing(key) if words.lower.startswith(_signing(key)) else ():
        if words.lower.startswith(form) and not words.lower[len(form) : len(form) + 1].isalpha():
            return words.cut(len(form)).strip(",:–-")
    return None


@cache
def _signing(key: str) -> tuple[str, ...]:
    """The forms of sign-offs of several words: "antecknat av"."""
    return tuple(form for form in table("labels")["head"][key] if " " in form)

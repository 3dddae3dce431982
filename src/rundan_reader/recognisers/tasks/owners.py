"""Who a sentence gives work to: the words before a verb, read as people, bodies or members."""

from __future__ import annotations

from collections.abc import Iterator

from rundan_reader.lexicon import affixes, words
from rundan_reader.recognisers.people import Names
from rundan_reader.text.names import (
    is_abbreviation,
    is_first_name,
    is_municipality,
    is_organisation,
    is_person,
    leading_name,
)
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_BOUNDARY = Pattern(r"^|[,;:(]\s|\s[–—-]\s|\b(?:att|så|men|och|bland annat|förslagsvis)\s")
_AND = Pattern(r",\s|\s(?:och|samt|&|eller)\s|\s?/\s?")
_MEMBERS = Pattern(r"(?:<organisations.quantifiers>\s)?(?:[^\W\d_-]+\s)?[^\W\d_-]*<organisations.member_endings>")
_CLAUSE = Pattern(r"[.,;:]\s|\soch\s(?=de\s|den\s|alla\s)")
_DESCRIBED = Pattern(r"(?:de|den|dem|alla|samtliga|ni|övriga)\b")
_MOST_DESCRIBING = 12
_LONGEST_OWNERS = 160
_LONGEST_NAME = 60
_MOST_WORDS = 5


def owners_before(sentence: Passage, at: int, names: Names, *, plainly: bool = False) -> list[Passage]:
    """The owners that end right before ``at``; ``plainly`` when the verb leaves no doubt that somebody must be one."""
    if not may_end_owner(sentence.text[:at], plainly=plainly):
        return []
    if sentence.lower[:at].endswith(" och"):
        return leading_people(sentence, names)
    for start in _starts(sentence.lower, at):
        candidate = sentence.cut(start, at).strip(",")
        if candidate.lower in words("organisations", "members"):
            return [candidate]  # "Var och en" is no two
        owners = [piece for piece in candidate.split(_AND.expression) if piece]
        if owners and all(is_owner(piece, names, plainly=plainly) for piece in owners):
            return owners
    return []


def leading_people(sentence: Passage, names: Names) -> list[Passage]:
    """The people a sentence begins with, who share its verbs: "Per håller med och kollar …"."""
    first = sentence.cut(0, len(sentence.text.split(" ", 1)[0]))
    end = leading_name(sentence.text[:_LONGEST_NAME])
    if end is not None:
        return [sentence.cut(0, end)]
    return [first] if names.knows_person(first) else []


def described_owner(sentence: Passage, at: int) -> list[Passage]:
    """ "de i gruppen som har synpunkter": whoever the clause before ``at`` describes."""
    start = max((match.end() for match in _CLAUSE.finditer(sentence.lower[:at])), default=0)
    owner = sentence.cut(start, at)
    return [owner] if _DESCRIBED.match(owner.lower) and len(owner.text.split()) <= _MOST_DESCRIBING else []


def may_end_owner(before: str, *, plainly: bool = False) -> bool:
    """Whether the last word can be the end of an owner; most words before a verb cannot, and are told fast.

    "och" may join verbs that share an owner."""
    before = before.rstrip(" ,)")
    last = before[before.rfind(" ") + 1 :]
    if last[:1].isupper() or last == "och" or last.endswith(affixes("organisations", "member_endings")):
        return True
    if last == "en":
        return plainly or before.lower().endswith("var och en")
    return last in words("organisations", "members") or (plainly and last.endswith(("en", "et", "na")))


def each_owner(who: Passage) -> list[Passage]:
    """ "Anna Berg och Bo Ek" one by one."""
    return [piece for piece in who.split(_AND.expression) if piece]


def _starts(lower: str, at: int) -> Iterator[int]:
    """Where the subject may begin: at the sentence's start or after a comma or a small word, the longest first."""
    for match in _BOUNDARY.expression.finditer(lower, max(0, at - _LONGEST_OWNERS), at):
        yield match.end()


def is_owner(words_in: Passage, names: Names, *, plainly: bool = False) -> bool:
    """Whether ``words_in`` name somebody who can take a task: a person, a body, or a sort of member."""
    text, lower = words_in.text, words_in.lower
    if not text or len(text.split()) > _MOST_WORDS:
        return False
    if names.knows(words_in) or is_person(text) or lower in words("organisations", "members"):
        return True
    if is_municipality(text) or is_abbreviation(text) or _MEMBERS.fullmatch(lower) or _with_initial(text):
        return True
    if plainly and not words("grammar", "finite").isdisjoint(lower.split()):
        return False
    if plainly:
        return text[0].isupper() or lower.split()[-1].endswith(("en", "et", "na")) or is_organisation(text)
    return is_organisation(text) and text[0].isupper() and " " not in text


def _with_initial(text: str) -> bool:
    """ "Linda M": a first name with a letter after it."""
    first, _, letter = text.partition(" ")
    return is_first_name(first) and letter[:1].isupper() and len(letter.rstrip(".")) == 1

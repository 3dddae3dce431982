"""What the parts of an attendance list may be: a person, a role, an organisation, a remark."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from rundan_reader.lexicon import affixes, words
from rundan_reader.text.names import (
    is_abbreviation,
    is_first_name,
    is_municipality,
    is_organisation,
    is_person,
    is_shaped_as_person,
)
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_NOBODY = Pattern(
    r"(?:[-–—.]{1,3}|ingen|inga|inga anmälda|ingen anmäld|saknas|n/a|finns ej|vakant\b.{0,60}|\w{3,20} vakant)\.?"
)
_TAIL = Pattern(
    r"(?:föredragande|medverkande|inbjudna|gäster|övriga|enligt|se |samt|m\.?\s?fl|med flera|ytterligare|cirka|ca)\b"
)
Kind = Literal["person", "first", "initial", "organisation", "role", "remark", "party", "nobody", "tail", "other"]


@lru_cache(maxsize=2048)
def kind_of(text: str) -> Kind:
    lower = text.lower()
    tokens = lower.split()
    if _NOBODY.fullmatch(lower):
        return "nobody"
    if lower in words("names", "parties"):
        return "party"
    if lower in words("attendance", "signs"):
        return "remark"
    if is_role(text):
        return "role"
    if is_organisation(text):
        return "organisation"
    if is_shaped_as_person(text):
        return "person"
    if lower in words("roles", "note_taker") or lower in words("roles", "chair"):
        return "role"
    if tokens and (tokens[0].strip(":") in words("roles", "remarks") or tokens[0].strip(":.") in _how_long()):
        return "remark"
    if _TAIL.match(lower):
        return "tail"
    if is_abbreviation(text):
        return "organisation"
    first, _, letter = text.partition(" ")
    if not is_first_name(first) or len(letter.rstrip(".")) > 1:
        return "other"
    return "initial" if letter else "first"


def is_role(text: str) -> bool:
    """Whether ``text`` begins with a word for what somebody does."""
    tokens = text.lower().split()
    if not tokens:
        return False
    known, first = words("roles", "words"), tokens[0].strip(",;")
    if first in known or first.rstrip(".") in known:
        return True
    if not known.isdisjoint(tokens[1:3]) and not text[0].isupper():
        return True
    roles = affixes("roles", "endings", "definite")
    return any(len(token) > 5 and token.endswith(roles) for token in tokens[:2]) and not is_person(text)


def may_be_body(text: str) -> bool:
    """A short capitalised term that may well be somebody's organisation."""
    return len(text.split()) <= 6 and text[0].isupper() and text[-1] not in ".!?"


def is_mark(rest: Passage) -> bool:
    """Whether words right after a name say that somebody was there, or was not."""
    return rest.lower in words("attendance", "signs") or rest.lower in words("attendance", "unmarked")


def may_follow(rest: Passage) -> bool:
    """Whether words right after a name are known to stand there: a role or a place."""
    if is_municipality(rest.text):
        return rest.lower not in words("organisations", "also_names")
    return is_role(rest.text) or is_abbreviation(rest.text) or rest.lower.split(" ")[0].strip(".:") in _how_long()


@cache
def _how_long() -> frozenset[str]:
    """Remarks that follow a name without a sign, their full stops left out: "Anna Berg fr.o.m. § 5"."""
    return frozenset(word.strip(".:") for word in words("roles", "spans"))


def split_role(role: Passage) -> tuple[Passage, Passage | None]:
    """ "Strateg Länsstyrelsen Dalarna" as role and organisation; a role alone has none."""
    heads = words("organisations", "heads")
    tokens = role.text.split(" ")
    for count in range(1, len(tokens)):
        at = len(" ".join(tokens[:count]))
        rest = role.cut(at)
        if not rest or not rest.text[0].isupper():
            continue
        alone = count == len(tokens) - 1 and is_organisation(rest.text)
        if tokens[count].lower() in heads or is_municipality(rest.text) or is_abbreviation(rest.text) or alone:
            return role.cut(0, at).strip(",–-"), rest
    for joint in (" på ", " vid ", " från ", " i "):
        at = role.lower.find(joint)
        if at > 0 and role.text[at + len(joint) :][:1].isupper():
            return role.cut(0, at), role.cut(at + len(joint))
    return role, None

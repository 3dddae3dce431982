"""One line or cell of an attendance list, taken apart into people with organisation, role and remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rundan_reader.lexicon import words
from rundan_reader.structure.kinds import Kind, is_mark, is_role, kind_of, may_be_body, may_follow, split_role
from rundan_reader.text.names import is_municipality, is_person
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_LONGEST_PART = 90
_DASHES = ("\t", "-", "–", "—")
_BESIDE = ("\t", ",", "(")
_FROM = " från "
_PLACES: tuple[Kind, ...] = ("organisation", "other", "first")  # what may stand before people in brackets
# One sign first, so that the search can run from sign to sign; then what makes it part two things.
_PARTS = Pattern(
    r"[,;|\s(:.](?:(?<=\t)\t*|(?<=[,;|])|(?<=\s)[-–—]\s|(?:(?<=\s)\(|(?<=\())(?P<in>[^()]*)\)?"
    r"|(?<=:)(?=\s|$)|(?<=\.)\s|(?<=\s)(?:(?:och|samt|&)\s|\s{2,}))"
)


@dataclass(slots=True)
class Entry:
    """A person as an attendance list names her. What stands after her is filled in as it is come upon."""

    name: Passage
    organisation: Passage | None = None
    role: Passage | None = None
    remark: Passage | None = None
    full: bool = True  # a first name and a surname
    clear: bool = True  # what is what shows by marks or known forms, not only by order
    initials: Passage | None = None  # by which the document goes on to call her


class _Part(NamedTuple):
    words: Passage
    sign: str  # what parted it from the part before: "," "\t" "(" ":" "-" "och" or nothing
    before_colon: bool = False


class Taken(NamedTuple):
    """The people of a passage, the bodies named without people, and whether everything in it was understood."""

    entries: tuple[Entry, ...]
    bodies: tuple[Passage, ...] = ()
    whole: bool = True
    nobody: bool = False


class Naming(Passage):
    """Words that are there to name people, such as a presenter's cell: taken apart once, whoever asks for them."""

    _entries: tuple[Entry, ...] | None = None

    @classmethod
    def of(cls, words: Passage) -> Naming:
        return tuple.__new__(cls, words)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The people; a bare first name stands for a person here."""
        if self._entries is None:
            plain = tuple.__new__(Passage, self)  # else a name that is all of it would hold itself
            self._entries = take_apart(plain, loose=True).entries
        return self._entries


def take_apart(passage: Passage, *, loose: bool = False, paired: bool = False, hosted: bool = False) -> Taken:
    """The people in ``passage``. ``loose`` lets a bare first name stand for a person; in a list whose lines pair a
    name and an organisation (``paired``) the second of two parts is one, whatever it looks like, and in one whose
    lines begin with the organisation (``hosted``) the first of two that a dash parts."""
    parts = list(_parts(passage.cut(1) if passage.text[:1] == "&" else passage))
    if not paired and (plain := _plain(parts)):
        return Taken((plain,))
    if len(parts) > 1 and parts[1].sign in _DASHES and (hosted or kind_of(parts[0].words.text) in ("other", "first")):
        pair = may_be_body(parts[0].words.text) and kind_of(parts[1].words.text) in ("person", "nobody")
        head = parts[0]._replace(before_colon=pair)  # "Ekeby" and in the next column "Anna Berg", or nobody
        parts = [head if pair else parts[0], *parts[1:]]
    taker = _Taker(loose and not any(kind_of(part.words.text) == "person" for part in parts), hosted)
    if paired and len(parts) == 2 and parts[1].sign in ("\t", ",", "(") and kind_of(parts[0].words.text) == "person":
        return Taken((Entry(parts[0].words, parts[1].words, clear=False),))
    for part in parts:
        taker.take(part)
    return Taken(tuple(taker.entries), tuple(taker.bodies), taker.whole, taker.nobody)


def _plain(parts: Sequence[_Part]) -> Entry | None:
    """ "Anna Berg" or "Anna Berg, Ekeby": what most entries are, seen without going through the parts."""
    if not 0 < len(parts) < 3 or parts[0].before_colon:
        return None
    name = parts[0].words
    if name.text.count(" ") != 1 or kind_of(name.text) != "person":
        return None
    if len(parts) == 1:
        return Entry(name)
    body, sign, _ = parts[1]
    if sign == "(" and _is_initials(body.text, name.text):
        return Entry(name, initials=body)
    told = sign in _BESIDE and body.text.count(" ") < 2 and kind_of(body.text) == "organisation"
    return Entry(name, body) if told else None


def _parts(passage: Passage) -> Iterator[_Part]:
    at, sign = 0, ""
    for match in _PARTS.expression.finditer(passage.lower):
        mark = match.group().strip()[:1] or "\t"
        if mark in "o&" and passage.text[match.end() : match.end() + 1].islower():
            continue  # "Hälsa och välfärd" is one thing
        if mark == "." and not _ends_sentence(passage.text, match.start(), match.end()):
            continue
        words_before = passage.cut(at, match.start())
        inner = list(_bracketed(passage.cut(*match.span("in")))) if match["in"] is not None else []
        if words_before:
            peopled = bool(inner) and all(kind_of(part.words.text) == "person" for part in inner)
            heads = peopled and words_before.text[0].isupper() and kind_of(words_before.text) in _PLACES
            yield _Part(words_before, sign, heads or mark == ":")
            inner = [part._replace(sign=",") for part in inner] if heads else inner
        at, sign = match.end(), "och" if mark in "os&" else mark
        if match["in"] is not None:
            yield from inner
            sign = ""
    if rest := passage.cut(at):
        yield _Part(rest, sign)


def _ends_sentence(text: str, stop: int, following: int) -> bool:
    """Whether a full stop parts "Anna Berg. Granby: Bo Ek", not "L. von Post" or "v. ordf."."""
    word = text[:stop].rsplit(" ", 1)[-1]
    whole = (len(word) > 1 and word[:1].isupper()) or word.endswith(")")
    if word.lower() in words("roles", "words"):
        return False  # "Ordf. Anna Berg"
    return whole and text[following : following + 1].isupper()


def _bracketed(inner: Passage) -> Iterator[_Part]:
    at = 0
    parts = []
    for piece in inner.text.split(","):
        if words_in := inner.cut(at, at + len(piece)):
            parts.append(words_in)
        at += len(piece) + 1
    people = len(parts) > 1 and all(kind_of(part.text) == "person" for part in parts)
    for part in parts:
        yield _Part(part, "," if people else "(")


class _Taker:
    """Goes through the parts of one passage from left to right."""

    def __init__(self, loose: bool, hosted: bool) -> None:
        self.loose = loose
        self.hosted = hosted
        self.entries: list[Entry] = []
        self.bodies: list[Passage] = []
        self.whole = True
        self.nobody = False
        self.heading: Passage | None = None  # "Organisation:" before names
        self.office: Passage | None = None  # "Ordförande:" before a name
        self.plural = False  # the office is that of everybody up to the next one
        self.unplaced = 0  # so many of the last entries wait for an organisation
        self.tail = False

    def take(self, part: _Part) -> None:
        text = part.words.text
        kind = kind_of(text)
        several = text.count(" ") > 1  # words: only then may one part hold more than one thing
        if self.tail or len(text) > _LONGEST_PART:
            self.whole = self.whole and self.tail
        elif part.sign == "och" and self.entries and text[0].islower():
            self.tail = True
        elif part.before_colon and (kind != "person" or self.hosted):
            self._head(part.words, kind)
        elif kind == "person" and part.sign == "(" and self.entries:
            self._place(part.words, "(", clear=False)
        elif kind == "person" and not (several and _ends_in_place(part.words)):
            self._person(part.words)
        elif several and (split := _person_from(part.words)):
            self._person(split[0])
            self._place(split[1], "(", clear=True)
        elif several and (split := _role_then_person(part.words)):
            self.office = split[0]
            name, *rest = _person_then_rest(split[1]) or (split[1],)
            self._person(name)
            for after in rest:
                self._belonging(after, kind_of(after.text), part.sign)
        elif several and (split := _person_then_rest(part.words)):
            self._person(split[0])
            self._belonging(split[1], kind_of(split[1].text), part.sign)
        elif (kind == "initial" or (kind == "first" and (self.loose or self.heading))) and part.sign != "(":
            self._person(part.words, full=False)
        elif kind == "nobody":
            self.nobody = True
        elif kind == "tail":
            self.tail = bool(self.entries)
            self.whole = self.whole and self.tail
        elif self.entries:
            self._belonging(part.words, kind, part.sign)
        else:
            self._body_first(part.words, kind)

    def _head(self, words_before: Passage, kind: Kind) -> None:
        self.office = words_before if kind == "role" else None
        self.plural = kind == "role" and words_before.lower.endswith(("er", "män", "or"))
        side = words_before.cut(len("från ")) if words_before.lower.startswith("från ") else words_before
        self.heading = None if kind == "role" or side.lower in words("organisations", "sides") else side
        self.unplaced = 0

    def _person(self, name: Passage, *, full: bool = True) -> None:
        closed = bool(self.entries) and (self.entries[-1].role or self.entries[-1].remark) is not None
        self.entries.append(Entry(name, self.heading, self.office, full=full))
        self.office = self.office if self.plural else None
        self.unplaced = (0 if closed and not self.plural else self.unplaced) + (self.heading is None)

    def _belonging(self, belonging: Passage, kind: Kind, sign: str) -> None:
        """What stands after a person: organisation, role, a remark."""
        last = self.entries[-1]
        if sign == "(" and _is_initials(belonging.text, last.name.text):
            last.initials = belonging
            return
        if kind == "remark":
            last.remark = belonging
        elif kind == "role":
            role, organisation = split_role(belonging)
            last.role, last.organisation = role, last.organisation or organisation
            self.unplaced = 0 if organisation else self.unplaced
        elif kind == "party":
            last.remark = last.remark or belonging
        elif kind == "other" and sign == "(" and (last.organisation or not may_be_body(belonging.text)):
            last.role = last.role or belonging
        elif kind == "other" and not may_be_body(belonging.text):
            self.whole = False
        elif last.organisation is None and not self.heading:
            self._place(belonging, sign, clear=kind == "organisation" or sign in "(\t")
        elif sign == "(" and last.role is None:
            last.role = belonging
        elif kind != "organisation":
            self.whole = self.whole and sign == "("

    def _place(self, organisation: Passage, sign: str, *, clear: bool) -> None:
        """A bracket speaks for one person; after commas the organisation speaks for all that wait for one."""
        count = 1 if sign in "(\t-" else max(1, self.unplaced)
        for entry in self.entries[-count:]:
            if entry.organisation is None:
                entry.organisation, entry.clear = organisation, clear
        self.unplaced = 0

    def _body_first(self, words_first: Passage, kind: Kind) -> None:
        """A body or a role before any name: "Ekeby, Anna Berg", "Ordförande Anna Berg", or a body alone."""
        if kind == "organisation":
            self.bodies.append(words_first)
            self.heading = words_first
        else:
            self.whole = False


def _is_initials(text: str, name: str) -> bool:
    """ "AW" after Annika Westerdahl: what she is called further down, not where she comes from."""
    said = (name, name.replace("-", " "))
    return len(text) > 1 and any(
        text == "".join(part[0] for part in parts.split() if part[0].isupper()) for parts in said
    )


def _person_then_rest(words_in: Passage) -> tuple[Passage, Passage] | None:
    """A name and what follows it without a sign: "Anna Berg Ekeby", "Anna Berg socialchef", "Anna Berg X"."""
    tokens = words_in.text.split(" ")
    cuts = [len(" ".join(tokens[:count])) for count in range(2, min(5, len(tokens)))]
    named = [(words_in.cut(0, at), words_in.cut(at)) for at in cuts]
    named = [(name, rest) for name, rest in named if rest and is_person(name.text)]
    # The longest mark ("Anmält förhinder"), else the longest name before something known.
    marked = (pair for pair in named if is_mark(pair[1]))
    return next(marked, None) or next((pair for pair in reversed(named) if may_follow(pair[1])), None)


def _person_from(words_in: Passage) -> tuple[Passage, Passage] | None:
    """ "Anna Berg från Ekeby"."""
    at = words_in.lower.find(_FROM)
    if at < 0 or not is_person(words_in.text[:at]):
        return None
    body = words_in.cut(at + len(_FROM))
    return (words_in.cut(0, at), body) if may_be_body(body.text) else None


def _ends_in_place(words_in: Passage) -> bool:
    """A name of three words or more of which the last is a municipality: the sign before it is missing."""
    *_, last = words_in.lower.split(" ")
    return is_municipality(last) and last not in words("organisations", "also_names")


def _role_then_person(words_in: Passage) -> tuple[Passage, Passage] | None:
    """ "Ordförande Anna Berg", "Suppleant Bo Ek fr.o.m. § 5": a role and what begins with a name."""
    tokens = words_in.text.split(" ")
    for count in range(1, min(4, len(tokens) - 1)):
        at = len(" ".join(tokens[:count]))
        rest = words_in.cut(at)
        if is_role(tokens[count - 1]) and (is_person(rest.text) or _person_then_rest(rest)):
            return words_in.cut(0, at), rest
    return None

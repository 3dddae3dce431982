"""Telling names of people from names of places, bodies and things, by their form alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rundan_reader.lexicon import affixes, municipalities, words
from rundan_reader.text.patterns import Pattern

_LETTERS = r"[^\W\d_]"
_WORD = Pattern(rf"{_LETTERS}+(?:[-’'´]{_LETTERS}+){{0,4}}\.?")
_CAPITALISED = Pattern(rf"(?=[^\W\d_a-zåäöéèüø])({_LETTERS}+(?:[-’'´]{_LETTERS}+){{0,4}})(?![\w@/])")
_BETWEEN = Pattern(r" (?:<names.particles> )?(?=[^\W\d_a-zåäöéèüø])")
_PREFIXED = Pattern(r"(?:Mc|Mac|De|Le|La|Di|Du|Van|Von|Fitz)[^\W\d_a-zåäö][^\W\d_A-ZÅÄÖ]{2,}$")
_MOST_WORDS = 5


@lru_cache(maxsize=2048)
def is_person(text: str) -> bool:
    """Whether the whole of ``text`` is a first name and a surname, perhaps with more between them."""
    return is_shaped_as_person(text) and not is_organisation(text)


def is_shaped_as_person(text: str) -> bool:
    """Whether ``text`` would be a person's name if it were not an organisation's."""
    tokens = text.split()
    return 2 <= len(tokens) <= _MOST_WORDS and _fits(tokens)


def is_first_name(text: str) -> bool:
    """Whether ``text`` is one capitalised word that may be somebody's first name."""
    return (
        text[:1].isupper()
        and len(text) > 2
        and text[1:].replace("-", "").replace("’", "").isalpha()
        and _shape(text)
        and not text.isupper()
        and text.lower() not in words("names", "not_in_names")
        and not is_organisation(text)
    )


def _fits(tokens: list[str]) -> bool:
    particles, common = words("names", "particles"), words("names", "not_in_names")
    named = [token for token in tokens if token.lower() not in particles]
    if len(named) < 2 or tokens[-1] is not named[-1] or len(named[0]) < 2 or len(named[-1].rstrip(".")) < 2:
        return False
    definite = affixes("roles", "definite")
    for token in named:
        lower = token.lower()
        if not _capital(token) or lower.rstrip(".") in common or (len(token) > 5 and lower.endswith(definite)):
            return False
    if len(named[0]) > 6 and named[0].lower().endswith(affixes("roles", "endings")):
        return False
    return all(map(_shape, named)) or all(token.isupper() and len(token) > 2 for token in named)


def _capital(token: str) -> bool:
    return token[:1].isupper() and _WORD.fullmatch(token) is not None


def _shape(token: str) -> bool:
    """One capital at the start of each part; Mc-, De- and the like may have another."""
    for part in token.rstrip(".").replace("’", "-").replace("'", "-").replace("´", "-").split("-"):
        rest = part[1:]
        if not part[:1].isalpha():
            return False
        if rest != rest.lower() and (part.isupper() or _PREFIXED.match(part) is None):
            return False
    return True


def is_municipality(text: str) -> bool:
    """A Swedish municipality by its name, with or without kommun or stad, in the genitive too."""
    lower = text.lower().strip()
    if lower in municipalities():
        return True
    for ending in (" kommun", " stad", "s kommun", "s stad") if lower.endswith((" kommun", " stad")) else ():
        if lower.endswith(ending) and lower[: -len(ending)] in municipalities():
            return True
    return False


def is_organisation(text: str) -> bool:
    """Whether the form of ``text`` shows an organisation: a municipality, a word or an ending that only bodies have."""
    if is_municipality(text):
        return True
    lowered = [token.strip(".,()") for token in text.lower().replace("/", " ").split()]
    if not lowered:
        return False
    kinds = words("organisations", "words")
    if not kinds.isdisjoint(lowered) or any(token[-1:] == "s" and token[:-1] in kinds for token in lowered):
        return True
    endings = affixes("organisations", "endings")
    return any(len(token) > 6 and token.endswith(endings) and "nätverk" not in token for token in lowered)


def is_abbreviation(text: str) -> bool:
    """SKR, HDa, VGR, GR/FoU: a short word of mostly capitals."""
    letters = [c for c in text if c.isalpha()]
    return (
        1 < len(letters) <= 8 and sum(c.isupper() for c in letters) * 2 >= len(letters) > 1 and " " not in text.strip()
    )


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """The places of full names in running text: runs of capitalised words that make up a person's name."""
    particles = words("names", "particles")
    run: list[tuple[int, int]] = []
    for match in _CAPITALISED.finditer(text):
        between = text[run[-1][1] : match.start()] if run else ""
        if run and (between == " " or (between.strip() in particles and len(between) < 9 and between[:1] == " ")):
            run.append(match.span())
            continue
        yield from _longest(text, run)
        run = [match.span()]
    yield from _longest(text, run)


def leading_name(text: str) -> int | None:
    """Where the full name ends that the text begins with; None where it begins with none."""
    run: list[tuple[int, int]] = []
    at = 0
    while word := _CAPITALISED.expression.match(text, at):
        run.append(word.span())
        between = _BETWEEN.expression.match(text, word.end())
        if between is None:
            break
        at = between.end()
    start, end = next(_longest(text, run), (-1, -1))
    return end if start == 0 else None


def _longest(text: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The longest name within a run of capitalised words; its first word may belong to the sentence."""
    for size in range(min(len(run), _MOST_WORDS), 1, -1):
        for first in range(len(run) - size + 1):
            start, end = run[first][0], run[first + size - 1][1]
            if is_person(text[start:end]):
                yield start, end
                return

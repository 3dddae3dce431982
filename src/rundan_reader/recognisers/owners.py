"""Who a sentence gives work to: the words before a verb, read as people, bodies or members."""

from __future__ import annotations

from collections.abc import Iterator

from rundan_reader.lexicon import words
from rundan_reader.recognisers.people import Names
from rundan_reader.text.names import is_abbreviation, is_first_name, is_organisation, is_person
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_BOUNDARY = Pattern(
    r"(?:^|[,;:(]\s|\s[–—-]\s|\b(?:att|som|så|men|och att|samt att|därför|därefter|sedan|annat|dock|även|också|eftersom|då|när|bland annat|innan|efter|till)\s)"
)
_AND = Pattern(r",\s|\s(?:och|samt|&|eller)\s|\s?/\s?")
_MEMBERS = Pattern(
    r"(?:(?:alla|samtliga|varje|respektive|de|övriga|varje enskild)\s)?(?:[^\W\d_-]+\s){0,2}?[^\W\d_-]*(?:cheferna|chefer|kollegerna|kollegorna|kommunerna|kommun|kommuner|deltagarna|ledamöterna|medlemmarna|representanterna|direktörerna|ledarna|samordnarna|organisationerna|parterna|regionerna|myndigheterna|förvaltningarna|handläggarna|utvecklarna|nätverken|grupperna|alla|samtliga|var och en|vi|ansvarig|ordförandena)"
)
_MOST_WORDS = 6


def owners_before(sentence: Passage, at: int, names: Names, *, plainly: bool) -> list[Passage]:
    """The owners that end right before ``at``; ``plainly`` when the verb leaves no doubt that somebody must be one."""
    for start in _starts(sentence.lower, at):
        candidate = sentence.cut(start, at).strip(",")
        owners = [piece for piece in candidate.split(_AND.expression) if piece]
        if owners and all(is_owner(piece, names, plainly=plainly) for piece in owners):
            return owners
    return []


def _starts(lower: str, at: int) -> Iterator[int]:
    """Where the subject may begin: at the sentence's start or after a comma or a small word, the longest first."""
    seen = -1
    for match in _BOUNDARY.expression.finditer(lower, 0, at):
        if match.end() > seen:
            seen = match.end()
            yield seen


def is_owner(words_in: Passage, names: Names, *, plainly: bool) -> bool:
    text, lower = words_in.text, words_in.lower
    if not text or len(text.split()) > _MOST_WORDS:
        return False
    if names.knows(words_in) or is_person(text) or lower in words("organisations", "members"):
        return True
    if _known_with_more(words_in, names) or is_abbreviation(text) or _MEMBERS.fullmatch(lower):
        return True
    if plainly:
        return (
            text[0].isupper() or lower.split()[-1].endswith(("en", "et", "na", "erna", "arna")) or is_organisation(text)
        )
    return is_organisation(text) and text[0].isupper()


def _known_with_more(words_in: Passage, names: Names) -> bool:
    """ "Linda M", "Linda och": a first name of somebody present with a letter after it; or a role before a name."""
    tokens = words_in.lower.split()
    if len(tokens) == 2 and tokens[0] in names.first and len(tokens[1].rstrip(".")) == 1:
        return True
    return (
        len(tokens) > 1 and tokens[-1] in names.first and is_first_name(words_in.text.split()[-1]) and len(tokens) <= 2
    )

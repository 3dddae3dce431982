"""The network or other body that met, as the title or a label names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rundan_reader.lexicon import affixes, document_kinds, words
from rundan_reader.model import Fact, Known
from rundan_reader.recognisers.meeting.fields import Field
from rundan_reader.structure.labels import label_of
from rundan_reader.structure.lines import Line
from rundan_reader.text.clock import find_clock
from rundan_reader.text.dates import find_dates
from rundan_reader.text.names import leading_name
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_LONGEST = 130
_CALLS = Pattern(
    r"\b(?:kallas|kallar|inbjuds|här kommer|välkommen|välkomna)\b", "kalla", "inbjuds", "här kommer", "välkom"
)
_TRAILS = ("»", "›", " > ")  # the way to a page, above its text
_FIRST = 6
_SENTENCE_END = Pattern(r"[.,;:!?]|\s(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)|\sden\s\d")
_TRAIL = Pattern(
    r"(?:(?<![\s,;:–—-])[\s,;:–—-]++|^)(?:(?:möte|träff|sammanträde)\s(?:nr\.?\s?)?\d{1,3}|(?:nr\.?|#)\s?\d{1,3}|(?:den|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:en)?(?:\sden)?|\d{1,2}+(?!\d)|(?:vt|ht)\s?-?\d\d|[\s,;:–—-]++){0,20}+$"
)
_JOINT = Pattern(
    r"(?:gemensamt|samordnat|samlat|samverkans)\s?\w*(?:möte|träff|sammanträde)\w*\s(?:för|mellan|med)\s",
    "gemensamt",
    "sam",
)
_LEADING_NUMBER = Pattern(r"(?:nr\.?\s?)?\d{1,3}[/:–-]\d{2,4}[\s,:–-]+")
_MEETING_FIRST = Pattern(r"\w*(?:möte|sammanträde|träff)\s(?:nr\.?\s?)?(?:\d{1,3}\s)?(?:[–-]\s)?")
_GROUP_MEETING = Pattern(
    r"(?:styrgrupps|projektgrupps|projekt|arbetsgrupps|nätverks|programgrupps|referensgrupps)(?:möte|träff)"
    r"(?:\s(?:nr\.?\s)?\d{1,3})?\s?[–—:-]\s(?=\w)",
    "möte", "träff",
)  # fmt: skip
_PAGE = Pattern(r"\s{1,80}(?:sida\s)?\d{1,3}\s?\(\s?\d{1,3}\s?\)$", "(")
_NUMBER_FROM = Pattern(r"(?:nr\.?\s)?\d{1,3}\s(?:från|vid|för)\s")
_MEETING_OF = Pattern(r"s\s(?:möte|träff|sammanträde|nätverksträff|styrelsemöte)(?:\s(?:på|i)\s.*)?$", "s ")
_MEETING_WITH = Pattern(
    r"\b\w*(?:möte|mötet|träff|sammanträde|sammanträdet|kallas)\s(?:med|i|för|till|hos)\s(?=\w)",
    "möte",
    "träff",
    "sammanträde",
    "kallas",
)
_AND = Pattern(r",\s|\s(?:och|samt|&)\s")
_TOKEN = Pattern(r"[^\W\d_]+")


def networks(
    head: Sequence[Line], furniture: Sequence[Line], fields: Sequence[Field], known: Known
) -> tuple[Fact, ...]:
    """A labelled name, else what remains of the title, else of the page head, when it names a body.

    A joint meeting may name several. A body that meets outranks an organisation that only hosts it.
    """
    labelled = (_of(field.value, 0.95, known, labelled=True) for field in fields if field.key == "network")
    first = next(filter(None, labelled), ())
    if first:
        return first
    for facts in filter(None, _candidates(head, furniture, fields, known)):
        if _names_body(facts[0].value.lower(), "words"):
            return facts
        first = first or facts
    return first


def _candidates(
    head: Sequence[Line], furniture: Sequence[Line], fields: Sequence[Field], known: Known
) -> Iterator[tuple[Fact, ...]]:
    """What each place names, the surest place first."""
    yield from (_of(field.value, 0.85, known) for field in fields if field.key == "kind")
    yield from (_of(line.words, 0.88, known) for line in head if _is_title(line))
    yield from (_of(words, 0.75, known) for line in head[:_FIRST] if (words := _told(line)))
    yield from (_of(line.words, 0.7, known) for line in furniture)
    yield from (_of(words, 0.7, known, labelled=True) for line in head[:_FIRST] if (words := _after_meeting(line)))


def _told(line: Line) -> Passage | None:
    """The words after "möte med" in a sentence such as "Härmed kallas till möte med …"."""
    match = next(reversed(list(_MEETING_WITH.finditer(line.lower))), None)
    if match is None or line.text[match.end()].islower():
        return None
    end = _SENTENCE_END.search(line.lower, match.end())
    return line.words.cut(match.end(), end.start() if end else None)


def _after_meeting(line: Line) -> Passage | None:
    """ "Styrgruppsmöte 5 – Gemensam familjehemsresurs": what the group whose meeting it was is there for."""
    match = _GROUP_MEETING.match(line.lower)
    return line.words.cut(match.end()) if match and line.text[match.end()].isupper() else None


def _is_title(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST
        and label_of(line.words, "head") is None
        and not _begins_with_person(line.text)
        and line.text[-1:] not in ".?!"
        and not any(sign in line.text for sign in _TRAILS)
        and not _CALLS.search(line.lower)
    )


def _begins_with_person(text: str) -> bool:
    """ "Anna Berg (AB), Ekeby kommun, ordförande" names where she comes from, not who met."""
    end = leading_name(text)
    if end is None or text[end:].lstrip()[:1] not in (",", "("):
        return False
    return not _names_body(text[:end].lower(), "words")  # "Kostnätverket Sörmland, den 3 maj"


def _of(title: Passage, confidence: float, known: Known, *, labelled: bool = False) -> tuple[Fact, ...]:
    for name in known.networks:
        at = title.lower.find(name.lower())
        if at >= 0:
            place = title.cut(at, at + len(name))
            return (Fact(place.text, place.span, 0.97),)
    return tuple(
        Fact(name.text, name.span, confidence)
        for name in _each(_bare(title))
        if name
        and not _is_general(name.lower)
        and (labelled or _names_body(name.lower, "words") or _names_body(name.lower, "hosts"))
    )


def _is_general(lower: str) -> bool:
    """ "styrelsen" names no body by itself."""
    return " " not in lower and lower.removesuffix("s") in words("bodies", "subjects")


def _each(name: Passage) -> list[Passage]:
    """The bodies of a joint meeting, one by one."""
    joint = _JOINT.match(name.lower)
    if joint is None:
        return [name]
    parts = list(name.cut(joint.end()).split(_AND.expression))
    return parts if all(_names_body(part.lower, "words") for part in parts) else [name.cut(joint.end())]


def _names_body(lower: str, sort: str) -> bool:
    """Whether a word of the name is, or ends in, a word for a body of that sort, in whichever form."""
    forms, endings = words("bodies", sort), affixes("bodies", sort, "subject_endings")
    return any(
        token in forms or (len(token) > 5 and token.removesuffix("s").endswith(endings))
        for token in (match.group() for match in _TOKEN.finditer(lower))
        if token not in document_kinds()
    )


def _bare(title: Passage) -> Passage:
    """The title without the word for the document, the day, the times and the meeting's number."""
    name = title
    times = sorted(_dates_and_times(name.lower))
    if times and times[0][0] > 3:
        name = name.cut(0, times[0][0])
    elif times:
        name = name.cut(times[-1][1])
    name = _without_kind(name)
    trail = _TRAIL.search(name.lower)
    name = name.cut(0, trail.start()) if trail else name
    name = _without_meeting(_without_prefix(name.strip(",;:–—-|")))
    page = _PAGE.search(name.lower)
    name = name.cut(0, page.start()) if page else name
    meeting = _MEETING_OF.search(name.lower)
    name = name.cut(0, meeting.start()) if meeting else name
    number = _NUMBER_FROM.match(name.lower)
    return name.cut(number.end()) if number else name


def _dates_and_times(lower: str) -> Iterator[tuple[int, int]]:
    for mention in find_dates(lower):
        yield mention.start, mention.end
    clock = find_clock(lower)
    if clock:
        yield clock.begins[0], (clock.ends or clock.begins)[1]


def _without_kind(name: Passage) -> Passage:
    tokens = list(_TOKEN.finditer(name.lower))
    if tokens and tokens[0].group() in document_kinds():
        name = name.cut(tokens[0].end()).strip(":,;–—-|")
        return _without_kind(name) if name else name
    if tokens and tokens[-1].group() in document_kinds():
        return name.cut(0, tokens[-1].start()).strip(":,;–—-|")
    return name


def _without_meeting(name: Passage) -> Passage:
    """ "Styrelsemöte Idéföreningen Öppna Verkstan": the body alone, where one is named after the word."""
    lead = _MEETING_FIRST.match(name.lower)
    rest = name.cut(lead.end()) if lead else name
    if (
        lead
        and rest
        and rest.text[0].isupper()
        and (_names_body(rest.lower, "words") or _names_body(rest.lower, "hosts"))
    ):
        return rest
    return name


def _without_prefix(name: Passage) -> Passage:
    number = _LEADING_NUMBER.match(name.lower)
    name = name.cut(number.end()) if number else name
    first = name.lower.split(" ", 1)[0]
    if first in words("bodies", "prefixes") and " " in name.text:
        return _without_prefix(name.cut(len(first)))
    return name

"""Lines that may head a point of the meeting, each with its number, title and the look that it shares with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rundan_reader.lexicon import affixes, document_kinds, words
from rundan_reader.structure.labels import attended, label_of, meaning, meanings, opens_signature
from rundan_reader.structure.lines import Line
from rundan_reader.structure.sections import Style
from rundan_reader.text.clock import find_clock
from rundan_reader.text.names import is_person
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_NUMBER = Pattern(
    r"(?P<sign>§\s?|#)?\(?(?P<number>\d{1,3}(?:\.\d{1,2}){0,3}(?:/\d{2,4}|[a-z])?)(?P<end>[.):]{0,2})(?:\s?[✓✔☐☑☒])?"
)
_TYPED = Pattern(
    r"(?P<sign>punkt|ärende|§§?)?\s{0,2}(?P<number>\d{1,3}(?:\.\d{1,2}){0,3})(?P<end>[.):]?)(?:\s{1,4}|\t|$)(?:[–-]\s)?(?=[^\W_])"
)
_AFTER_TIME = Pattern(r"(?:§\s?)?(?P<number>\d{1,2})[.)]\s{1,6}(?=\S)")
_PLACE_AND_DAY = Pattern(r"[^\W\d_]+(?:\s[^\W\d_]+)?,?\s(?:den\s)?(?:\d{4}-\d\d-\d\d|\d{1,2}\s[a-z]{3,9}\s\d{4})")
_TITLE_OF_ALL = Pattern(r"[^\W\d_]+\s(?:nr\.?\s?|#)?\d{1,3}(?:\s?/.*)?")
_SECTION = Pattern(r"(?P<number>\d{1,3})\s?§\s{1,3}(?=[^\W_])", "§")
_LONGEST_TITLE = 160
_LONGEST_BARE = 90
_MOST_BARE_WORDS = 12
_LONGEST_RUN_IN = 70
_LONGEST_QUESTION = 60
_HEADLIKE = ("next_meeting", "text", "task")  # labels that head points too
_SAID = ("decision", "proposal", "presenter", "owner", "due", "attachment")  # "Inledare: Anna Berg" heads nothing
_GREETS = ("hej", "tack", "ok", "klart")
_LONGEST_TIGHT = 45
_LONGEST_LABEL = 60
_LONGEST_COLON = 50
_MOST_COLON_WORDS = 5
_SHORTEST_TEXT = 12
_LONG_LINE = 100
_DASH = Pattern(r"\s[–—-]\s")
_CAPITALS = Pattern(r"(?P<title>[A-ZÅÄÖ][A-ZÅÄÖ /-]{2,50}[A-ZÅÄÖ])[.:]\s+(?=[A-ZÅÄÖ][^A-ZÅÄÖ])")
_SENTENCE_AFTER = Pattern(r"(?P<title>[^.:!?]{2,50}[^\W\d_.:!?]{3})[.:!]\s+(?=[^\W\d_a-zåäö][^.]{8,})")
_TITLE_END = Pattern(r"(?<=[^\d\s]{3})[.:!?](?=\s)|\s[–—-]\s")


@dataclass(slots=True, eq=False)
class Head:
    """A line that may head a point. Heads of one ``style`` and ``look`` belong together."""

    line: Line
    style: Style
    title: Passage
    number: str | None = None
    look: str = ""
    level: int = 0
    after: Passage | None = None
    start: Passage | None = None

    @property
    def index(self) -> int:
        return self.line.index

    @property
    def count(self) -> int | None:
        """The number as a whole number, for following a sequence; None for 4.1 and the like."""
        if self.number is None:
            return None
        digits = self.number.split("/")[0]
        return int(digits) if digits.isdigit() else None


def heads_of(lines: Sequence[Line], taken: frozenset[int]) -> list[Head]:
    """Every line outside ``taken`` that may head a point, in order."""
    heads: list[Head] = []
    for line in lines:
        if line.index in taken or not line.text or line.cell or line.boxed is not None:
            continue
        following = lines[line.index + 1] if line.index + 1 < len(lines) else None
        head = _head(line, following, after_others=bool(heads))
        if head is not None:
            heads.append(head)
    return heads


def _head(line: Line, following: Line | None, *, after_others: bool) -> Head | None:
    """The line as a head, by the strongest sign of one. What it says is looked at last: most lines show no sign.

    A heading ``after_others`` that is worded as an attendance label but heads no list ("Frånvaro") is a subject.
    """
    number, title, look = _number(line)
    if number is None and 0 < line.words.lead < len(line.text):
        title = line.words.cut(0, line.words.lead)
    if not title.text or (len(title.text) < 2 and number is None):
        return None
    head = _looking(line, following, number, title, look)
    if head is None:
        return None
    if number is not None:
        return None if is_block_label(title) else head
    phrase = is_phrase(title.lower) and meaning(title.lower, "item") != "task"
    phrase = phrase and not (line.heading and title.lower.startswith(_GREETS))
    subject = after_others and line.heading and title.lower in words("labels", "subjects")
    return None if phrase or (is_label(title) and not subject) else head


def _looking(line: Line, following: Line | None, number: str | None, title: Passage, look: str) -> Head | None:
    """A head by number, type or place, whatever it says."""
    if line.heading:
        return Head(line, "heading", title, number, look, line.block.level or 1)
    if number is not None:
        title, after = _run_in(title)
        return Head(line, "numbered", title, number, look, line.depth, after)
    if (timed := _timed(line)) is not None:
        return timed
    if line.bold and len(title.text) <= _LONGEST_TITLE:
        return Head(line, "bold", title, None, _shape(line), line.depth)
    if 0 < line.words.lead < len(line.text):
        after = line.words.cut(line.words.lead)
        return Head(line, "run-in", title, None, _shape(line), line.depth, after)
    if len(line.text) > _LONGEST_BARE and not line.listed and ": " not in line.text[: _LONGEST_COLON + 1]:
        return None  # a paragraph of text
    if (colon := _colon_head(line)) is not None:
        return colon
    if _is_bare(line, following):
        return Head(line, "bare", title, None, _shape(line))
    if _is_tight(line, following):
        return Head(line, "bare", title, None, "tight")
    if line.listed:
        title, after = _run_in(title)
        return Head(line, "bullet", title, None, _shape(line), line.depth, after)
    return None


def _number(line: Line) -> tuple[str | None, Passage, str]:
    """The number that a line begins with, the words after it, and what its numbers look like."""
    mark = _NUMBER.fullmatch(line.marker) if line.marker else None
    if mark:
        return mark["number"], line.words, f"{(mark['sign'] or '').strip()}#{mark['end']}"
    section = _SECTION.match(line.lower) if line.marker is None else None
    if section:
        return section["number"], line.words.cut(section.end()), "#§"
    if line.marker is None and (line.heading or line.bold or line.lower.startswith(("punkt", "§", "ärende "))):
        typed = _TYPED.match(line.lower)
        if typed and (typed["end"] or typed["sign"] or line.heading or line.bold):
            return typed["number"], line.words.cut(typed.end()).strip("–-:."), f"{typed['sign'] or ''}#{typed['end']}"
    return None, line.words, ""


def _shape(line: Line) -> str:
    return "list" if line.listed else "line"


def is_label(title: Passage) -> bool:
    """Whether the words are a label of head, attendance or item, or name the document as a whole."""
    lower = title.lower.strip(" :")
    if len(lower) <= _LONGEST_LABEL:
        known = meanings(lower)
        item = known.get("item")
        if item is not None and (item not in _HEADLIKE or (title.text.endswith(":") and item != "next_meeting")):
            return True
        if "attendance" in known or lower in words("heads", "structural") or attended(lower, known):
            return True
        if lower.split(" ", 1)[0] in document_kinds() and _TITLE_OF_ALL.fullmatch(lower):
            return True  # "Mötesanteckningar 5"
        if lower[-1:].isdigit() and _PLACE_AND_DAY.fullmatch(lower):
            return True  # "Ekeby 2026-02-26" above a signature
    said = label_of(title, "item") if ":" in title.text else None
    if said is not None and said.value and said.key in _SAID:
        return True
    return label_of(title, "head") is not None or opens_signature(title, "note_taker") is not None


def is_block_label(title: Passage) -> bool:
    """Whether the words label a part of a point, whatever number stands before them."""
    known = meaning(title.lower, "item")
    labels = known in ("decision", "proposal") or (known in ("owner", "due") and title.text.endswith(":"))
    return labels or (title.lower.startswith("att ") and known != "task")


def is_phrase(lower: str) -> bool:
    """Whether the words say a decision or the like rather than name a subject."""
    return lower.startswith(affixes("heads", "phrase_beginnings")) or says_decision(lower)


def says_decision(lower: str) -> bool:
    """Whether the line ends as one does that leads up to a decision: "Nätverket beslutade:"."""
    return lower.rstrip(" :.").endswith(affixes("heads", "phrase_endings"))


def is_sentence(text: str) -> bool:
    return text[-1:] in ".!?;," and not text.endswith(("m.m.", "mm.", "m.fl.", "etc."))


def _colon_head(line: Line) -> Head | None:
    """ "Budget: Läget är gott …": a short head and its text in one paragraph."""
    at = line.text.find(": ", 2, _LONGEST_COLON)
    if at < 0 or not line.gap or line.listed or not line.text[:1].isupper() or len(line.text) - at < _SHORTEST_TEXT:
        return None
    title = line.words.cut(0, at)
    if is_person(title.text) or len(title.text.split()) > _MOST_COLON_WORDS or is_sentence(title.text):
        return None
    return None if is_label(title) else Head(line, "run-in", title, None, "colon", 0, line.words.cut(at + 1))


def _is_bare(line: Line, following: Line | None) -> bool:
    """A short line by itself, with clear space before it and something after it."""
    return (
        line.gap
        and not line.listed
        and "\t" not in line.text
        and len(line.text) <= _LONGEST_BARE
        and len(line.text.split()) <= _MOST_BARE_WORDS
        and (not is_sentence(line.text) or _asks(line, following))
        and (line.text[:1].isupper() or line.text[:1].isdigit())
        and "@" not in line.text
        and following is not None
        and not (line.text[-1:] == ":" and len(line.text.split()) > _MOST_COLON_WORDS)
    )


def _asks(line: Line, following: Line | None) -> bool:
    """ "Gemensam familjerätt?" between clear space is a subject."""
    if line.text[-1:] != "?" or len(line.text) > _LONGEST_QUESTION or following is None:
        return False
    return following.gap or len(following.text) > len(line.text)


def _is_tight(line: Line, following: Line | None) -> bool:
    """A short line over a sentence, in notes without clear space."""
    return (
        following is not None
        and line.block.kind == "paragraph"
        and not following.gap
        and not line.gap
        and len(line.text) <= _LONGEST_TIGHT
        and line.text[-1:] not in ".?!;,:"
        and line.text[:1].isupper()
        and "\t" not in line.text
        and (following.text[-1:] in ".!?)" or ". " in following.text)
        and len(following.text) > len(line.text)
    )


def _run_in(title: Passage) -> tuple[Passage, Passage | None]:
    """A title and the text that goes on after it on the same line; short lines are all title."""
    if 0 < title.lead < len(title.text):
        rest = title.cut(title.lead)
        return (title, None) if rest.text[:1] == "(" and rest.text[-1:] == ")" else (title.cut(0, title.lead), rest)
    capitals = _CAPITALS.match(title.text)
    if capitals:
        return title.cut(0, capitals.end("title")), title.cut(capitals.end())
    dash = _DASH.search(title.text)
    if dash and title.text.endswith(".") and dash.start() <= _LONGEST_RUN_IN:
        return title.cut(0, dash.start()), title.cut(dash.end())
    if len(title.text) <= _LONG_LINE:
        end = _SENTENCE_AFTER.match(title.text) if title.text[-1:] in ".!?" else None
        return (title.cut(0, end.end("title")), title.cut(end.end())) if end else (title, None)
    end = _TITLE_END.expression.search(title.text, 0, _LONG_LINE)
    return (title.cut(0, end.start()), title.cut(end.end())) if end else (title, None)


def _timed(line: Line) -> Head | None:
    """ "09.00–09.15 Inledning": a programme with times."""
    if not line.text[:1].isdigit() and not line.lower.startswith("kl"):
        return None
    clock = find_clock(line.lower[:24], field=True)
    if clock is None or line.lower[: clock.begins[0]].strip(" .kl"):
        return None
    title = line.words.cut((clock.ends or clock.begins)[1]).strip("–-:.")
    number = _AFTER_TIME.match(title.lower)
    title = title.cut(number.end()) if number else title
    if not title or len(title.text) > _LONGEST_TITLE or not title.text[:1].isupper():
        return None
    counted = number["number"] if number else None
    return Head(line, "numbered", title, counted, "time", line.depth, None, line.words.cut(*clock.begins))

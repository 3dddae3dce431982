"""The body of a point as runs of lines: those under a label such as "Beslut:", and free text between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rundan_reader.structure.labels import Label, label_of, meaning
from rundan_reader.structure.lines import Line
from rundan_reader.structure.sections import Section
from rundan_reader.text.dates import find_dates
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import Sentence, alone, sentences
from rundan_reader.text.signals import Signals

_LEAD_IN = Pattern(
    r"(?P<who>[^.:;?!]{2,90}?)\s<decisions.decides>"
    r"(?:\s(?:enhälligt|enligt förslaget|följande|därför))?(?:\satt)?\s?[:.]?",
    "beslut", "beslöt", "uttalade",
)  # fmt: skip
_PROPOSING = Pattern(
    r"[^.:;?!]{2,90}\s<decisions.proposes>(?:\sföljande)?(?:\satt)?\s?:?", "föresl", "rekommend", "yrka"
)
_PROPOSED = Pattern(
    r"\b(?:föreslås följande beslut|föreslår följande beslut|förslag till beslut|följande förslag"
    r"|föreslår \w+ att besluta|föreslås besluta|(?<=[.!]\s)förslag)\s?:",
    "föresl", "förslag",
)  # fmt: skip
_FOLLOWED = Pattern(r"(?:^|[.!]\s)beslut(?: fattas| fattades|et blev| blev)?\s?:", "beslut")
_OPENINGS = ("ap", "åtgärd", "att göra", "todo", "action", "uppdrag", "yrkande")
_ACTION = Pattern(r"(?:ap|åtgärd|att göra|todo|action|uppdrag)\s+(?=[^\W\d_][^:.]{1,60}:\s)")
_MOTION = Pattern(r"yrkande(?:\s\d{1,2})?(?:[,\s]\s?[^:.]{2,50})?:\s", "yrkande")
_SETTLES = Pattern(r"\b(?:bifall\w*|biföll\w*|avslå\w*|avslog\w*|antas|antogs)\W*$", "bif", "avsl", "anta", "anto")
_STATES = Pattern(
    "beslut|beslöt|uttalade|föresl|förslag|rekommend|yrka",
    "beslut", "beslöt", "uttalade", "föresl", "förslag", "rekommend", "yrka",
)  # fmt: skip
_LISTS = ("decision", "proposal", "task", "attachment", "next_meeting", "text", "deferral")
_ONE_LINE = ("decision", "proposal", "presenter", "contributor", "owner", "due")
_NO_OWN = ("förslag", "föreslår")


@dataclass(slots=True)
class Run:
    """Lines that belong under one label; ``key`` is None for free text."""

    key: str | None
    signals: Signals
    passages: list[Passage] = field(default_factory=list)
    leads: bool = False  # "X beslutade" leads up to it
    open: bool = True  # may take further lines
    heading: bool = False  # its label is a heading, or the title of the point
    entry: bool = False  # label and text are one entry of a list
    _sentences: list[Sentence] | None = None
    _telling: list[Sentence] | None = None
    _dated: list[Sentence] | None = None

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences of all passages; asked for once the run is complete."""
        if self._sentences is None:  # kept by hand: cached_property takes a lock, which is as much work as the rest
            self._sentences = [sentence for words in self.passages for sentence in sentences(words, self.signals)]
        return self._sentences

    @property
    def telling(self) -> list[Sentence]:
        """Those that hold a phrase of any list: the recognisers pass over the others without a question each."""
        if self._telling is None:
            self._telling = [sentence for sentence in self.sentences if sentence.signals]
        return self._telling

    @property
    def dated(self) -> list[Sentence]:
        """Those that name a day."""
        if self._dated is None:
            self._dated = [sentence for sentence in self.sentences if sentence.days]
        return self._dated


def runs_of(section: Section, signals: Signals) -> list[Run]:
    """The runs of a section's own body, its children's left out; ``signals`` are the document's."""
    titled = meaning(section.title.lower, "item")
    runs = [Run("task", signals, heading=True)] if titled == "task" else []
    if section.after:
        runs += [Run("task" if titled == "task" else None, signals, [section.after], heading=titled == "task")]
    for line in section.lines:
        if begun := _begins(line, signals):
            runs.extend(begun)
        elif runs and _goes_on(runs[-1], line):
            runs[-1].passages.append(line.words)
        else:
            runs.append(Run(None, signals, [line.words]))
    if section.decided:
        runs.append(Run("decision", signals, [line.words for line in section.decided], heading=True))
    return runs


def _begins(line: Line, signals: Signals) -> list[Run]:
    """The runs that this line opens, if any."""
    if line.boxed is not None:
        return [Run("task" if line.boxed else "done", signals, [line.words], open=False)]
    if line.lower.startswith(_OPENINGS):
        for pattern, key in ((_ACTION, "task"), (_MOTION, "proposal")):
            if opened := pattern.match(line.lower):
                return [Run(key, signals, [line.words.cut(opened.end())], open=False)]
    label = label_of(line.words, "item")
    if label is not None and _stands_out(label, line):
        if label.key == "proposal" and _begins_with_day(label.value):
            return [Run(None, signals, [line.words])]
        return list(_with_outcome(_labelled(label, line, signals)))
    if not _STATES.may_match(line.lower):
        return []
    if _leads_up(_LEAD_IN, line.lower):
        return [Run("decision", signals, leads=True)]
    if _PROPOSING.fullmatch(line.lower):
        return [Run("proposal", signals, leads=True)]
    return list(_within(line.words, signals))


def _begins_with_day(words: Passage) -> bool:
    """ "Förslag: 18 mars eller 1 april" proposes days for a meeting, not a decision."""
    day = next(find_dates(words.lower), None) if words.text[:1].isdigit() else None
    return day is not None and day.start == 0


def _stands_out(label: Label, line: Line) -> bool:
    whole = len(label.name.text) == len(line.text)
    return label.colon or line.heading or line.bold or line.gap or whole


def _labelled(label: Label, line: Line, signals: Signals) -> Run:
    said = [label.value] if label.value else []
    return Run(label.key, signals, said, heading=line.heading, entry=line.listed and bool(said))


def _with_outcome(run: Run) -> Iterator[Run]:
    """A proposal, and apart from it the sentence after it that says what became of it."""
    told = sentences(run.passages[0], run.signals) if run.key == "proposal" and run.passages else []
    after = next((each for each in told[1:] if each.tells("decisions.backs", "decisions.done")), None)
    if after is None:
        yield run
        return
    whole = run.passages[0]
    at = after.base - whole.base
    yield Run(run.key, run.signals, [whole.cut(0, at)], open=False)
    yield Run(None, run.signals, [whole.cut(at)])


def _within(words: Passage, signals: Signals) -> Iterator[Run]:
    """A label or lead-in within a line: what stands before it is free text."""
    for pattern, key in ((_PROPOSED, "proposal"), (_FOLLOWED, "decision")):
        match = pattern.search(words.lower)
        if match and (rest := words.cut(match.end())):
            before = words.cut(0, match.start())
            yield from [Run(None, signals, [before])] if before else []
            yield Run(key, signals, [rest], open=False)
            return
    if words.lower.rstrip(" :").endswith(("beslutade", "beslutar", "beslöt", "beslutade att", "beslutar att")):
        last = sentences(words, signals)[-1]
        if last.base > words.base and _leads_up(_LEAD_IN, last.lower):
            yield Run(None, signals, [words.cut(0, last.base - words.base)])
            yield Run("decision", signals, leads=True)


def _leads_up(pattern: Pattern, lower: str) -> bool:
    match = pattern.fullmatch(lower)
    return match is not None and not any(word in match["who"] for word in _NO_OWN)


def _goes_on(run: Run, line: Line) -> bool:
    """Whether a line without a label of its own still belongs to the run before it."""
    if run.key is None:
        return True
    if not run.open or line.heading:
        return False
    if run.heading or not run.passages:
        return True
    if line.lower.startswith("att ") or line.text[:1].islower():
        return True
    if run.key == "proposal" and _SETTLES.search(line.lower):
        return False
    if line.listed and run.entry:
        return False
    if line.listed:
        return run.leads or (not line.gap and run.key in _LISTS)
    return not line.gap and run.key not in _ONE_LINE


_NEXT_ATT = re.compile(r"(?:[.;]|,?\s(?:samt|dels|och dels|och))\s{0,3}(?=att\s)|,\s(?=att\s)")


def clauses(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Each att-sats of a labelled run on its own; other text stays whole."""
    for words in passages:
        if not words.lower.startswith("att "):
            yield words
            continue
        at = 0
        for match in _NEXT_ATT.finditer(words.lower):
            yield words.cut(at, match.start() + (words.lower[match.start()] == "."))
            at = match.end()
        yield alone(words.cut(at))

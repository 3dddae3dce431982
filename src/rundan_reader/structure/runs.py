"""The body of a point as runs of lines: those under a label such as "Beslut:", and free text between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rundan_reader.structure.labels import Label, label_of
from rundan_reader.structure.lines import Line
from rundan_reader.structure.sections import Section
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_LEAD_IN = Pattern(
    r"(?P<who>[^.:;?!]{2,90}?)\s(?P<decided>beslutade|beslutar|beslöt|beslutas|beslutades|beslut fattades|uttalade|yrkade)"
    r"(?:\s(?:enhälligt|enligt förslaget|följande|därför))?(?:\satt)?\s?[:.]?",
    "beslut", "beslöt",
)  # fmt: skip
_PROPOSING = Pattern(
    r"[^.:;?!]{2,90}\s(?:föreslog|föreslår|föreslogs|föreslås|rekommenderar|rekommenderade)(?:\sföljande)?(?:\satt)?\s?:?",
    "föresl",
    "rekommender",
)
_PROPOSED = Pattern(
    r"(?:^|[^\w])(?:föreslås följande beslut|föreslår följande beslut|förslag till beslut|följande förslag|föreslår mötet att besluta|föreslår nätverket att besluta)\s?:",
    "föresl",
    "förslag",
)
_FOLLOWED = Pattern(r"(?:^|[.!]\s)beslut(?: fattas| fattades|et blev| blev)?\s?:\s?", "beslut")


@dataclass(slots=True)
class Run:
    """Lines that belong under one label; ``key`` is None for free text. ``lead`` is who decided or proposed."""

    key: str | None
    lead: Passage | None = None
    passages: list[Passage] = field(default_factory=list)
    label: Passage | None = None
    open: bool = True  # may take further lines
    heading: bool = False


def runs_of(section: Section) -> list[Run]:
    """The runs of a section's own body, its children's left out."""
    runs: list[Run] = []
    if section.after:
        runs.append(Run(None, passages=[section.after]))
    for line in section.lines:
        begun = next(_begins(line), None)
        if begun is not None:
            runs.append(begun)
        elif runs and _goes_on(runs[-1], line):
            runs[-1].passages.append(line.words)
        else:
            runs.append(Run(None, passages=[line.words]))
    if section.decided:
        runs.append(Run("decision", passages=[line.words for line in section.decided], heading=True))
    return runs


def _begins(line: Line) -> Iterator[Run]:
    """The run that this line opens, if any."""
    label = label_of(line.words, "item")
    if label is not None and (
        label.colon or line.heading or line.bold or line.gap or len(label.name.text) == len(line.text)
    ):
        yield _labelled(label, line)
    lead = _LEAD_IN.fullmatch(line.lower)
    if lead and "förslag" not in lead["who"] and " på föregående" not in lead["who"]:
        yield Run("decision", line.words.cut(0, lead.end("who")), label=line.words)
    if _PROPOSING.fullmatch(line.lower):
        yield Run("proposal", line.words, label=line.words)
    for pattern, key in ((_PROPOSED, "proposal"), (_FOLLOWED, "decision")):
        match = pattern.search(line.lower)
        if match and (rest := line.words.cut(match.end())):
            yield Run(key, passages=[rest], label=line.words.cut(0, match.end()), open=False)


def _labelled(label: Label, line: Line) -> Run:
    value = [label.value] if label.value else []
    return Run(label.key, passages=value, label=label.name, heading=line.heading)


def _goes_on(run: Run, line: Line) -> bool:
    """Whether a line without a label of its own still belongs to the run before it."""
    if run.key is None:
        return True
    if not run.open or line.heading:
        return False
    if run.heading or not run.passages:
        return True
    clause = line.lower.startswith("att ") or line.text[:1].islower()
    return (
        clause
        or (line.listed and _is_list(run, line))
        or (not line.gap and run.key not in ("decision", "proposal", "presenter"))
    )


def _is_list(run: Run, line: Line) -> bool:
    """Entries of a list go on where the run is one, or has just been announced."""
    return bool(run.passages) and (run.lead is not None or not line.gap)


def clauses(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Each att-sats or sentence group of a labelled run on its own."""
    for words in passages:
        yield from _att_clauses(words)


_NEXT_ATT = Pattern(r"(?:[.;]|,?\s(?:samt|dels|och dels)|\n)\s{0,3}(?=att\s)", "att ")


def _att_clauses(words: Passage) -> Iterator[Passage]:
    if not words.lower.startswith("att "):
        yield words
        return
    at = 0
    for match in _NEXT_ATT.finditer(words.lower):
        yield words.cut(at, match.start() + (words.lower[match.start()] == "."))
        at = match.end()
    yield words.cut(at)

"""The points of a meeting as stretches of the document, before anything is read out of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from rundan_reader.model import Span
from rundan_reader.structure.entries import Naming
from rundan_reader.structure.lines import Line
from rundan_reader.structure.tables.grids import Grid
from rundan_reader.text.passage import Passage

Style = Literal["row", "numbered", "heading", "bold", "bare", "bullet", "run-in"]


@dataclass(frozen=True, slots=True)
class Work:
    """What a row of a table gives somebody to do."""

    what: Passage
    who: Passage | None = None
    due: Passage | None = None
    state: Passage | None = None  # "pågår", "klart"


class Section(NamedTuple):
    """One point: its title and what stands under it. Side cells of a table row are kept apart."""

    title: Passage
    style: Style
    number: str | None = None
    lines: tuple[Line, ...] = ()
    kind: Passage | None = None
    start: Passage | None = None
    presenters: tuple[Naming, ...] = ()  # a presenter's cell, or what stands in brackets after the title
    decided: tuple[Line, ...] = ()  # a cell under "Beslut"
    side: tuple[Line, ...] = ()  # what else stands in the row
    work: tuple[Work, ...] = ()
    after: Passage | None = None  # what follows a run-in title on its own line
    begin: int = 0
    children: tuple[Section, ...] = ()
    grids: tuple[Grid, ...] = ()  # the tables in its body; their lines are not among ``lines``

    @property
    def span(self) -> Span:
        last = (*self.lines[-1:], *self.decided[-1:], *self.side)  # lines of the body come in order
        ends = [self.title.end, *[line.words.end for line in last]]
        ends += [passage.end for passage in (self.kind, self.start, self.after, *self.presenters) if passage]
        if self.grids:
            ends += [line.words.end for grid in self.grids for row in grid.rows for cell in row for line in cell.lines]
        ends += [child.span.end for child in self.children]
        return Span(self.begin, max(ends))

    def passages(self) -> list[Passage]:
        """The words of the body, line by line, the rest of a run-in title first."""
        words = [line.words for line in self.lines]
        return [self.after, *words] if self.after else words

"""The values that pass through the reader: a document as blocks, a reading as facts.

Everything here is frozen and knows nothing of files, Django or the network. Spans count Unicode code points
in ``Document.text`` and are half open, ``[start, end)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

BlockKind = Literal["heading", "paragraph", "list", "cell", "header", "footer"]
Status = Literal["present", "absent", "invited"]
DeferralTarget = Literal["next_meeting", "other_forum", "parked"]


class Span(NamedTuple):
    """A place in a text: code points, half open."""

    start: int
    end: int


class Origin(NamedTuple):
    """Where in the file a block came from; pages count from 1, table, row and column from 0."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Block(NamedTuple):
    """One paragraph, heading, list entry or table cell of a document.

    ``span`` covers the whole block in ``Document.text``, the list marker included; ``body`` is where the words begin
    after the marker. A cell may hold several lines, parted by newlines; every other block is one line. A cell without
    words has no block. A line of plain text that begins with a tab (a table flattened by some other program) keeps it:
    ``body`` stands after the tab and ``marker`` is None.
    """

    kind: BlockKind
    span: Span
    body: int
    level: int | None = None  # 1–6 for headings, 0… for how deep a list entry stands
    marker: str | None = None  # the list mark as shown: "1.", "a)", "•"
    bold: bool = False  # every word of the block is bold
    gap: bool = False  # an empty line or clear space stands before the block
    origin: Origin = Origin()
    italic: bool = False  # every word of the block is slanted
    lead: int | None = None  # where a bold beginning ends (a run-in head); None when nothing or everything is bold
    aside: bool = False  # a page head or foot that is of another text, as the mail that a mail answers: never read


class Comment(NamedTuple):
    """A margin comment; ``span`` is what it hangs on, None where that is not in the text."""

    author: str
    text: str
    span: Span | None = None
    confidence: float = 1.0


class Hyperlink(NamedTuple):
    """Words that lead to a page on the web. Where they lead is not in the text: it is no fact that words bear out."""

    address: str
    span: Span


class Warning(NamedTuple):
    """A remark of the reader for the person who reviews the reading; ``code`` is stable, ``message`` plain Swedish."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as the reader sees it: its whole text, and the blocks that the text is made of, in reading order."""

    name: str
    media_type: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    warnings: tuple[Warning, ...] = ()
    comments: tuple[Comment, ...] = ()
    hyperlinks: tuple[Hyperlink, ...] = ()
    sent: date | None = None  # when it was mailed: tells the year of a day that is written without one

    def words(self, block: Block) -> str:
        """The block's text without its list marker."""
        return self.text[block.body : block.span.end]


class Fact(NamedTuple):
    """A value with its place and how sure the reader is of it (0–1)."""

    value: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who was there, was not, or came for a part of the meeting."""

    name: str
    status: Status
    span: Span
    organisation: str | None = None
    role: str | None = None
    group: str | None = None
    organisation_ref: str | None = None
    candidates: tuple[str, ...] = ()
    confidence: float = 1.0


class Proposal(NamedTuple):
    """What is proposed to be decided."""

    text: str
    span: Span
    confidence: float = 1.0


class Decision(NamedTuple):
    """One att-sats; those of one decision share a ``group``."""

    text: str
    group: int
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody is to do after the meeting."""

    text: str
    span: Span
    assignee: tuple[str, ...] = ()
    due: date | None = None
    confidence: float = 1.0


class Deferral(NamedTuple):
    """That a point goes on elsewhere, or another time."""

    to: DeferralTarget
    text: str
    span: Span
    forum: str | None = None
    confidence: float = 1.0


class Attachment(NamedTuple):
    """A paper that the notes name."""

    label: str
    span: Span
    title: str | None = None
    confidence: float = 1.0


class Deadline(NamedTuple):
    """The last day for something."""

    date: date
    what: str
    span: Span
    confidence: float = 1.0


class PlannedMeeting(NamedTuple):
    """A day of a coming meeting."""

    date: date
    span: Span
    start: str | None = None  # HH:MM
    end: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Item:
    """A point of the meeting; ``span`` covers all of it, ``body`` what stands under the title."""

    title: str
    span: Span
    title_span: Span
    body: tuple[Span, ...] = ()
    number: str | None = None
    kind: str | None = None
    start: str | None = None
    presenters: tuple[Fact, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    tasks: tuple[Task, ...] = ()
    deferrals: tuple[Deferral, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    meetings_planned: tuple[PlannedMeeting, ...] = ()
    links: tuple[Fact, ...] = ()
    see_item: str | None = None
    children: tuple[Item, ...] = ()
    confidence: float = 1.0


class Meeting(NamedTuple):
    """What the head (and foot) of the document says of the meeting; None where it says nothing."""

    kind: Fact | None = None
    network: tuple[Fact, ...] = ()
    date: Fact | None = None
    start: Fact | None = None
    end: Fact | None = None
    place: Fact | None = None
    mode: Fact | None = None
    chair: tuple[Fact, ...] = ()
    note_taker: tuple[Fact, ...] = ()
    minutes_date: Fact | None = None


_NOTHING_SAID = Meeting()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one document; every fact's span bears it out in ``document.text``."""

    document: Document
    meeting: Meeting = _NOTHING_SAID
    participants: tuple[Participant, ...] = ()
    items: tuple[Item, ...] = ()
    comments: tuple[Comment, ...] = ()
    warnings: tuple[Warning, ...] = ()
    hyperlinks: tuple[Hyperlink, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows beforehand; the reader works without it.

    ``organisations`` maps a reference (a municipality's code) to every name and alias it goes by;
    ``people`` are full names; ``date`` is the meeting's day, or any day of its month, where the document has none.
    """

    organisations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    date: date | None = None


class Unreadable(Exception):
    """The file cannot be read. ``code`` is stable; the message is one plain Swedish sentence that says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

"""A reading as a page of its own: the document's text with every fact marked where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from rundan_reader.marking import Cutter
from rundan_reader.model import Block, Fact, Item, Meeting, Reading, Span
from rundan_reader.summary import DOUBTFUL, SV, Words

_MEETING = ("kind", "network", "date", "start", "end", "place", "mode", "chair", "note_taker", "minutes_date")


@dataclass(frozen=True, slots=True)
class Marked:
    """A fact at ``[start, end)``; ``label`` says what it is, ``told`` what was understood beyond the words there."""

    kind: str
    start: int
    end: int
    label: str
    told: str
    confidence: float


def annotate(reading: Reading, language: str = SV) -> str:
    """The reading as one HTML page that needs nothing else: no script, no other file, no request.

    Everything from the document is escaped. Doubtful facts (confidence under 0.9) are told apart without colour too.
    """
    words = Words.of(language)
    facts = list(facts_of(reading, words))
    cutter = Cutter(facts)
    text = reading.document.text
    title = escape(reading.document.name)
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
            f"<style>\n{_style()}</style>\n</head>\n<body>",
            f"<header>\n<h1>{title}</h1>",
            _legend(facts, words),
            *(f"<p class=warning>{escape(warning.message)}</p>" for warning in reading.warnings),
            "</header>\n<main>",
            *_body(reading.document.blocks, text, cutter, words),
            "</main>\n</body>\n</html>\n",
        )
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("annotate.css").read_text("utf-8")


def facts_of(reading: Reading, words: Words) -> Iterator[Marked]:
    """Every fact with a place, in no order; the body of an item is not marked, only its title."""
    yield from _of_meeting(reading.meeting, words)
    for person in reading.participants:
        told = ", ".join(filter(None, (person.name, person.organisation, person.role, words(person.status))))
        yield _marked("participant", person.span, words("participant"), told, person.confidence)
    for item in reading.items:
        yield from _of_item(item, words)
    for comment in reading.comments:
        if comment.span:
            label = words("comment")
            yield _marked("comment", comment.span, label, f"{comment.author}: {comment.text}", comment.confidence)


def _of_meeting(meeting: Meeting, words: Words) -> Iterator[Marked]:
    for key in _MEETING:
        stated = getattr(meeting, key)
        facts: tuple[Fact, ...] = (stated,) if isinstance(stated, Fact) else stated or ()
        for fact in facts:
            told = words(fact.value) if key == "mode" else fact.value
            yield _marked("meeting", fact.span, words(key), told, fact.confidence)


def _of_item(item: Item, words: Words) -> Iterator[Marked]:
    number = f"{item.number}. {item.title}" if item.number else item.title
    yield _marked("item", item.title_span, words("item"), number, item.confidence)
    for presenter in item.presenters:
        yield _marked("presenter", presenter.span, words("presenter"), presenter.value, presenter.confidence)
    for proposal in item.proposals:
        yield _marked("proposal", proposal.span, words("proposal"), proposal.text, proposal.confidence)
    for decision in item.decisions:
        yield _marked("decision", decision.span, words("decision"), decision.text, decision.confidence)
    for task in item.tasks:
        due = f" ({task.due.isoformat()})" if task.due else ""
        told = f"{', '.join(task.assignee) or words('nobody')}: {task.text}{due}"
        yield _marked("task", task.span, words("task"), told, task.confidence)
    for deferral in item.deferrals:
        yield _marked("deferral", deferral.span, words(deferral.to), deferral.text, deferral.confidence)
    for deadline in item.deadlines:
        told = f"{deadline.date.isoformat()}: {deadline.what}"
        yield _marked("deadline", deadline.span, words("deadline"), told, deadline.confidence)
    for meeting in item.meetings_planned:
        told = f"{meeting.date.isoformat()} {meeting.start or ''}".rstrip()
        yield _marked("planned", meeting.span, words("planned"), told, meeting.confidence)
    for attachment in item.attachments:
        told = " ".join(filter(None, (attachment.label, attachment.title)))
        yield _marked("attachment", attachment.span, words("attachment"), told, attachment.confidence)
    for link in item.links:
        yield _marked("link", link.span, words("link"), link.value, link.confidence)
    for child in item.children:
        yield from _of_item(child, words)


def _marked(kind: str, span: Span, label: str, told: str, confidence: float) -> Marked:
    return Marked(kind, span.start, span.end, label, told, confidence)


def _legend(facts: Iterable[Marked], words: Words) -> str:
    counted = Counter(fact.kind for fact in facts)
    told = (f"<li><mark class={kind}>{escape(words('legend_' + kind))}</mark> {n}</li>" for kind, n in counted.items())
    doubtful = f"<li><mark class=unsure>{escape(words('unsure'))}</mark></li>"
    return f"<ul class=legend>{''.join(told)}{doubtful}</ul>"


def _body(blocks: Sequence[Block], text: str, cutter: Cutter[Marked], words: Words) -> Iterator[str]:
    for number, group in groupby(blocks, key=lambda block: block.origin.table if block.kind == "cell" else None):
        together = list(group)
        if number is None:
            for block in together:
                tag = f"h{min(max(block.level or 1, 1) + 1, 6)}" if block.kind == "heading" else "p"
                kind = "list" if block.kind == "list" else block.kind if block.kind in ("header", "footer") else ""
                depth = f" style=margin-left:{1 + (block.level or 0)}em" if kind == "list" else ""
                classes = f" class={kind}" if kind else ""
                yield f"<{tag}{classes}{depth}>{_words(block, text, cutter, words)}</{tag}>"
        else:
            rows = groupby(together, key=lambda cell: cell.origin.row)
            yield f"<table>{''.join(_row(list(row), text, cutter, words) for _, row in rows)}</table>"


def _row(cells: Sequence[Block], text: str, cutter: Cutter[Marked], words: Words) -> str:
    shown: list[str] = []
    for cell in cells:
        shown.extend("<td></td>" for _ in range((cell.origin.column or 0) - len(shown)))
        shown.append(f"<td>{_words(cell, text, cutter, words)}</td>")
    return f"<tr>{''.join(shown)}</tr>"


def _words(block: Block, text: str, cutter: Cutter[Marked], words: Words) -> str:
    out: list[str] = []
    for piece in cutter.pieces(block.span.start, block.span.end):
        shown = escape(text[piece.start : piece.end])
        if not piece.over or not shown.strip():
            out.append(shown)
            continue
        fact = piece.narrowest
        unsure = " unsure" if fact.confidence < DOUBTFUL else ""
        told = "\n".join(_told(each, words) for each in piece.over)
        out.append(f'<mark class="{fact.kind}{unsure}" title="{escape(told)}">{shown}</mark>')
    return "".join(out)


def _told(fact: Marked, words: Words) -> str:
    doubt = f" ({words('unsure')})" if fact.confidence < DOUBTFUL else ""
    return f"{fact.label}: {fact.told}{doubt}"

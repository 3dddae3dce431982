"""The ring as SVG: presentation attributes and classes only, colours and shapes of the states are in ring.css."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rundan.common import ring
from rundan.common.ring import RingSeat, Segment
from rundan.common.ring import labels as ring_labels
from rundan.common.ring.text_width import wrapped

Kind = Literal["full", "plain", "mini"]
_NAMED = 60  # more names than that make no ring: the table beside it has them
_SLIT = {"acting", "deputy", "staying"}  # told apart by a line along the middle, not only by colour


@dataclass(frozen=True, slots=True)
class _Shape:
    outer: float
    inner: float
    gap: float  # half the angle between two organisations, when there is room
    seat_gap: float
    margin: float


_SHAPES = {
    "full": _Shape(150, 112, 0.035, 0.008, 6),
    "plain": _Shape(150, 112, 0.035, 0.008, 4),
    "mini": _Shape(20, 12, 0.06, 0.02, 2),
}


@dataclass(frozen=True, slots=True)
class _Arc:
    segment: Segment
    seat: RingSeat
    start: float
    end: float


def svg(segments: Sequence[Segment], *, kind: Kind = "full", hub: str = "", note: str = "") -> SafeString:
    shape = _SHAPES[kind]
    labels = _labels(segments, shape) if kind == "full" and len(segments) <= _NAMED else []
    half_width, half_height = _extent(labels, shape)
    return format_html(
        '<svg class="ring {}" viewBox="{} {} {} {}"{} preserveAspectRatio="xMidYMid slice" role="img" aria-label="{}">'
        "{}{}{}</svg>",
        kind,
        -half_width,
        -half_height,
        2 * half_width,
        2 * half_height,
        _size(half_width, half_height) if kind == "full" else "",
        _in_words(segments, hub, note),
        format_html_join("", "{}", ((_seat(arc, shape),) for arc in _arcs(segments, shape))),
        format_html_join("", "{}", ((_label(label),) for label in labels)),
        _hub(hub, note) if kind != "mini" else "",
    )


def swatch(state: str) -> SafeString:
    """A state's look as a small square, for the legend."""
    slit = format_html('<path class="slit {}" d="M1 9H17"/>', state) if state in _SLIT else ""
    return format_html(
        '<svg class="ring swatch" viewBox="0 0 18 18" aria-hidden="true">'
        '<rect class="seat {}" x="1" y="1" width="16" height="16" rx="2"/>{}</svg>',
        state,
        slit,
    )


def _in_words(segments: Sequence[Segment], hub: str, note: str) -> str:
    title = f"{hub} {note}".strip()
    return ". ".join(part for part in (title, ring.describe(segments)) if part)


def _arcs(segments: Sequence[Segment], shape: _Shape) -> Iterator[_Arc]:
    share = 2 * pi / max(len(segments), 1)
    gap = min(shape.gap, 0.14 * share)
    for place, segment in enumerate(segments):
        seats = segment.seats or (RingSeat("unknown"),)
        start, width = place * share + gap, (share - 2 * gap) / len(seats)
        between = min(shape.seat_gap, 0.1 * width)
        for number, seat in enumerate(seats):
            before = between if number else 0.0
            after = between if number < len(seats) - 1 else 0.0
            yield _Arc(segment, seat, start + number * width + before, start + (number + 1) * width - after)


def _seat(arc: _Arc, shape: _Shape) -> SafeString:
    large = int(arc.end - arc.start > pi)
    outer = f"M{_at(arc.start, shape.outer)}A{shape.outer} {shape.outer} 0 {large} 1 {_at(arc.end, shape.outer)}"
    inner = f"L{_at(arc.end, shape.inner)}A{shape.inner} {shape.inner} 0 {large} 0 {_at(arc.start, shape.inner)}Z"
    title = f"{arc.segment.label}: {arc.seat.title or ring.state_name(arc.seat.state)}"
    drawn = format_html('<path class="seat {}" d="{}"><title>{}</title></path>', arc.seat.state, outer + inner, title)
    if arc.seat.state not in _SLIT:
        return drawn
    middle = (shape.outer + shape.inner) / 2
    line = f"M{_at(arc.start, middle)}A{middle} {middle} 0 {large} 1 {_at(arc.end, middle)}"
    return drawn + format_html('<path class="slit {}" d="{}"/>', arc.seat.state, line)


def _labels(segments: Sequence[Segment], shape: _Shape) -> list[ring_labels.Label]:
    share = 2 * pi / max(len(segments), 1)
    angles = [(place + 0.5) * share for place in range(len(segments))]
    return ring_labels.place([segment.label for segment in segments], angles, shape.outer)


def _label(label: ring_labels.Label) -> SafeString:
    text = format_html_join(
        "",
        '<text class="label" x="{}" y="{}" text-anchor="{}">{}</text>',
        ((_n(label.at[0]), _n(y), label.anchor, line) for line, y in zip(label.lines, label.baselines(), strict=True)),
    )
    if label.leader is None:
        return text
    (x1, y1), (x2, y2) = label.leader
    return format_html('<path class="lead" d="M{} {}L{} {}"/>{}', _n(x1), _n(y1), _n(x2), _n(y2), text)


def _hub(hub: str, note: str) -> SafeString:
    lines = wrapped(note, size=13, within=160) if note else ()
    rows = format_html_join(
        "", '<text class="hub-note" x="0" y="{}">{}</text>', ((28 + 18 * i, t) for i, t in enumerate(lines))
    )
    return format_html('<text class="hub" x="0" y="6">{}</text>{}', hub, rows)


def _extent(labels: Sequence[ring_labels.Label], shape: _Shape) -> tuple[int, int]:
    """Half the width and height that hold everything, the ring's centre in the middle."""
    boxes = [label.box for label in labels]
    widest = max((max(-box.left, box.right) for box in boxes), default=0.0)
    highest = max((max(-box.top, box.bottom) for box in boxes), default=0.0)
    return ceil(max(widest, shape.outer) + shape.margin), ceil(max(highest, shape.outer) + shape.margin)


def _size(half_width: int, half_height: int) -> SafeString:
    return format_html(' width="{}" height="{}"', 2 * half_width, 2 * half_height)


def _at(angle: float, distance: float) -> str:
    return f"{_n(distance * sin(angle))} {_n(-distance * cos(angle))}"


def _n(value: float) -> str:
    """A coordinate with two decimals at most, which is what a screen can show."""
    return f"{round(value, 2) + 0:g}"

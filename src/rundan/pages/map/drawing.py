"""The map as SVG: presentation attributes and classes only, colours and shapes of the states are in map.css."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common.ring import RingSeat, Segment, state_name
from rundan.common.ring.drawing import svg, swatch
from rundan.networks.models import Network, Organisation
from rundan.pages.map.atlas import Atlas, Body, Chosen, Place
from rundan.pages.map.layout import Plan, plan
from rundan.pages.map.spots import Shape, Spot
from rundan.pages.map.ties import curve
from rundan.pages.map.words import in_words

Kind = Network.Kind
_COLUMNS = {Kind.STEERING: 0, Kind.NETWORK: 1, Kind.DRAFTING: 2, Kind.WORKING: 2, Kind.OUTSIDE: 3}
_RADII = {Kind.STEERING: 60, Kind.NETWORK: 58, Kind.DRAFTING: 46, Kind.WORKING: 46, Kind.OUTSIDE: 57}
_LONE_RADIUS = 58
_AROUND = 7  # so far outside its ring an outside body has its dotted circle
_THICKNESS = 0.28  # of the radius
_MOST_TIED = 18  # more than these are easier read in rows, each under its kind
_DRAWN_TWICE = {"acting", "deputy", "staying"}


@dataclass(frozen=True, slots=True)
class Pen:
    """What is the same in all rings: how many directions there are, and which seats are lit."""

    directions: list[Organisation]
    chosen: Chosen | None = None

    @property
    def share(self) -> float:
        return 2 * pi / max(len(self.directions), 1)

    @property
    def gap(self) -> float:
        return min(0.05, 0.12 * self.share)


def tied(atlas: Atlas, pen: Pen) -> SafeString | None:
    """All rings in one picture with lines between those that hang together; nothing where they are too many for it."""
    keys = {body.network.pk for body in atlas.bodies}
    if len(keys) > _MOST_TIED or not any(body.network.parent_id in keys for body in atlas.bodies):
        return None
    shapes = [_shape(body.network) for body in atlas.bodies]
    where = plan(shapes)
    bodies = {body.network.pk: body for body in atlas.bodies}
    return format_html(
        '<svg class="map tied{}" viewBox="0 0 {} {}" width="{}" height="{}" role="group" aria-label="{}">{}{}</svg>',
        " choosing" if pen.chosen else "",
        *[_n(value) for value in (where.width, where.height, where.width, where.height)],
        _("Nätverken och deras representanter. Samma uppgifter står i tabellen."),
        _ties(where, bodies),
        format_html_join("", "{}", ((_spot(spot, bodies[spot.shape.key], pen),) for spot in where.spots)),
    )


def alone(body: Body, pen: Pen) -> SafeString:
    """One ring as its own picture, for the rows; its name stands beside it."""
    return format_html(
        '<svg class="map{}" viewBox="-68 -68 136 136" width="136" height="136" aria-hidden="true">{}</svg>',
        " choosing" if pen.chosen else "",
        _ring(body, _LONE_RADIUS, pen),
    )


def key(pen: Pen) -> SafeString:
    """Which direction is whose: one ring with all the names around it, for paper, where nothing can be pointed at."""
    segments = [
        Segment(organisation.name, (RingSeat("none", _("läge i ringarna")),)) for organisation in pen.directions
    ]
    return svg(segments, hub=str(len(segments)), note=ngettext("läge", "lägen", len(segments)))


def legend(atlas: Atlas, within: str) -> list[tuple[SafeString, str]]:
    """``within``: how far ahead the map looks, in words."""
    states = ["ordinary", "acting", "deputy", "ending", "vacant", "none"]
    if any(place.state == "staying" for place in atlas.places):
        states.insert(3, "staying")
    if any(place.is_unknown for place in atlas.places):
        states.insert(-1, "unknown")
    ending = (_ending_swatch(), _("går ut inom %(time)s") % {"time": within})
    return [ending if state == "ending" else (swatch(state), state_name(state)) for state in states]


def _ending_swatch() -> SafeString:
    return SafeString(
        '<svg class="ring swatch" viewBox="0 0 18 18" aria-hidden="true">'
        '<rect class="seat-frame" x="1" y="1" width="16" height="16" rx="2"/>'
        '<rect class="seat ending" x="1" y="9" width="16" height="8" rx="1"/></svg>'
    )


def _shape(network: Network) -> Shape:
    kind = Kind(network.kind)
    return Shape(network.pk, network.name, _COLUMNS[kind], _RADII[kind], network.parent_id)


def _spot(spot: Spot, body: Body, pen: Pen) -> SafeString:
    """The name before the number, as the link's own name tells them."""
    lines = zip(spot.shape.lines, spot.baselines(), strict=True)
    return format_html(
        '<a href="{}" aria-label="{}"><g transform="translate({} {})">{}{}</g></a>',
        reverse("pages:network", args=[body.network.pk]),
        in_words(body),
        _n(spot.x),
        _n(spot.y),
        format_html_join("", '<text class="name" y="{}">{} </text>', ((_n(y), line) for line, y in lines)),
        _ring(body, spot.shape.radius, pen),
    )


def _ties(where: Plan, bodies: dict[int, Body]) -> SafeString:
    drawn = []
    for left, right in where.ties():
        is_outer = Kind.OUTSIDE in {bodies[each.shape.key].network.kind for each in (left, right)}
        drawn.append((" outer" if is_outer else "", _curve(left, right)))
    return format_html_join("", '<path class="tie{}" d="{}"/>', drawn)


def _curve(left: Spot, right: Spot) -> str:
    start, *bends = [f"{_n(x)} {_n(y)}" for x, y in curve(left, right)]
    return f"M{start}C{' '.join(bends)}"


def _ring(body: Body, extent: float, pen: Pen) -> SafeString:
    is_outside = body.network.kind == Kind.OUTSIDE
    radius = extent - _AROUND if is_outside else extent
    around = format_html('<circle class="outside" r="{}"/>', extent) if is_outside else ""
    return format_html(
        '<circle class="ground" r="{}"/>{}{}{}<text class="count" y="{}">{}</text>',
        radius,
        around,
        _track(radius, pen),
        format_html_join("", "{}", ((drawn,) for drawn in _seats(body, radius, pen))),
        _n(radius * 0.13),
        body.members,
    )


def _track(radius: float, pen: Pen) -> SafeString:
    """Every direction, faintly: where nobody sits, the organisation is no member."""
    thick = radius * _THICKNESS
    gap = 2 * pen.gap / pen.share
    return format_html(
        '<circle class="track" r="{}" stroke-width="{}" pathLength="{}" stroke-dasharray="{} {}" '
        'stroke-dashoffset="{}" transform="rotate(-90)"/>',
        _n(radius - thick / 2),
        _n(thick),
        max(len(pen.directions), 1),
        _n(1 - gap),
        _n(gap),
        _n(-gap / 2),
    )


def _seats(body: Body, radius: float, pen: Pen) -> Iterator[SafeString]:
    for number, organisation in enumerate(pen.directions):
        places = body.by_organisation.get(organisation.pk, ())
        width = (pen.share - 2 * pen.gap) / max(len(places), 1)
        start = number * pen.share + pen.gap
        between = 0.06 * width if len(places) > 1 else 0.0
        for row, place in enumerate(places):
            yield _seat(place, (start + row * width + between, start + (row + 1) * width - between), radius, pen)


def _seat(place: Place, angles: tuple[float, float], radius: float, pen: Pen) -> SafeString:
    inner = radius * (1 - _THICKNESS)
    middle = (radius + inner) / 2
    look = f"{place.state} chosen" if pen.chosen and pen.chosen(place) else place.state
    # Time that runs out: a frame that is only half full.
    outer = middle if place.ends_on else radius
    parts = [
        format_html(
            '<path class="seat {}" d="{}"><title>{}</title></path>', look, _arc(angles, outer, inner), place.title
        )
    ]
    if place.ends_on:
        parts.append(format_html('<path class="seat-frame {}" d="{}"/>', look, _arc(angles, radius, inner)))
    if place.state in _DRAWN_TWICE:
        at = (outer + inner) / 2
        line = f"M{_at(angles[0], at)}A{_n(at)} {_n(at)} 0 0 1 {_at(angles[1], at)}"
        parts.append(format_html('<path class="slit {}" d="{}"/>', look, line))
    return format_html_join("", "{}", ((part,) for part in parts))


def _arc(angles: Sequence[float], outer: float, inner: float) -> str:
    start, end = angles
    large = int(end - start > pi)
    return (
        f"M{_at(start, outer)}A{_n(outer)} {_n(outer)} 0 {large} 1 {_at(end, outer)}"
        f"L{_at(end, inner)}A{_n(inner)} {_n(inner)} 0 {large} 0 {_at(start, inner)}Z"
    )


def _at(angle: float, distance: float) -> str:
    return f"{_n(distance * sin(angle))} {_n(-distance * cos(angle))}"


def _n(value: float) -> str:
    return f"{round(value, 1) + 0:g}"

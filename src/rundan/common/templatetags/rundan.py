"""``{% load rundan %}``: what every template may use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.paginator import Page
from django.db.models import QuerySet
from django.forms import BaseForm, BoundField, CheckboxInput, Textarea, Widget
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rundan.common import dates
from rundan.common import ring as rings
from rundan.common.http import row_id
from rundan.common.ring import Segment
from rundan.common.ring import drawing as ring_drawing
from rundan.common.ring.drawing import Kind

register = template.Library()
_LINES = 20  # of history at a time
_FAR = 100_000
_DJANGO_SIZE = {"rows": "10", "cols": "40"}


@register.filter
def day(value: date | None) -> str:
    return dates.day(value) if value else ""


@register.filter
def long_day(value: date | None) -> str:
    return dates.long_day(value) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    return dates.short_day(value) if value else ""


@register.filter
def short_month(value: date | None) -> str:
    return dates.short_month(value) if value else ""


@register.filter
def wall_month(value: date | None) -> str:
    return dates.wall_month(value) if value else ""


@register.filter
def near_day(value: date | None) -> str:
    return dates.near_day(value) if value else ""


@register.filter
def month(value: date | None) -> str:
    return dates.month(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return dates.moment(value) if value else ""


@register.filter
def clock(value: time | None) -> str:
    return dates.clock_time(value) if value else ""


@register.filter
def number(value: int | None) -> str:
    return "" if value is None else dates.number(value)


@register.simple_tag
def times(start: time | None, end: time | None = None) -> str:
    return dates.times(start, end)


@register.simple_tag
def period(start: date | None, end: date | None = None) -> str:
    return dates.period(start, end)


@register.simple_tag
def ring(segments: Sequence[Segment], kind: Kind = "full", hub: str | int = "", note: str = "") -> SafeString:
    return ring_drawing.svg(segments, kind=kind, hub=str(hub), note=note)


@register.inclusion_tag("common/ring_legend.html")
def ring_legend(segments: Sequence[Segment]) -> dict[str, Any]:
    states = rings.states_in(segments)
    return {"states": [(ring_drawing.swatch(state), rings.state_name(state)) for state in states]}


@register.inclusion_tag("common/ring_table.html")
def ring_table(segments: Sequence[Segment], caption: str = "") -> dict[str, Any]:
    return {"segments": segments, "caption": caption}


@register.filter
def state_name(state: str) -> str:
    return rings.state_name(state)


@register.inclusion_tag("common/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A form field with its label, help and errors, told to a screen reader too."""
    grouped = bound.use_fieldset
    widget = bound.as_widget(attrs=None if grouped else _attributes(bound.field.widget))
    return {
        "field": bound,
        "widget": widget,
        "grouped": grouped,
        "is_check": isinstance(bound.field.widget, CheckboxInput),
    }


def _attributes(widget: Widget) -> dict[str, Any]:
    attributes: dict[str, Any] = {"class": f"{widget.attrs.get('class', '')} ds-input".strip()}
    if isinstance(widget, Textarea):  # Django's own size is left out: the field is as wide as the form, and grows
        attributes |= {name: False for name, size in _DJANGO_SIZE.items() if widget.attrs.get(name) == size}
    return attributes


@register.inclusion_tag("common/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """What must be put right, each a link to its field; takes the focus when the page comes back."""
    fields = [(bound, error) for bound in form for error in bound.errors]
    is_late = form.has_error(NON_FIELD_ERRORS, "conflict")
    return {"others": form.non_field_errors(), "fields": fields, "any": bool(form.errors), "is_late": is_late}


@register.inclusion_tag("common/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Links between the pages of a list, keeping its filters."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("sida", None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "query": f"{query.urlencode()}&" if query else ""}


@register.inclusion_tag("history/_entries.html", takes_context=True)
def history(context: Context, entries: QuerySet[Any]) -> dict[str, Any]:
    """Who changed what, latest first; the template belongs to the history app, which knows the words."""
    page = row_id(context["request"].GET.get("historik")) or 1
    start, end = (page - 1) * _LINES, page * _LINES
    found = list(entries[start : end + 1]) if page < _FAR else []
    return {"entries": found[:_LINES], "newer": page - 1, "older": page + 1 if len(found) > _LINES else 0}


@register.simple_tag(takes_context=True)
def menu_item(context: Context, name: str, url_name: str, *sections: str) -> SafeString:
    """A line of the menu, or nothing while its page does not exist. ``sections``: addresses that belong to it."""
    try:
        url = reverse(url_name)
    except NoReverseMatch:
        return SafeString("")
    path = context["request"].path
    inside = url != "/" and any(path.startswith(start) for start in (url, *sections))
    current = (
        SafeString(' aria-current="page"') if path == url else SafeString(' aria-current="true"') if inside else ""
    )
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, name)


@register.filter
def alert_color(message: Message) -> str:
    return {"error": "danger", "debug": "info"}.get(message.level_tag, message.level_tag)

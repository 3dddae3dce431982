from __future__ import annotations

from collections.abc import Iterable

from django import template

from rundan.history import lines
from rundan.history.models import Entry

register = template.Library()


@register.filter
def as_lines(entries: Iterable[Entry]) -> list[lines.Line]:
    return lines.lines(entries)

"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

PER_PAGE = 50
Row = TypeVar("Row", bound=Model)


def page_of(request: HttpRequest, rows: QuerySet[Row] | Sequence[Any], *, per_page: int = PER_PAGE) -> Page[Any]:
    """The page that ``?sida=`` asks for; a number out of range gives the nearest page there is."""
    return Paginator(rows, per_page).get_page(request.GET.get("sida"))

"""A form that is sent twice: first it is told what will happen, then it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from django.http import HttpRequest, HttpResponse

from rundan.common.form_page import FormPage, form_page
from rundan.common.forms import ToldForm

Result = TypeVar("Result")
_TEMPLATE = "common/told_page.html"


def told_page(
    request: HttpRequest,
    form: ToldForm,
    page: FormPage,
    *,
    do: Callable[[], Result],
    tell: Callable[[Callable[[], Result]], Iterable[str]],
    finish: Callable[[Result], str],
    saved: str = "",
) -> HttpResponse:
    """``do`` calls one action; ``tell`` rehearses it and says what it would do, a sentence for each thing; ``finish``
    gives the address to go to once it is done.

    A page with a template of its own extends the common one.
    """
    told: list[str] = []

    def save() -> str:
        if form.is_seen:
            return finish(do())
        told.extend(tell(do))
        form.show()
        return ""

    own = page.template if page.template != FormPage("", "").template else _TEMPLATE
    return form_page(
        request, form, replace(page, template=own, extra={**page.extra, "told": told}), save=save, saved=saved
    )

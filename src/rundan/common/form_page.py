"""A page that is one form: filled in, sent, and back to where it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rundan.common.forms import PlainForm, attempt, respond
from rundan.common.http import address_back

WITH_MORE = "common/form_with_more.html"


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around the fields. ``back`` is where cancelling leads; ``crumbs`` are names with addresses.

    ``more``: other things to do with the same row, by the names of their pages.
    """

    heading: str
    back: str
    lede: str = ""
    submit: str = ""
    danger: bool = False
    crumbs: Sequence[tuple[str, str]] = ()
    more: Sequence[tuple[str, str]] = ()
    template: str = WITH_MORE
    extra: Mapping[str, Any] = field(default_factory=dict)  # what the template needs besides


def form_page(
    request: HttpRequest, form: PlainForm, page: FormPage, *, save: Callable[[], str], saved: str = ""
) -> HttpResponse:
    """Show the form, or ``save`` what it holds: that calls one action and returns the address to go to, unless the
    link to the form said where she came from. What is removed leads to no page that may have gone with it.

    ``saved`` is what the next page says; empty where ``save`` itself tells what happened.
    """
    if form.is_bound and form.is_valid() and (address := attempt(form, save)):
        if saved:
            messages.success(request, saved)
        return redirect(address if page.danger else address_back(request, address))
    around = {
        "heading": page.heading,
        "back": address_back(request, page.back),
        "lede": page.lede,
        "submit": page.submit,
        "danger": page.danger,
        "crumbs": page.crumbs,
        "more": page.more,
        **page.extra,
    }
    return respond(request, page.template, form, around)

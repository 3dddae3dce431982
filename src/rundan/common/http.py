"""The request as our views know it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from rundan.common.viewer import Viewer

_BACK = "tillbaka"
_DIGITS = 18  # the databases count no further

if TYPE_CHECKING:
    from rundan.accounts.models import User


class Request(HttpRequest):
    """A signed-in request; ``viewer`` is set by ``networks.middleware``."""

    user: User
    viewer: Viewer
    htmx: HtmxDetails


def coming_from(url: str, address: str) -> str:
    """A link to a form that leads back to ``address``, our own page on which it stands."""
    return f"{url}?{urlencode({_BACK: address})}"


def address_back(request: HttpRequest, default: str) -> str:
    """Where the link or the form said that she came from, if that is one of our own pages."""
    address = request.POST.get(_BACK) or request.GET.get(_BACK, "")
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else default


def row_id(text: str | None) -> int:
    """A row's number in an address or a form; 0, which no row has, where someone typed something else."""
    is_number = text and text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    return int(text) if text and is_number else 0

"""The request as our views know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from rundan.common.viewer import Viewer

_DIGITS = 18  # the databases count no further

if TYPE_CHECKING:
    from rundan.accounts.models import User


class Request(HttpRequest):
    """A signed-in request; ``viewer`` is set by ``networks.middleware``."""

    user: User
    viewer: Viewer
    htmx: HtmxDetails


def row_id(text: str | None) -> int:
    """A row's number in an address or a form; 0, which no row has, where someone typed something else."""
    is_number = text and text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    return int(text) if text and is_number else 0

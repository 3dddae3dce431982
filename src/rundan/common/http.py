"""The request as our views know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from rundan.common.viewer import Viewer

if TYPE_CHECKING:
    from rundan.accounts.models import User


class Request(HttpRequest):
    """A signed-in request; ``viewer`` is set by ``networks.middleware``."""

    user: User
    viewer: Viewer
    htmx: HtmxDetails

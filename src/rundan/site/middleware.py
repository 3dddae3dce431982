"""Around every request: what is logged of it, and how large it may be."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from rundan.common.errors import Refused
from rundan.common.locking import Conflict
from rundan.site import errors, logs

log = logging.getLogger("rundan.request")
Handler = Callable[[HttpRequest], HttpResponse]


def log_requests(get_response: Handler) -> Handler:
    def handle(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = get_response(request)
        if request.resolver_match or response.status_code >= 400:  # the static files need no line each
            log.info(
                "request",
                extra={
                    "method": request.method,
                    "route": logs.route_of(request),
                    "status": response.status_code,
                    "ms": round(1000 * (time.perf_counter() - begun)),
                },
            )
        return response

    return handle


def keep_private(get_response: Handler) -> Handler:
    """No proxy keeps a page, and a browser asks again; what has rules of its own (a download, /status) keeps them."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return handle


class TurnDownMiddleware:
    """What no view caught of what an action may say no to is an answer, not a fault of ours."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, (Refused, Conflict)):
            return None
        answer = errors.turned_down(request, exception)
        if request.headers.get("HX-Request"):
            answer["HX-Retarget"], answer["HX-Reswap"] = "body", "innerHTML"
        return answer


def limit_size(get_response: Handler) -> Handler:
    """Refuse a request that is too large before anything of it is read into memory or onto disk by us."""

    def handle(request: HttpRequest) -> HttpResponse:
        size = request.META.get("CONTENT_LENGTH") or "0"
        if size.isdigit() and int(size) > settings.UPLOAD_MB * 2**20:
            return errors.too_large(request)
        return get_response(request)

    return handle

"""Around every request: what is logged of it, and how large it may be."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

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


def limit_size(get_response: Handler) -> Handler:
    """Refuse a request that is too large before anything of it is read into memory or onto disk by us."""

    def handle(request: HttpRequest) -> HttpResponse:
        size = request.META.get("CONTENT_LENGTH") or "0"
        if size.isdigit() and int(size) > settings.UPLOAD_MB * 2**20:
            return errors.too_large(request)
        return get_response(request)

    return handle

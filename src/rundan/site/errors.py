"""The pages for what went wrong. None asks for more than who is signed in; that for a fault of ours asks nothing."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from rundan.common.errors import Refused
from rundan.common.locking import Conflict
from rundan.common.typed import typed_in


@login_not_required
def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    limit = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    return render(request, "400.html", {"limit_files": limit}, status=400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"reason": str(exception or ""), "typed": typed_in(request)}, status=403)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", {"stale_form": True}, status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", {"typed": typed_in(request)}, status=404)


@login_not_required
def turned_down(request: HttpRequest, exception: Refused | Conflict) -> HttpResponse:
    """A button that a rule refused, or that someone else was quicker with; a form tells it beside its fields."""
    reason = exception.message if isinstance(exception, Refused) else ""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
    return render(request, "409.html", {"reason": reason, "back": came_from if is_ours else "/"}, status=409)


@login_not_required
def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "413.html", {"limit_mb": settings.UPLOAD_MB}, status=413)


@login_not_required
def failed(request: HttpRequest) -> HttpResponse:
    """Without the request: who she is may be the very question that the database does not answer."""
    return render(None, "500.html", status=500)

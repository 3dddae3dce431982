"""Health, for a load balancer: is the database there, and does the worker's heart beat."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rundan.site import heartbeat


@never_cache
@login_not_required
@require_safe
def status(request: HttpRequest) -> JsonResponse:
    parts = {"database": _database_answers(), "worker": heartbeat.is_beating()}
    return JsonResponse({"ok": all(parts.values()), **parts}, status=200 if all(parts.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True

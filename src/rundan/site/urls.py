from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from rundan.site import status

_APPS = ["accounts", "networks", "documents", "matters", "meetings", "followup", "intake", "pages"]
site_patterns: list[URLPattern | URLResolver] = [path("status", status.status, name="status")]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((site_patterns, "site"))),
    *(path("", include(f"rundan.{app}.urls")) for app in _APPS if find_spec(f"rundan.{app}.urls")),
]
handler403 = "rundan.site.errors.forbidden"
handler404 = "rundan.site.errors.not_found"
handler500 = "rundan.site.errors.failed"

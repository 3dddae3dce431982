from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from rundan.site import status

_site: list[URLPattern | URLResolver] = [path("status", status.status, name="status")]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_site, "site"))),
    path("", include("rundan.accounts.urls")),
    path("", include("rundan.networks.urls")),
    path("", include("rundan.documents.urls")),
    path("", include("rundan.meetings.urls")),
    path("", include("rundan.followup.urls")),
    path("", include("rundan.intake.urls")),
    path("", include("rundan.pages.urls")),
]
handler400 = "rundan.site.errors.not_understood"
handler403 = "rundan.site.errors.forbidden"
handler404 = "rundan.site.errors.not_found"
handler500 = "rundan.site.errors.failed"

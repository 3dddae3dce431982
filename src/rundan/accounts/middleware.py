from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from rundan.accounts.models import User

Handler = Callable[[HttpRequest], HttpResponse]


def speak(get_response: Handler) -> Handler:
    """The language that she has chosen; else the browser's, which Django's LocaleMiddleware has set already."""

    def handle(request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User) and request.user.language:
            translation.activate(request.user.language)
        return get_response(request)

    return handle

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from rundan.accounts.models import User
from rundan.common.typed import typed_in

Handler = Callable[[HttpRequest], HttpResponse]


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads a stranger to the sign-in page; a part of a page that is asked for gets no, and the page tells of it.

    Who wrote something for longer than she was signed in gets it told back instead of losing it on the way.
    """

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        answer = super().process_view(request, *view)
        if answer is None:
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)
        if typed := typed_in(request):
            around = {"typed": typed, "sign_in": answer.headers["Location"]}
            return render(request, "401.html", around, status=401)
        return answer


def speak(get_response: Handler) -> Handler:
    """The language that she has chosen; else the browser's, which Django's LocaleMiddleware has set already."""

    def handle(request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User) and request.user.language:
            translation.activate(request.user.language)
        return get_response(request)

    return handle

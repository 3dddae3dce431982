"""allauth's page for the code, which says nothing where there is no code to ask for, or where it sent another."""

from __future__ import annotations

from allauth.account import views as allauth
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _


@login_not_required
def confirm(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = allauth.confirm_login_code(request)
    if getattr(messages.get_messages(request), "added_new", False):  # too many attempts have been told of
        return answer
    to = answer.headers.get("Location", "").partition("?")[0]
    if to == reverse("account_login"):
        told = _(
            "Koden gäller inte längre, eller så bad du om den i ett annat fönster. Skriv adressen, så får du en ny."
        )
        messages.warning(request, told)
    elif to == request.path and request.POST.get("action") == "resend":
        messages.success(request, _("En ny kod är på väg. Nu gäller bara den."))
    return answer

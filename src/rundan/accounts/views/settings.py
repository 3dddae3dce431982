from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rundan.accounts import actions
from rundan.accounts.forms import LanguageForm
from rundan.common.http import Request


@require_http_methods(["GET", "POST"])
def settings(request: Request) -> HttpResponse:
    form = LanguageForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        actions.choose_language(request.user, language=language, by=request.viewer.as_actor())
        with translation.override(language or translation.get_language_from_request(request)):
            messages.success(request, _("Språket är sparat."))
        return redirect("accounts:settings")
    return render(request, "accounts/settings.html", {"form": form})

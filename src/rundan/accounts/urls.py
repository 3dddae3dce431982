"""Sign-in by allauth, under the names that allauth asks for; its other pages (passwords, addresses) do not exist."""

from __future__ import annotations

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from rundan.accounts import demo
from rundan.accounts.views import code, settings
from rundan.accounts.views import demo as demo_view

_ask_for_code = login_not_required(
    allauth.RequestLoginCodeView.as_view(extra_context={"people_to_try": demo.people_to_try})
)
_own = [
    path("installningar/", settings.settings, name="settings"),
    path("konto/prova/", demo_view.sign_in, name="demo"),
]
urlpatterns = [
    path("", include((_own, "accounts"))),
    path("konto/logga-in/", _ask_for_code, name="account_login"),
    path("konto/logga-in/", _ask_for_code, name="account_request_login_code"),
    path("konto/kod/", code.confirm, name="account_confirm_login_code"),
    path("konto/logga-ut/", allauth.logout, name="account_logout"),
    path("konto/nytt/", allauth.signup, name="account_signup"),
    path("konto/stangt/", allauth.account_inactive, name="account_inactive"),
]

from __future__ import annotations

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("", _("Samma som webbläsaren")), ("sv", "Svenska"), ("en", "English")]


class SignInForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth is not typed
    email = forms.EmailField(
        label=_("E-postadress"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
        error_messages={
            "required": _("Skriv din e-postadress."),
            "invalid": _("Det ser inte ut som en e-postadress. Skriv den som namn@kommun.se."),
        },
    )


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth is not typed
    code = forms.CharField(
        label=_("Kod"),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "autofocus": True,
                "class": "code-input",
                "maxlength": 20,
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Skriv koden som står i mejlet.")},
    )


class LanguageForm(forms.Form):
    use_required_attribute = False

    language = forms.ChoiceField(
        label=_("Språk"), choices=LANGUAGES, required=False, widget=forms.RadioSelect, initial=""
    )

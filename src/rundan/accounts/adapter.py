"""How allauth behaves in Rundan: nobody signs up, nobody has a password, a code comes by mail."""

from __future__ import annotations

import logging
import sys
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rundan.common.errors import Refused

log = logging.getLogger("rundan.mail")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("Koden stämmer inte. Jämför med mejlet, eller be om en ny kod."),
        "too_many_login_attempts": _("Det blev för många försök. Vänta några minuter och be sedan om en ny kod."),
        "rate_limited": _("Det blev för många försök. Vänta några minuter och försök igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sent at once and never queued: a code must not lie in a table. Development prints it instead."""
        if settings.DEVELOPMENT and not settings.MAIL and "code" in context:
            told = gettext("Kod för %(email)s: %(code)s") % {"email": email, "code": context["code"]}
            sys.stdout.write(f"\n{told}\n\n")
            sys.stdout.flush()
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # as all of smtplib's are
            log.exception("mail not sent")
            raise Refused(gettext("Det gick inte att skicka e-post just nu. Försök igen om en stund.")) from error

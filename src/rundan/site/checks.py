"""System checks: what would make serving unsafe is refused before the first request (``rundan check --deploy``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import DatabaseError, connections
from django.utils.translation import gettext as _

from rundan.history import triggers

Apps = Sequence[AppConfig] | None
_HOST = re.compile(r"\.?[\w-]+(?:\.[\w-]+)*|\[[\da-f:.]+\]", re.IGNORECASE)  # neither scheme, port nor path


@register(Tags.security, deploy=True)
def check_production(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Nothing here is asked in development (RUNDAN_DEV=1), except that it must not pretend to be production."""
    return [] if settings.DEVELOPMENT else list(_unsafe())


def _unsafe() -> Iterable[CheckMessage]:
    if len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 5:
        yield _error(
            "E001",
            _("Den hemliga nyckeln saknas, eller är för kort eller för enkel."),
            _("Kör rundan migrate, som gör en, eller ge RUNDAN_SECRET_KEY minst 50 slumpade tecken."),
        )
    if not settings.ALLOWED_HOSTS or not all(map(_HOST.fullmatch, settings.ALLOWED_HOSTS)):
        yield _error(
            "E002",
            _("Det är inte sagt vilket namn Rundan svarar på."),
            _("Sätt RUNDAN_HOSTS till bara namnet: rundan.example.se (flera med komma emellan, aldrig *)."),
        )
    if not (settings.SECURE_SSL_REDIRECT and settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield _error("E003", _("Inloggningen skyddas inte av HTTPS."), _("Utanför utveckling måste HTTPS krävas."))
    if not settings.PROXY:
        yield _error(
            "E010",
            _("Ingen proxy är betrodd: varje sida skulle skicka besökaren till HTTPS utan att någonsin komma dit."),
            _("Sätt RUNDAN_PROXY till IP-adressen för den som håller certifikatet, till exempel 127.0.0.1."),
        )
    if not settings.MAIL:
        yield _error(
            "E004",
            _("Ingen kan logga in: det finns ingen e-postserver att skicka koden med."),
            _("Sätt RUNDAN_MAIL, till exempel smtp+tls://namn:losenord@post.example.se:587."),
        )
    if not _is_address(settings.DEFAULT_FROM_EMAIL):
        yield _error(
            "E005",
            _("Det är inte sagt från vilken adress Rundan skriver."),
            _("Sätt RUNDAN_MAIL_FROM, till exempel rundan@example.se."),
        )
    if settings.DEMO_SIGN_IN:
        yield _error(
            "E006",
            _("Exempelregionens inloggning med en knapp får inte finnas utanför utveckling."),
            _("Ta bort RUNDAN_DEMO."),
        )
    if settings.DEBUG:
        yield _error("E009", _("Djangos felsidor berättar för mycket för en produktion."), _("Ta bort RUNDAN_DEBUG."))
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        yield _error(
            "E008",
            _("Stilmallarna är inte samlade: sidorna skulle sakna utseende."),
            _("Installera Rundan från en wheel-fil (make wheel), som har dem med."),
        )


@register(Tags.database)
def check_history_is_guarded(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    messages: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        try:
            if "history_entry" not in connection.introspection.table_names():
                continue  # before the first migrate
            missing = ", ".join(triggers.missing(connection))
        except DatabaseError:
            continue  # Django itself tells that the database cannot be reached
        if missing:
            messages.append(
                _error(
                    "E007",
                    _("Historiken är inte skyddad mot ändring i databasen (%s saknas).") % missing,
                    _("Kör rundan migrate, som sätter skyddet på plats igen."),
                )
            )
    return messages


def _is_address(sender: str) -> bool:
    """Also with a name before it: Rundan <rundan@example.se>."""
    address = parseaddr(sender)[1]
    try:
        validate_email(address)
    except ValidationError:
        return False
    return not address.endswith("@localhost")


def _error(number: str, message: str, hint: str) -> Error:
    return Error(message, hint=hint, id=f"rundan.{number}")

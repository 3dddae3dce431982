"""``rundan serve``: the web server and its worker, one command and one process to watch."""

from __future__ import annotations

import errno
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import waitress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from waitress.server import BaseWSGIServer, MultiSocketServer

from rundan.accounts import demo
from rundan.site import environment, supervisor
from rundan.site.wsgi import application


class Command(BaseCommand):
    help = "Runs Rundan: the web server and its worker. PORT and RUNDAN_BIND say where."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.check(include_deployment_checks=not settings.DEVELOPMENT, databases=["default"])
        host, port = environment.text("RUNDAN_BIND", "127.0.0.1"), environment.number("PORT", 8000, highest=65535)
        server = _listen(host, port)
        signal.signal(signal.SIGTERM, _leave)
        with supervisor.worker():
            self.stdout.write(_greeting(host, port), ending="\n\n")
            self.stdout.flush()
            server.run()
        server.close()


def _listen(host: str, port: int) -> BaseWSGIServer | MultiSocketServer:
    told = {"trusted_proxy": settings.PROXY, "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto"}
    try:
        return waitress.create_server(
            application,
            host=host,
            port=port,
            threads=8,
            ident=None,
            clear_untrusted_proxy_headers=True,
            # What is a little too large gets our own page; what is absurd never reaches the disk.
            max_request_body_size=8 * settings.UPLOAD_MB * 2**20,
            **(told if settings.PROXY else {}),
        )
    except ValueError as error:  # waitress's word for a name that no machine has
        raise CommandError(_("Ingen dator heter %s. Ändra RUNDAN_BIND.") % host) from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise CommandError(
                _("Det går inte att lyssna på %(host)s:%(port)s: %(reason)s")
                % {"host": host, "port": port, "reason": error.strerror}
            ) from error
        raise CommandError(
            _("Port %(port)s är upptagen av ett annat program. Stoppa det, eller välj en annan port: PORT=%(other)s")
            % {"port": port, "other": port + 1}
        ) from error


def _leave(*_: object) -> None:
    raise SystemExit(0)


def _greeting(host: str, port: int) -> str:
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104  only shown
    lines = [_("Rundan finns på http://%(host)s:%(port)s") % {"host": shown, "port": port}]
    if demo.people_to_try():
        lines.append(_("Logga in som någon i exempelregionen: en knapp för var och en på inloggningssidan."))
    if settings.DEVELOPMENT:
        lines.append(_("Eller skriv en e-postadress som har konto; koden skrivs ut här."))
    else:
        lines.append(_("Man loggar in med en kod som kommer med e-post."))
    lines.append(
        _("Den första samordnaren: %(rundan)s invite EMAIL --host ORGANISATION. Avsluta med Ctrl-C.")
        % {"rundan": _how_called()}
    )
    return "\n".join(lines)


def _how_called() -> str:
    """By its path from here where no PATH finds this installation's own command."""
    own = Path(sys.executable).with_name("rundan")
    if not own.exists() or shutil.which("rundan") == str(own):
        return "rundan"
    return str(own.relative_to(Path.cwd()) if own.is_relative_to(Path.cwd()) else own)

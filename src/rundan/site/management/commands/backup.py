from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from rundan.site import backup


class Command(BaseCommand):
    help = "Writes everything this installation owns to one file: rows, documents, secrets. Rundan may be running."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        if target.exists():
            raise CommandError(_("%s finns redan. Välj ett annat namn; en äldre kopia skrivs aldrig över.") % target)
        try:
            manifest = backup.write(target)
        except OSError as error:
            raise CommandError(
                _("Det gick inte att skriva %(file)s: %(reason)s") % {"file": target, "reason": error.strerror}
            ) from error
        for name in manifest.missing:
            self.stderr.write(_("Varning: %s saknas i datamappen och kom inte med.") % name)
        self.stdout.write(_("%s är skriven. Den innehåller hemligheter: förvara den säkert.") % target)

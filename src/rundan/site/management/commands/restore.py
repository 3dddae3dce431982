from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from rundan.accounts.models import User
from rundan.common import dates
from rundan.site import heartbeat
from rundan.site.backup import restore
from rundan.site.backup.archive import Unusable


class Command(BaseCommand):
    help = "Puts a backup back in place of what is here. Rundan must be stopped."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="even where there already is an installation")

    def handle(self, *args: Any, **options: Any) -> None:
        if heartbeat.is_beating():
            raise CommandError(_("Rundan är igång. Stoppa den först, och återställ sedan."))
        if not _is_for_rundan():
            raise CommandError(_("Databasen innehåller något annat än Rundan. Ge Rundan en egen databas."))
        if _is_in_use() and not options["replace"]:
            raise CommandError(
                _("Här finns redan en installation. Säkerhetskopiera den, och lägg till --replace för att ersätta den.")
            )
        try:
            manifest = restore.read(options["file"])
        except Unusable as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0)
        self.stdout.write(
            _("Återställd till säkerhetskopian från %s.") % dates.moment(datetime.fromisoformat(manifest.at))
        )


def _is_for_rundan() -> bool:
    """Empty, or Rundan's already: a mistaken address must not put it among the tables of another."""
    there = connection.introspection.table_names()
    return User._meta.db_table in there or all(map(restore.is_ours, there))


def _is_in_use() -> bool:
    return User._meta.db_table in connection.introspection.table_names() and User.objects.exists()

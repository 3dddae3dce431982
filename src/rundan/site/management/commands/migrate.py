"""``rundan migrate``: Django's, and what must stand around it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoCommand
from django.db import connections

from rundan.common.actor import SYSTEM
from rundan.history import triggers
from rundan.networks import reference
from rundan.site import migrations_state


class Command(DjangoCommand):
    help = "Brings the database to this version; an older Rundan refuses the database of a newer one."

    def handle(self, *args: Any, **options: Any) -> None:
        state = migrations_state.read()
        if state.unknown:
            raise CommandError(state.refusal or "")
        super().handle(*args, **options)
        connection = connections[options["database"]]
        if "history_entry" in connection.introspection.table_names():
            triggers.install(connection)
        # The register comes with the tables; a test database (run_syncdb) begins empty.
        if not options["run_syncdb"] and migrations_state.read().refusal is None:
            reference.load(by=SYSTEM.through("cli"))

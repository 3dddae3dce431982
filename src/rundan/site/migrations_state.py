"""How this installation's database stands to the migrations that this version knows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class State:
    unknown: tuple[str, ...]  # applied, and not ours: the database is of a newer version
    waiting: tuple[str, ...]  # ours, and not applied yet

    @property
    def refusal(self) -> str | None:
        """Why nothing may run on this database, in a sentence; None when it may."""
        if self.unknown:
            return _(
                "Databasen hör till en nyare version av Rundan (den känner %(names)s, som den här versionen inte har). "
                "Installera den versionen, eller återställ en säkerhetskopia från den här."
            ) % {"names": ", ".join(self.unknown)}
        if self.waiting:
            return _("Databasen är inte i ordning för den här versionen. Kör först: rundan migrate")
        return None


def read() -> State:
    executor = MigrationExecutor(connection)
    loader = executor.loader
    known = set(loader.disk_migrations or {}) | set(loader.replacements)
    ours = loader.migrated_apps
    unknown = [key for key in loader.applied_migrations if key not in known and key[0] in ours]
    waiting = [key for key in loader.graph.leaf_nodes() if key not in loader.applied_migrations]
    return State(tuple(map(" ".join, sorted(unknown))), tuple(map(" ".join, sorted(waiting))))

"""Put a backup back. Until everything of it has proven whole, nothing that is here is touched."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps as installed
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from rundan.site.backup import archive, tables
from rundan.site.backup.archive import Manifest, Unusable

_KEPT_IN_DATA = ("documents", "secrets")


def read(source: Path) -> Manifest:
    """Replace this installation by the one in the archive."""
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix=".restoring-") as scratch:
        fresh = Path(scratch)
        manifest = archive.unpack(source, fresh)
        _refuse_newer(manifest)
        for name in _KEPT_IN_DATA:
            (fresh / name).mkdir(exist_ok=True)
            (fresh / name).chmod(0o700)  # as prepare() and backup keep what is secret
        restore = _into_postgresql if connection.vendor == "postgresql" else _into_sqlite
        try:
            restore(manifest, fresh, data)
        except (DatabaseError, ValueError, KeyError, ValidationError) as error:
            raise Unusable(archive.damaged()) from error
    return manifest


def _refuse_newer(manifest: Manifest) -> None:
    known = MigrationExecutor(connection).loader.disk_migrations or {}
    if unknown := [" ".join(key) for key in manifest.migrations if tuple(key) not in known]:
        raise Unusable(
            _("Säkerhetskopian är gjord av en nyare version av Rundan (den känner %s). Installera den versionen först.")
            % ", ".join(unknown)
        )


def _into_sqlite(manifest: Manifest, fresh: Path, data: Path) -> None:
    """A new file beside the old one; they change places."""
    target = Path(connection.settings_dict["NAME"])
    file = fresh / "database"
    with _connected_to(file):
        _build(manifest, fresh)
    connection.close()
    leftovers = [target.with_name(target.name + ending) for ending in ("-wal", "-shm")]
    with _changed_places({target: file, **_folders(fresh, data), **dict.fromkeys(leftovers)}, fresh):
        pass


@contextmanager
def _connected_to(file: Path) -> Iterator[None]:
    ours = connections["default"]
    connections["default"] = type(ours)(ours.settings_dict | {"NAME": str(file)}, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = ours


def _into_postgresql(manifest: Manifest, fresh: Path, data: Path) -> None:
    """In one transaction, in which the old tables fall and the new ones are filled."""
    with _changed_places(_folders(fresh, data), fresh), transaction.atomic():
        with connection.cursor() as cursor:
            for table in filter(is_ours, connection.introspection.table_names(cursor)):
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
        _build(manifest, fresh)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def is_ours(table: str) -> bool:
    """A server's database may hold what somebody else put there."""
    return table.partition("_")[0] in {"django", *(config.label for config in installed.get_app_configs())}


def _build(manifest: Manifest, fresh: Path) -> None:
    executor = MigrationExecutor(connection)
    latest = _latest(manifest, executor)
    executor.migrate(latest)
    apps = executor.loader.project_state(latest).apps
    with transaction.atomic(), (fresh / archive.ROWS).open(encoding="utf-8") as lines:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:  # a migration in the same transaction may have made some immediate
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        tables.load(apps, lines)
        tables.set_sequences(manifest.sequences)


def _latest(manifest: Manifest, executor: MigrationExecutor) -> list[tuple[str, str]]:
    """The last of the backup's migrations in each app: where its tables stood."""
    nodes = executor.loader.graph.node_map
    applied = {(app, name) for app, name in manifest.migrations} & nodes.keys()

    def is_last(key: tuple[str, str]) -> bool:
        return not any(child.key in applied and child.key[0] == key[0] for child in nodes[key].children)

    return sorted(filter(is_last, applied))


def _folders(fresh: Path, data: Path) -> dict[Path, Path | None]:
    return {data / name: fresh / name for name in _KEPT_IN_DATA}


@contextmanager
def _changed_places(wanted: dict[Path, Path | None], fresh: Path) -> Iterator[None]:
    """Move each new thing to its place (none: only clear the place); if anything fails, all as it was."""
    before = fresh / "before"
    before.mkdir()
    done: list[tuple[Path, Path]] = []
    try:
        for target, new in wanted.items():
            aside = before / target.name
            if target.exists():
                shutil.move(target, aside)
            done.append((target, aside))
            if new is not None:
                shutil.move(new, target)
        yield
    except BaseException:
        for target, aside in reversed(done):
            _discard(target)
            if aside.exists():
                shutil.move(aside, target)
        raise


def _discard(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

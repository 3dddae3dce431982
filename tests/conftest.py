"""What every test stands on: its own data folder, no way out of this machine, and a guard that can be lifted."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase

from rundan.common.actor import Actor
from rundan.history import triggers

_LOCAL = {"127.0.0.1", "::1", "localhost"}


_DATABASE = {"db", "transactional_db", "django_db_setup"}


# How long an example takes tells of the machine and what else it does, not of what is tested.
hypothesis.settings.register_profile(
    "unhurried",
    hypothesis.settings.default,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--again", action="store_true", help="on a further database: only what asks the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--again"):
        config.hook.pytest_deselected(items=[item for item in items if not _asks_the_database(item)])
        items[:] = filter(_asks_the_database, items)


def _asks_the_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or _DATABASE & set(getattr(item, "fixturenames", ())))


def pytest_configure(config: pytest.Config) -> None:
    """The settings of production, but over plain http, with a key of no worth and a database that need not be safe."""
    settings.SECRET_KEY = "tests-only-" + 50 * "x"
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = False
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_USE_FINDERS = True
    settings.STATIC_ROOT = None
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # A file, because the threads and processes of a journey share it; without waiting for the disk.
        folder = tempfile.TemporaryDirectory(prefix="rundan-tests-")
        config.add_cleanup(folder.cleanup)
        database["TEST"]["NAME"] = str(Path(folder.name) / "test.sqlite3")
        database["OPTIONS"]["init_command"] = database["OPTIONS"]["init_command"].replace("FULL", "OFF")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    """RUNDAN_DATA, new and empty for each test."""
    folder = tmp_path / "data"
    folder.mkdir()
    settings.DATA = folder
    return folder


@pytest.fixture
def by() -> Actor:
    return Actor(1, "Karin Lind")


@pytest.fixture(autouse=True)
def _stay_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in _LOCAL:
            raise RuntimeError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True, scope="session")
def _history_can_be_emptied_between_tests() -> Iterator[None]:
    """A test with real transactions empties all tables afterwards, which the guard of history rightly refuses."""
    teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # the stubs leave it out

    def lifted(self: TransactionTestCase) -> None:
        triggers.remove(connections["default"])
        teardown(self)
        triggers.install(connections["default"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield

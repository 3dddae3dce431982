"""Reading settings from environment variables: one small function a kind of value."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str) -> bool:
    value = text(name).lower()
    if value in {"", "0", "no", "false"}:
        return False
    if value in {"1", "yes", "true"}:
        return True
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str) -> list[str]:
    return [word.strip() for word in text(name).split(",") if word.strip()]


def data_folder() -> Path:
    """Everything that this installation owns lies here (DESIGN §6.16)."""
    return Path(text("RUNDAN_DATA", ".rundan")).resolve()


def prepare() -> None:
    """Make the data folder and a secret key of this installation's own, where they are not there yet."""
    file = data_folder() / "secrets" / "secret_key"
    data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    if not file.exists():
        fresh = file.with_name(f"secret_key.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64))
        with suppress(FileExistsError):  # another process was first: its key is the one
            os.link(fresh, file)
        fresh.unlink()


def secret_key() -> str:
    kept = data_folder() / "secrets" / "secret_key"
    return text("RUNDAN_SECRET_KEY") or (kept.read_text().strip() if kept.is_file() else "")


def database() -> dict[str, Any]:
    """SQLite in the data folder, or the PostgreSQL that DATABASE_URL names."""
    address = text("DATABASE_URL")
    return _postgresql(address) if address else _sqlite(data_folder() / "rundan.sqlite3")


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            # IMMEDIATE: a transaction that will write waits for its turn at once instead of failing at its first write.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    url = urlsplit(address)
    if url.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// (without it, Rundan uses SQLite).")
    options = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.removeprefix("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", unquote(url.hostname or "")),
        "PORT": str(url.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def mail(address: str) -> dict[str, Any]:
    """Django's mail settings from smtp://, smtp+tls:// (STARTTLS) or smtps://, with user, password, host and port."""
    url = urlsplit(address)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    if url.scheme not in ports or not url.hostname:
        raise ImproperlyConfigured("RUNDAN_MAIL must be like smtp+tls://user:password@mail.example.se:587.")
    return {
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or ports[url.scheme],
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_USE_SSL": url.scheme == "smtps",
    }

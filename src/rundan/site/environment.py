"""Reading settings from environment variables: one small function a kind of value."""

from __future__ import annotations

import ipaddress
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """A name without a value, as a file of settings may have, is a name that is not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    value = text(name).lower()
    if value in {"", "0", "no", "false"}:
        return False
    if value in {"1", "yes", "true"}:
        return True
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int, *, highest: int | None = None) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < 1 or (highest and int(value) > highest):
        span = f"between 1 and {highest}" if highest else "from 1"
        raise ImproperlyConfigured(f"{name} must be a whole number {span}, not {value!r}.")
    return int(value)


def network_address(name: str) -> str:
    """Of one machine, as numbers; a name would be compared with numbers and never be equal."""
    value = text(name)
    try:
        return str(ipaddress.ip_address(value)) if value else ""
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be an IP address such as 127.0.0.1, not {value!r}.") from None


def words(name: str) -> list[str]:
    return [word.strip() for word in text(name).split(",") if word.strip()]


def language() -> str:
    """That of the terminal, for what a command says: English where it is set so, else the interface's own."""
    told = text("LC_ALL") or text("LC_MESSAGES") or text("LANG")
    return "en" if told.lower().startswith("en") else "sv"


def data_folder() -> Path:
    """Everything that this installation owns lies here (DESIGN §6.16)."""
    return Path(text("RUNDAN_DATA", ".rundan")).resolve()


def prepare() -> None:
    """Make the data folder and a secret key of this installation's own, where they are not there yet."""
    try:
        data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_key(data_folder() / "secrets" / "secret_key")
    except OSError as error:
        told = f"RUNDAN_DATA: {data_folder()} cannot be used: {error.strerror} ({error.filename})."
        raise ImproperlyConfigured(told) from error
    for path in (data_folder(), data_folder() / "rundan.sqlite3"):
        # As when root has made the installation and a user of its own serves it.
        if path.exists() and not os.access(path, os.W_OK):
            raise ImproperlyConfigured(f"RUNDAN_DATA: this user may not write to {path}.")


def _make_key(file: Path) -> None:
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
    port = _port(url, "DATABASE_URL")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.removeprefix("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", unquote(url.hostname or "")),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": {"connect_timeout": 10} | options,  # a machine that never answers is told as one that does not
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
        "EMAIL_PORT": _port(url, "RUNDAN_MAIL") or ports[url.scheme],
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_USE_SSL": url.scheme == "smtps",
    }


def _port(url: SplitResult, name: str) -> int | None:
    """A password with a sign of its own (/ # ?) moves what follows it; the answer must not tell the password."""
    try:
        return url.port
    except ValueError:
        raise ImproperlyConfigured(f"{name}: write signs in a password as %-codes, such as %2F for /.") from None

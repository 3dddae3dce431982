"""Structured logs: one line of JSON an event. Addresses are told by their route, so that no link or code is written."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import DisallowedHost

_PLAIN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": self._event(record),
        }
        line |= {key: value for key, value in record.__dict__.items() if key not in _PLAIN and _is_simple(value)}
        if record.exc_info and isinstance(
            record.exc_info[1], DisallowedHost
        ):  # many a stranger's, and no fault of ours
            line["error"] = str(record.exc_info[1])
        elif record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)

    def _event(self, record: logging.LogRecord) -> str:
        """Django puts the address into its sentences about a request; the route stands for it."""
        request = getattr(record, "request", None)
        if request is None:
            return record.getMessage()
        return f"{record.name} {route_of(request)}"


class OnlyFailures(logging.Filter):
    """Django warns of every 403, 404 and 503 too; those are answers, not faults."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.exc_info is not None and record.levelno >= logging.ERROR


def route_of(request: Any) -> str:
    """The pattern that matched: "moten/<int:id>/"; nothing of what a person typed or was sent."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "(no route)"


def _is_simple(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | bool)

"""A rule that said no, in a sentence for the person who asked."""

from __future__ import annotations


class Refused(Exception):
    """An action cannot be done. ``field`` names the form field to show the sentence at, if there is one."""

    def __init__(self, message: str, *, field: str | None = None, details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.details = details

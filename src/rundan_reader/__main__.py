"""``python -m rundan_reader FILE…``: the command as a process of its own."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from typing import NoReturn


def command(arguments: Sequence[str] | None = None) -> NoReturn:
    """Does what starts and ends a process soonest. What is imported stays, so there is nothing to look for that could
    go; and to take all of it apart at the end is a tenth of the time that one document takes."""
    gc.disable()  # the command itself turns it on for many documents
    from rundan_reader.cli import told

    os._exit(told(arguments))


if __name__ == "__main__":
    command()

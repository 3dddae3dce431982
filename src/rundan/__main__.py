"""The ``rundan`` command."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version

_HELP = """\
rundan COMMAND [--help]

  serve                 run Rundan: the web server and its worker
  migrate               bring the database to this version
  invite EMAIL --host X make the first coordinator at a host organisation
  read FILE|DIR...      read minutes and print what they say; needs no database
  intake FILE|DIR...    read minutes into Rundan
  load-reference [FILE] bring the register of municipalities and regions up to this version's, or to a newer file
  backup FILE           everything this installation owns, in one archive
  restore FILE          put it back
  demo                  fill an empty Rundan with the sample region
  worker                the worker alone, on a machine of its own
  check --deploy        whether it is safe to serve
"""


_NEEDS_DATABASE_IN_ORDER = {"serve", "worker", "invite", "intake", "load_reference", "backup", "demo"}
_SPEAKS_FOR_ALL = {"worker", "demo"}  # the sentences that these write are read in the browser by everyone


def main() -> None:
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command in {"help", "--help", "-h"} and len(sys.argv) <= 2:
        sys.stdout.write(_HELP)
    elif command in {"version", "--version"}:
        sys.stdout.write(f"Rundan {version('rundan')}\n")
    elif command == "read":
        from rundan_reader.__main__ import command as read

        read(sys.argv[2:])
    else:
        _manage(command.replace("-", "_"))  # "load-reference" is the command of load_reference.py


def _manage(command: str) -> None:
    """What an operator can mend is told in a sentence; ``--traceback`` shows where it came from."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rundan.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError
    from django.utils import translation

    from rundan.site import environment

    try:
        if not {"help", "-h", "--help"} & set(sys.argv[1:]):
            environment.prepare()
        django.setup()
        if command not in _SPEAKS_FOR_ALL:
            translation.activate(environment.language())
        if command in _NEEDS_DATABASE_IN_ORDER and (refusal := _refusal()):
            sys.exit(f"rundan: {refusal}")
        execute_from_command_line([sys.argv[0], command, *sys.argv[2:]])
    except (ImproperlyConfigured, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"rundan: {'the database: ' if isinstance(error, OperationalError) else ''}{error}")
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell tells that Ctrl-C ended it


def _refusal() -> str | None:
    from rundan.site import migrations_state

    return migrations_state.read().refusal


if __name__ == "__main__":
    main()

"""The ``rundan`` command."""

from __future__ import annotations

import os
import sys

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


def main() -> None:
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command in {"help", "--help", "-h"} and len(sys.argv) <= 2:
        sys.stdout.write(_HELP)
    elif command == "read":
        from rundan_reader.__main__ import command as read

        read(sys.argv[2:])
    else:
        _manage()


def _manage() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rundan.site.settings")
    from django.core.management import execute_from_command_line

    from rundan.site import environment

    environment.prepare()
    program, command, *rest = sys.argv
    # "load-reference" is the command of load_reference.py; "--version" stays as it is.
    execute_from_command_line([program, command if command.startswith("-") else command.replace("-", "_"), *rest])


if __name__ == "__main__":
    main()

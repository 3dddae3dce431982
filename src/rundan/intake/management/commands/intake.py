"""``rundan intake``: documents from the disk, as if they were dropped in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.common.swedish import fold
from rundan.intake.actions import uploads
from rundan.networks.models import Network, Organisation

BY = Actor(None, "rundan intake", "cli")


class Command(BaseCommand):
    help = "Reads minutes into Rundan. They wait in Läs in to be reviewed; nothing is approved."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|DIR")
        parser.add_argument("--host", required=True, help="the host's code, or its name")
        parser.add_argument("--network", default="", help="the network's code, where all are of one network")

    def handle(self, *args: Any, **options: Any) -> None:
        host = _host(options["host"])
        network = _network(host, options["network"]) if options["network"] else None
        drop, troubled = uploads.new_drop(), 0
        for path in _files(options["paths"]):
            try:
                received = uploads.receive(
                    host=host, name=path.name, data=path.read_bytes(), by=BY, network=network, drop=drop
                )
            except Refused as refused:
                troubled += 1
                self.stderr.write(f"{path}: {refused.message}")
            except OSError as error:
                troubled += 1
                self.stderr.write(
                    _("%(path)s: filen gick inte att öppna (%(why)s).") % {"path": path, "why": error.strerror}
                )
            else:
                told = _("%(path)s: väntar på att läsas") if received.is_new else _("%(path)s: finns redan")
                self.stdout.write(told % {"path": path})
        if troubled:
            raise CommandError(_("%(count)s av filerna togs inte emot.") % {"count": troubled})


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith("."))
        else:
            yield path


def _host(text: str) -> Organisation:
    """A host by its code or name: an organisation that has networks, or stewards, or owns itself."""
    named = Organisation.objects.filter(Q(code=text) | Q(folded=fold(text)))
    hosts = list(
        named.filter(Q(hosted__isnull=False) | Q(offices__isnull=False) | Q(owner_id__isnull=False)).distinct()
    )
    if len(hosts) != 1:
        raise CommandError(_("Det finns ingen värd med koden eller namnet ”%(text)s”.") % {"text": text})
    return hosts[0]


def _network(host: Organisation, text: str) -> Network:
    network = Network.objects.filter(host=host).filter(Q(code=text) | Q(folded=fold(text))).first()
    if network is None:
        raise CommandError(_("%(host)s har inget nätverk med koden ”%(code)s”.") % {"host": host.name, "code": text})
    return network

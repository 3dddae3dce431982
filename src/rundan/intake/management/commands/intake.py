"""``rundan intake``: documents from the disk, as if they were dropped in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.common.swedish import fold
from rundan.intake.actions import uploads
from rundan.intake.forms.drop import ACCEPTED, WITH_CONVERTER
from rundan.networks.models import Network, Organisation

ENDINGS = {*ACCEPTED.split(","), *WITH_CONVERTER.split(",")}
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
        drop, taken, troubled = uploads.new_drop(), 0, 0
        for path in self._files(options["paths"]):
            try:
                received = uploads.receive(
                    host=host, name=path.name, data=path.read_bytes(), by=BY, network=network, drop=drop
                )
            except Refused as refused:
                troubled += 1
                self.stderr.write(f"{path}: {refused.message}")
            except OSError as error:
                troubled += 1
                self.stderr.write(f"{path}: {_why(error)}")
            else:
                taken += received.is_new
                told = _("%(path)s: väntar på att läsas") if received.is_new else _("%(path)s: finns redan")
                self.stdout.write(told % {"path": path})
        if taken:
            self.stdout.write(_("Granska i Läs in det som har lästs."))
        if troubled:
            raise CommandError(_("%(count)s av filerna togs inte emot.") % {"count": troubled})

    def _files(self, paths: list[Path]) -> Iterator[Path]:
        """A file that is named is tried whatever it is; of a folder's files those that go by a document's name."""
        for path in paths:
            if not path.is_dir():
                yield path
                continue
            inside = sorted(each for each in path.rglob("*") if each.is_file())
            documents = [each for each in inside if _may_be_document(each.relative_to(path))]
            if not documents:
                self.stderr.write(_("%(path)s: mappen innehåller inga dokument.") % {"path": path})
            elif passed_over := len(inside) - len(documents):
                told = ngettext(
                    "%(path)s: %(n)s fil som inte är ett dokument hoppas över",
                    "%(path)s: %(n)s filer som inte är dokument hoppas över",
                    passed_over,
                )
                self.stdout.write(told % {"path": path, "n": passed_over})
            yield from documents


def _may_be_document(path: Path) -> bool:
    """Not what programs leave beside documents: hidden files and folders, Word's marks of open files, pictures."""
    is_left_behind = path.name.startswith("~$") or any(part.startswith(".") for part in path.parts)
    return not is_left_behind and path.suffix.lower() in ENDINGS


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("filen finns inte.")
    if isinstance(error, PermissionError):
        return _("filen får inte läsas av den som kör Rundan.")
    return _("filen gick inte att öppna (%(why)s).") % {"why": error.strerror}


def _host(text: str) -> Organisation:
    """A host by its code or name: an organisation that has networks, or stewards, or owns itself."""
    named = Organisation.objects.filter(Q(code=text) | Q(folded=fold(text)))
    is_host = Q(hosted__isnull=False) | Q(offices__isnull=False)
    hosts = list(named.filter(is_host | Q(owner_id__isnull=False)).distinct())
    if len(hosts) == 1:
        return hosts[0]
    told = _("Det finns ingen värd med koden eller namnet ”%(text)s”.") % {"text": text}
    there = Organisation.objects.filter(is_host).distinct().order_by("sort_key")
    names = [f"{host.name} ({host.code})" if host.code else host.name for host in there]
    raise CommandError(" ".join([told, _("Värdar: %(names)s.") % {"names": ", ".join(names)}] if names else [told]))


def _network(host: Organisation, text: str) -> Network:
    theirs = Network.objects.filter(host=host)
    network = theirs.filter(Q(code=text) | Q(folded=fold(text))).first()
    if network is not None:
        return network
    told = _("%(host)s har inget nätverk med koden ”%(code)s”.") % {"host": host.name, "code": text}
    names = [f"{each.name} ({each.code})" if each.code else each.name for each in theirs.order_by("sort_key")]
    raise CommandError(" ".join([told, _("Nätverk: %(names)s.") % {"names": ", ".join(names)}] if names else [told]))

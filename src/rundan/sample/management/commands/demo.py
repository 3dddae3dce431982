from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from rundan.accounts.models import User
from rundan.sample import afterwards, coordinator, region


class Command(BaseCommand):
    help = "Loads the sample region: its documents are read and approved as a coordinator would do it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is something already")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and User.objects.exists():
            return
        if region.is_here():
            self.stdout.write(_("Exempelregionen finns redan."))
            return
        if User.objects.exists():
            raise CommandError(_("Här finns redan någon annans nätverk. Exempelregionen läggs bara i en tom Rundan."))
        place = region.found()
        by = place.coordinator
        afterwards.outside_bodies(place.host, by=by)
        for upload in coordinator.drop(place.host, "minutes", by=by):
            outcome = coordinator.settle(upload, by=by)
            told = _("%(name)s: %(corrections)s svar och rättelser") % {
                "name": outcome.name,
                "corrections": outcome.corrections,
            }
            self.stdout.write(told)
            for doubt in outcome.left:
                self.stdout.write(f"    ? {doubt.what}: {doubt.text} – {doubt.reason}")
            for word in outcome.unused:
                self.stdout.write(f"    ! {word}")
        afterwards.finish(place.host, by=by)
        coordinator.drop(place.host, "waiting", by=by)
        self.stdout.write(_("Mellanbygden är på plats. Två dokument väntar i Läs in."))

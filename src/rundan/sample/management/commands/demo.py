from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from rundan.sample import afterwards, coordinator, region


class Command(BaseCommand):
    help = "Loads the sample region: its documents are read and approved as a coordinator would do it."

    def handle(self, *args: Any, **options: Any) -> None:
        if region.is_here():
            self.stdout.write(_("Exempelregionen finns redan."))
            return
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

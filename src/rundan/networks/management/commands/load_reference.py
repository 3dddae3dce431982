"""``rundan load-reference``: the municipalities and regions that come with Rundan."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from rundan.common.actor import SYSTEM
from rundan.networks import reference


class Command(BaseCommand):
    help = "Brings the register of municipalities and regions up to the one that comes with this version."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = reference.load(by=SYSTEM.through("cli"))
        self.stdout.write(f"{loaded.created} organisationer lades till och {loaded.changed} ändrades.")

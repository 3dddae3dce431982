"""``rundan load-reference``: the register of municipalities and regions, from this version or from a newer file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common.actor import SYSTEM
from rundan.common.errors import Refused
from rundan.history.words import FIELDS
from rundan.networks import reference

_SHOWN = 30


class Command(BaseCommand):
    help = "Brings the register of municipalities and regions up to FILE, or to the one that comes with this version."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="a CSV file: code,name,name_long,county_code,…")
        parser.add_argument("--yes", action="store_true", help="make the changes without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        by = SYSTEM.through("cli")
        if options["file"] is None:
            self._say(reference.load(by=by))
            return
        try:
            plan = reference.plan(reference.rows(reference.text_of(options["file"].read_bytes())))
        except OSError as error:
            told = {"file": options["file"], "reason": error.strerror}
            raise CommandError(_("Det gick inte att läsa %(file)s: %(reason)s") % told) from error
        except Refused as refused:
            raise CommandError(_("%(reason)s Inget är ändrat.") % {"reason": refused.message}) from refused
        for line in _told(plan):
            self.stdout.write(line)
        if plan.is_empty:
            return
        if options["yes"] or self._agrees():
            self._say(reference.carry_out(plan, by=by))

    def _agrees(self) -> bool:
        if not sys.stdin.isatty():
            raise CommandError(_("Inget är ändrat. Lägg till --yes för att göra ändringarna utan fråga."))
        answer = input(_("Ska ändringarna göras? [j/N]") + " ").strip().lower()
        if answer in ("j", "ja", "y", "yes"):
            return True
        self.stdout.write(_("Inget är ändrat."))
        return False

    def _say(self, loaded: reference.Loaded) -> None:
        told = {"created": loaded.created, "changed": loaded.changed}
        self.stdout.write(_("%(created)s organisationer lades till och %(changed)s ändrades.") % told)


def _told(plan: reference.Plan) -> Iterator[str]:
    """What would change: the few things that matter one by one, changed populations as a number."""
    for row in plan.new[:_SHOWN]:
        yield _("Ny: %(name)s (%(code)s)") % {"name": row.name, "code": row.code}
    if len(plan.new) > _SHOWN:
        yield _("… och %(count)s nya till") % {"count": len(plan.new) - _SHOWN}
    counted = 0
    for change in plan.changed:
        told = {name: sides for name, sides in change.differs.items() if name != "population"}
        counted += "population" in change.differs
        for name, (before, after) in told.items():
            words = {"name": change.organisation.name, "field": FIELDS.get(name, name), "now": before, "then": after}
            yield _("Ändras: %(name)s, %(field)s: %(now)s → %(then)s") % words
    if counted:
        yield ngettext("Folkmängden ändras för %(n)s.", "Folkmängden ändras för %(n)s.", counted) % {"n": counted}
    for organisation in plan.gone:
        told_gone = {"name": organisation.name, "code": organisation.code}
        yield _("Finns inte i filen: %(name)s (%(code)s). Den behålls, för äldre anteckningar nämner den.") % told_gone
    if plan.years:
        yield ngettext(
            "Folkmängd vid årets slut sparas för %(n)s.", "Folkmängd vid årets slut sparas för %(n)s.", plan.years
        ) % {"n": plan.years}
    if plan.is_empty:
        yield _("Registret stämmer redan med filen.")

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from rundan.common.actor import SYSTEM
from rundan.common.errors import Refused
from rundan.networks.models import Organisation
from rundan.site import stewards


class Command(BaseCommand):
    help = "Makes someone steward of a host organisation: who may create networks, invite and read in documents there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--host", required=True, help="the organisation's name, or its code: 1280, region-12")
        parser.add_argument("--name", default="", help="the person's name; otherwise made from the address")
        parser.add_argument(
            "--new",
            choices=[value for value in Organisation.Kind.values if value != Organisation.Kind.GROUP],
            help="make the host, of this kind",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
            steward = stewards.appoint(
                email=options["email"],
                host=options["host"],
                name=options["name"],
                new_kind=options["new"] or "",
                by=SYSTEM.through("cli"),
            )
        except ValidationError as error:
            raise CommandError(_("%s är ingen e-postadress.") % options["email"]) from error
        except Refused as error:
            raise CommandError(error.message) from error
        told = (
            _("%(email)s är nu förvaltare hos %(host)s.")
            if steward.is_new
            else _("%(email)s är redan förvaltare hos %(host)s.")
        )
        self.stdout.write(told % {"email": steward.user.email, "host": steward.host.name})
        self.stdout.write(_("Nästa steg: logga in med den adressen; koden kommer med e-post."))

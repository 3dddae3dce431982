"""The first rights of all: a steward at a host organisation (DESIGN §6.2)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from rundan.accounts import actions as accounts
from rundan.accounts.models import User
from rundan.common import clock
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.common.swedish import fold
from rundan.networks.actions import offices, organisations, people
from rundan.networks.models import Office, Organisation, Person


@dataclass(frozen=True, slots=True)
class Steward:
    user: User
    host: Organisation
    is_new: bool


@transaction.atomic
def appoint(*, email: str, host: str, by: Actor, name: str = "", new_kind: str = "") -> Steward:
    """Give someone the keys of a host: an account, a person in its register and the office; what is there stays."""
    organisation = _host(host, new_kind, by)
    user = accounts.invite(email=email, by=by)
    person = people.give_account(_person(organisation, user, name, by), user=user, by=by)
    held = Office.objects.filter(person=person, host=organisation, role=Office.Role.STEWARD)
    is_new = not held.filter(Q(to_on__isnull=True) | Q(to_on__gte=clock.today()), ended=False).exists()
    if is_new:
        offices.begin(person=person, role=Office.Role.STEWARD, host=organisation, from_on=clock.today(), by=by)
    return Steward(user, organisation, is_new)


def _person(host: Organisation, user: User, name: str, by: Actor) -> Person:
    """As the host's register knows her, by her account or else by her address; otherwise new there."""
    register = Person.objects.filter(host=host, merge=None)
    known = register.filter(user=user).first() or register.filter(user=None, email__iexact=user.email).first()
    name = name or user.email.partition("@")[0].replace(".", " ").title()
    return known or people.create(host=host, name=name, organisation=host, email=user.email, by=by)


def _host(text: str, new_kind: str, by: Actor) -> Organisation:
    if not fold(text):  # which is also the long name of whatever has none
        raise Refused(_("Skriv vad värden heter, eller dess kod."))
    possible = Organisation.objects.filter(Q(owner__isnull=True) | Q(owner=F("pk")), closed_on__isnull=True)
    found = list(possible.filter(Q(code=text) | Q(folded=fold(text)) | Q(folded_long=fold(text))))
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{each.code or ''} {each.name_long or each.name}".strip() for each in found)
        sentence = _("Flera organisationer heter %(text)s. Skriv koden i stället: %(choices)s.")
        raise Refused(sentence % {"text": text, "choices": choices})
    if new_kind:
        return organisations.create(host=None, name=text, kind=new_kind, by=by)
    raise Refused(
        _(
            "Ingen organisation heter eller har koden %s. Är det ett förbund, en förening eller något annat "
            "som inte finns i riksregistret: lägg till --new association (eller university, agency, other)."
        )
        % text
    )

"""Who owns a task: one kind of owner at a time, and what that kind needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from rundan.common.errors import Refused
from rundan.followup.models import Task
from rundan.networks.models import Network, Office, Organisation, Person, Seat


@dataclass(frozen=True, slots=True)
class Owner:
    kind: str = Task.Owner.NOBODY
    text: str = ""
    people: tuple[Person, ...] = ()
    office: Office | None = None
    seat: Seat | None = None
    organisation: Organisation | None = None

    @classmethod
    def of(cls, task: Task) -> Owner:
        people = tuple(task.people.order_by("sort_key"))
        return cls(task.owner, task.owner_text, people, task.office, task.seat, task.organisation)

    def fields(self) -> dict[str, Any]:
        """The columns of a task; ``people`` stand in a table of their own."""
        return {
            "owner": self.kind,
            "owner_text": self.text,
            "office": self.office,
            "seat": self.seat,
            "organisation": self.organisation,
        }

    @property
    def names(self) -> list[str]:
        return [person.name for person in self.people]


def checked(owner: Owner, network: Network) -> Owner:
    """The owner with only what its kind has; refused where that is missing or of another network."""
    kept = replace(
        owner,
        text=owner.text.strip(),
        people=owner.people if owner.kind == Task.Owner.PERSON else (),
        office=owner.office if owner.kind == Task.Owner.OFFICE else None,
        seat=owner.seat if owner.kind == Task.Owner.SEAT else None,
        organisation=owner.organisation if owner.kind == Task.Owner.ORGANISATION else None,
    )
    _demand(kept)
    if kept.seat is not None and kept.seat.membership.network_id != network.pk:
        raise Refused(_("Den representationen hör till ett annat nätverk."), field="seat")
    if kept.office is not None and kept.office.network_id != network.pk:
        raise Refused(_("Den funktionen hör till ett annat nätverk."), field="office")
    return kept


def _demand(owner: Owner) -> None:
    needed: dict[str, tuple[str, Any, str]] = {
        Task.Owner.PERSON: ("people", owner.people, _("Välj minst en person.")),
        Task.Owner.OFFICE: ("office", owner.office, _("Välj funktionen.")),
        Task.Owner.SEAT: ("seat", owner.seat, _("Välj representanten.")),
        Task.Owner.ORGANISATION: ("organisation", owner.organisation, _("Välj organisationen.")),
        Task.Owner.OUTSIDE: ("owner_text", owner.text, _("Skriv vem utanför nätverket som har uppdraget.")),
    }
    if owner.kind in needed:
        field, value, sentence = needed[owner.kind]
        if not value:
            raise Refused(sentence, field=field)


def label(task: Task) -> str:
    """The owner in words, from a task loaded with ``queries.with_owners``."""
    if task.owner == Task.Owner.PERSON:
        return ", ".join(person.name for person in task.people.all())
    if task.owner == Task.Owner.OFFICE and task.office:
        return task.office.title or task.office.get_role_display()
    if task.owner == Task.Owner.SEAT and task.seat:
        return task.seat.membership.organisation.name
    if task.owner == Task.Owner.ORGANISATION and task.organisation:
        return task.organisation.name
    if task.owner == Task.Owner.EVERYONE:
        return _("alla medlemmar")
    return task.owner_text


def people(given: Iterable[Person]) -> tuple[Person, ...]:
    """Each person once, in the order of the register."""
    return tuple(sorted({person.pk: person for person in given}.values(), key=lambda person: person.sort_key))

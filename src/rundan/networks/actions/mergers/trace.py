"""What a merger did to the map, row by row: kept with it, so that it can be undone while it still stands so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from rundan.networks.models import CopyRecipient, GroupMember, Membership, Organisation, Seat, Tenure

Values = dict[str, Any]
Rows = dict[tuple[type[models.Model], int], Values]
_FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    Organisation: ("closed_on",),
    GroupMember: ("group_id", "organisation_id", "from_on", "to_on"),
    Membership: ("network_id", "organisation_id", "from_on", "to_on"),
    Seat: ("membership_id", "closed_on"),
    Tenure: ("seat_id", "person_id", "kind", "from_on", "to_on", "mandate_to", "ended"),
    CopyRecipient: ("seat_id", "person_id"),
}
_DAYS = {"from_on", "to_on", "mandate_to", "closed_on"}


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` is None for a row that the merger made, ``after`` for one that it took away."""

    model: type[models.Model]
    pk: int
    before: Values | None
    after: Values | None


def rows(organisation: Organisation, into: Organisation, host: Organisation) -> Rows:
    """All that the two have on the host's map."""
    both = Q(organisation__in=[organisation.pk, into.pk])
    members = Membership.objects.filter(both, network__host=host)
    seats = Seat.objects.filter(membership__in=members)
    found: list[models.QuerySet[Any]] = [
        Organisation.objects.filter(pk=organisation.pk),
        GroupMember.objects.filter(both, group__owner=host),
        members,
        seats,
        Tenure.objects.filter(seat__in=seats),
        CopyRecipient.objects.filter(seat__in=seats),
    ]
    return {
        (each.model, values.pop("pk")): values for each in found for values in each.values("pk", *_FIELDS[each.model])
    }


def between(before: Rows, after: Rows) -> list[list[Any]]:
    """What differs, as JSON."""
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return [[key[0]._meta.model_name, key[1], _plain(before.get(key)), _plain(after.get(key))] for key in changed]


def kept(told: list[list[Any]]) -> list[Change]:
    named = {model._meta.model_name: model for model in _FIELDS}
    return [Change(named[name], pk, _days(before), _days(after)) for name, pk, before, after in told]


def touched(changes: list[Change], now: Rows) -> Iterator[tuple[type[models.Model], int]]:
    """What is no longer as the merger left it, and what has come to the seats and memberships that it made."""
    made = {(change.model, change.pk) for change in changes if change.before is None}
    for change in changes:
        if now.get((change.model, change.pk)) != change.after:
            yield change.model, change.pk
    for (model, pk), values in now.items():
        parents = {(Membership, values.get("membership_id")), (Seat, values.get("seat_id"))}
        if (model, pk) not in made and parents & made:
            yield model, pk


def _plain(values: Values | None) -> Values | None:
    return values and {name: each.isoformat() if isinstance(each, date) else each for name, each in values.items()}


def _days(values: Values | None) -> Values | None:
    return values and {
        name: date.fromisoformat(each) if name in _DAYS and each else each for name, each in values.items()
    }

"""Brings the register of municipalities and regions up to a file: what would change first, then the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from django.db import transaction

from rundan.common.actor import Actor
from rundan.common.swedish import fold, sort_key
from rundan.history.actions import differences, record
from rundan.history.editing import edit
from rundan.networks.actions.shared import created
from rundan.networks.models import Organisation, Population
from rundan.networks.reference.table import Row, rows, text_of

_COMPARED = ("kind", "name", "name_long", "code", "county_code", "population")


@dataclass(frozen=True, slots=True)
class Loaded:
    created: int
    changed: int


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the register and what differs, as {field: [now, in the file]}."""

    organisation: Organisation
    row: Row
    differs: dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Plan:
    """``gone``: in the register but not in the file. They are kept, for old minutes speak of them."""

    new: list[Row] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    gone: list[Organisation] = field(default_factory=list)
    rows: Sequence[Row] = ()


def own_rows() -> list[Row]:
    """The register that comes with this version."""
    return rows(text_of(files(__package__).joinpath("municipalities.csv").read_bytes()))


def plan(wanted: Sequence[Row]) -> Plan:
    """What the rows would change. A municipality that has got another code is known by its kind and name."""
    known = {row.code: row for row in Organisation.objects.filter(owner__isnull=True, code__isnull=False)}
    codes = {row.code for row in wanted}
    left = {(row.kind, row.folded): row for code, row in known.items() if code not in codes}
    found = Plan(rows=wanted)
    for row in wanted:
        organisation = known.get(row.code) or left.pop((row.kind, fold(row.name)), None)
        if organisation is None:
            found.new.append(row)
        elif differs := differences(organisation, {name: getattr(row, name) for name in _COMPARED}):
            found.changed.append(Change(organisation, row, differs))
    found.gone.extend(sorted(left.values(), key=lambda row: row.sort_key))
    return found


@transaction.atomic
def carry_out(plan: Plan, *, by: Actor) -> Loaded:
    for change in plan.changed:
        values = {name: after for name, (_before, after) in change.differs.items()}
        organisation = change.organisation
        edit(organisation, values, version=organisation.version, by=by, derived=_derived(change.row))
    new = [Organisation(**{name: getattr(row, name) for name in _COMPARED}, **_derived(row)) for row in plan.new]
    for made in Organisation.objects.bulk_create(new):
        record("created", made, by=by, changes=created(name=made.name, kind=made.kind, code=made.code))
    _keep_populations(plan.rows)
    return Loaded(len(new), len(plan.changed))


def load(*, by: Actor) -> Loaded:
    """Bring the register up to our own copy; what is already so is left alone."""
    return carry_out(plan(own_rows()), by=by)


def _keep_populations(wanted: Sequence[Row]) -> None:
    told = {row.code: (row.year, row.population) for row in wanted if row.year}
    ids = dict(Organisation.objects.filter(owner__isnull=True, code__in=told).values_list("code", "pk"))
    years = {year for year, _people in told.values()}
    kept = {(row.organisation_id, row.year): row for row in Population.objects.filter(year__in=years)}
    new = []
    for code, (year, people) in told.items():
        before = kept.get((ids[code], year))
        if before is None:
            new.append(Population(organisation_id=ids[code], year=year, people=people))
        elif before.people != people:
            before.people = people
            before.save(update_fields=["people"])
    Population.objects.bulk_create(new)


def _derived(row: Row) -> dict[str, str]:
    return {"sort_key": sort_key(row.name), "folded": fold(row.name), "folded_long": fold(row.name_long)}

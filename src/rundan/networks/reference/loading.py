"""Brings the register of municipalities and regions up to a file: what would change first, then the change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    """``gone``: in the register but not in the file. They are kept, for old minutes speak of them.

    ``years``: how many populations at the end of a year the file has that are not kept so.
    """

    new: list[Row] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    gone: list[Organisation] = field(default_factory=list)
    rows: Sequence[Row] = ()
    years: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.years)


def own_rows() -> list[Row]:
    """The register that comes with this version."""
    return rows(text_of(files(__package__).joinpath("municipalities.csv").read_bytes()))


def plan(wanted: Sequence[Row]) -> Plan:
    """What the rows would change. A municipality that has got another code is known by its kind and name.

    An older file's populations are kept with their year and do not replace newer ones.
    """
    known = list(Organisation.objects.filter(owner__isnull=True, code__isnull=False))
    years = _years({row.pk for row in known})
    pairs = _pairs(known, wanted)
    new, changed, more = [], [], 0
    for row in wanted:
        organisation = pairs.get(row.code)
        if organisation is None:
            new.append(row)
            continue
        kept = years.get(organisation.pk, {})
        more += row.year is not None and kept.get(row.year) != row.population
        older = row.year is not None and row.year < max(kept, default=row.year)
        compared = [name for name in _COMPARED if not (older and name == "population")]
        if differs := differences(organisation, {name: getattr(row, name) for name in compared}):
            changed.append(Change(organisation, row, differs))
    paired = {row.pk for row in pairs.values()}
    gone = sorted((row for row in known if row.pk not in paired), key=lambda row: row.sort_key)
    return Plan(new, changed, gone, wanted, more)


def _pairs(known: Sequence[Organisation], wanted: Sequence[Row]) -> dict[str, Organisation]:
    """Which organisation a code in the file belongs to: the one with code and name, with the name, with the code."""
    pairs: dict[str, Organisation] = {}
    taken: set[int] = set()
    for key_of in (
        lambda code, kind, folded: (code, kind, folded),
        lambda code, kind, folded: (kind, folded),
        lambda code, kind, folded: code,
    ):
        keyed = {key_of(row.code, row.kind, row.folded): row for row in known if row.pk not in taken}
        for row in wanted:
            found = keyed.get(key_of(row.code, row.kind, fold(row.name)))
            if row.code not in pairs and found is not None and found.pk not in taken:
                pairs[row.code] = found
                taken.add(found.pk)
    return pairs


@transaction.atomic
def carry_out(plan: Plan, *, by: Actor) -> Loaded:
    moved = [change.organisation.pk for change in plan.changed if "code" in change.differs]
    Organisation.objects.filter(pk__in=moved).update(code=None)  # two that change codes with each other may pass
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


def _years(ids: Collection[int]) -> dict[int, dict[int, int]]:
    """The populations that are kept, as {organisation: {year: people}}."""
    found: dict[int, dict[int, int]] = {}
    for kept in Population.objects.filter(organisation__in=ids):
        found.setdefault(kept.organisation_id, {})[kept.year] = kept.people
    return found


def _keep_populations(wanted: Sequence[Row]) -> None:
    told = {row.code: (row.year, row.population) for row in wanted if row.year}
    ids = dict(Organisation.objects.filter(owner__isnull=True, code__in=told).values_list("code", "pk"))
    kept = _years(ids.values())
    # What stands already is not sent again: each try would use up an id, and a restored house differ from its copy.
    rows = [
        Population(organisation_id=ids[code], year=year, people=people)
        for code, (year, people) in told.items()
        if kept.get(ids[code], {}).get(year) != people
    ]
    Population.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organisation", "year"], update_fields=["people"]
    )


def _derived(row: Row) -> dict[str, str]:
    return {"sort_key": sort_key(row.name), "folded": fold(row.name), "folded_long": fold(row.name_long)}

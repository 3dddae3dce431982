from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.db import transaction

from rundan.common.actor import Actor
from rundan.common.swedish import fold, sort_key
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.networks.actions.shared import created
from rundan.networks.models import Organisation

_DERIVED = ("sort_key", "folded", "folded_long")


@dataclass(frozen=True, slots=True)
class Loaded:
    created: int
    changed: int


@transaction.atomic
def load(*, by: Actor) -> Loaded:
    """Bring the register up to our copy of the reference data; what is already so is left alone."""
    known = {row.code: row for row in Organisation.objects.filter(owner__isnull=True, code__isnull=False)}
    new, changed = [], 0
    for values in _rows():
        row = known.get(values["code"])
        if row is None:
            new.append(Organisation(**values))
            continue
        derived = {field: values.pop(field) for field in _DERIVED}
        changed += edit(row, values, version=row.version, by=by, derived=derived) is not row
    for row in Organisation.objects.bulk_create(new):
        record("created", row, by=by, changes=created(name=row.name, kind=row.kind, code=row.code))
    return Loaded(len(new), changed)


def _rows() -> Iterator[dict[str, Any]]:
    with files(__package__).joinpath("municipalities.csv").open(encoding="utf-8") as lines:
        municipalities = list(csv.DictReader(lines))
    regions: dict[str, dict[str, Any]] = {}
    for row in municipalities:
        county, people = row["county_code"], int(row["population"])
        yield _row(Organisation.Kind.MUNICIPALITY, row["name"], row["name_long"], row["code"], county, people)
        code = f"region-{county}"
        region = regions.setdefault(
            code, _row(Organisation.Kind.REGION, row["region_name"], "", code, county, population=0)
        )
        region["population"] += people
    yield from regions.values()


def _row(kind: str, name: str, name_long: str, code: str, county: str, population: int) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": name,
        "name_long": name_long,
        "code": code,
        "county_code": county,
        "population": population,
        "sort_key": sort_key(name),
        "folded": fold(name),
        "folded_long": fold(name_long),
    }

"""A network's offices, derived anew from the roles in its attendance lists, as its seats are."""

from __future__ import annotations

from rundan.intake.approval.followup import TaskKeeper, offices_of
from rundan.intake.approval.ledger import Ledger
from rundan.intake.matching.holding.namings import (
    OFFICE,
    base_of,
    ended_by_us,
    namings_of,
    records_of,
    stands_as_written,
)
from rundan.intake.matching.holding.offices import Held, fold_offices
from rundan.intake.models import Record
from rundan.networks.actions import offices
from rundan.networks.models import Network, Office, Person


def derive(ledger: Ledger, network: Network) -> None:
    """Begin, end and take back offices so that they are those that the documents give."""
    records = records_of(network)
    rows = {row.pk: row for row in Office.objects.filter(network=network).select_related("person").order_by("pk")}
    own = {pk: records[pk] for pk, row in rows.items() if stands_as_written(row, records.get(pk))}
    base = base_of(network)
    found = fold_offices(namings_of(network), base)
    wanted = [held for held in found.held if held not in base]
    _take_back(ledger, rows, own, wanted)
    _end_by_answer(ledger, network, rows, own, records, wanted)
    for held in wanted:
        _begin(ledger, network, held)


def _take_back(ledger: Ledger, rows: dict[int, Office], own: dict[int, Record], wanted: list[Held]) -> None:
    for pk, record in own.items():
        held = Held(rows[pk].person_id, rows[pk].role, rows[pk].ended)
        if held in wanted:
            wanted.remove(held)
        else:
            _free_from_tasks(ledger, rows[pk])
            offices.remove(rows[pk], by=ledger.by)
            record.delete()


def _free_from_tasks(ledger: Ledger, office: Office) -> None:
    """Tasks that were read as the office's are owned by the word for it until someone else holds it."""
    assert office.network is not None
    others = {key: pk for key, pk in offices_of(office.network).items() if pk != office.pk}
    for record in Record.objects.filter(subject_type="followup.task", subject_id__in=office.tasks.values("pk")):
        ledger.settle(TaskKeeper(others), record)


def _end_by_answer(
    ledger: Ledger,
    network: Network,
    rows: dict[int, Office],
    own: dict[int, Record],
    records: dict[int, Record],
    wanted: list[Held],
) -> None:
    for pk, row in rows.items():
        if pk in own:
            continue
        ended = Held(row.person_id, row.role, True)
        if ended in wanted:
            wanted.remove(ended)
            if not row.ended:
                offices.end(row, on=None, by=ledger.by)
                _remember(ledger, network, pk, {"ended": True}, is_made=False)
        elif ended_by_us(records.get(pk)) and row.ended:
            offices.change(row, version=row.version, by=ledger.by, ended=False)
            records[pk].delete()


def _begin(ledger: Ledger, network: Network, held: Held) -> None:
    assert isinstance(held.person, int)
    person = Person.objects.get(pk=held.person)
    office = offices.begin(person=person, role=held.role, network=network, ended=held.ended, by=ledger.by)
    wrote = {"person": person.pk, "role": held.role, "ended": held.ended}
    _remember(ledger, network, office.pk, wrote, is_made=True)


def _remember(ledger: Ledger, network: Network, pk: int, wrote: dict[str, object], *, is_made: bool) -> None:
    values = {
        "host": ledger.host,
        "network_id": network.pk,
        "key": f"{OFFICE}:{pk}",
        "is_made": is_made,
        "wrote": wrote,
    }
    Record.objects.update_or_create(subject_type=OFFICE, subject_id=pk, defaults=values)

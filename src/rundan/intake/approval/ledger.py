"""The book of one approval or withdrawal: claims laid down or taken back, and the records derived from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from rundan.common.actor import Actor
from rundan.intake.approval.keepers import Keeper
from rundan.intake.facts import Fact, words_of
from rundan.intake.models import Approval, Record, Support, Upload
from rundan.networks.models import Organisation


@dataclass(slots=True)
class Ledger:
    """``by`` acts through intake. ``claimed`` and ``touched`` are what this approval has laid down so far."""

    upload: Upload
    by: Actor
    approval: Approval | None = None
    rank: int = 2
    day: Any = None
    claimed: set[int] = field(default_factory=set)  # supports
    touched: dict[int, Record] = field(default_factory=dict)
    networks: set[int] = field(default_factory=set)  # what follows from the whole network is derived at the end
    wrote: int = 0  # supports that are new or say something else than before

    @property
    def host(self) -> Organisation:
        return self.upload.host

    def claim(
        self,
        keeper: Keeper,
        key: str,
        fact: Fact | str,
        says: Mapping[str, Any],
        *,
        row: models.Model | None = None,
        network_id: int | None = None,
        meeting_id: int | None = None,
        rank: int | None = None,
    ) -> Record:
        """Let a fact bear a record out: the one it already bears, else the one with this key or row, else a new one."""
        name = fact if isinstance(fact, str) else fact.key
        span = None if isinstance(fact, str) else fact.span
        record = self._record(keeper, key[:700], name, row)
        if record.network_id is None and network_id is not None:
            record.network_id = network_id
        if record.meeting_id is None and meeting_id is not None:
            record.meeting_id = meeting_id
        record.save()
        if isinstance(fact, Fact):
            says = {"fact": fact.kind, "words": words_of(fact.value), **says}
        self._support(record, name, span, dict(says), self.rank if rank is None else rank)
        self.touched[record.pk] = record
        if record.network_id:
            self.networks.add(record.network_id)
        return record

    def settle(self, keeper: Keeper, record: Record) -> models.Model | None:
        """Derive the record from its claims: made, changed where reading may, or left as a person has it."""
        row: models.Model | None = row_of(record)
        if row is None and record.subject_id is not None:
            return None  # a person has removed it: it stays away
        claims = claims_of(record)
        values = keeper.values(claims) if claims else None
        if values is None:
            return row
        if row is None:
            row = keeper.create(keeper.arguments(values), by=self.by)
            now = keeper.plain(row)
            record.subject_id, record.is_made, record.wrote = row.pk, True, {name: now[name] for name in values}
            record.save()
            return row
        return self._change(keeper, record, row, values)

    def forget(self, keeper: Keeper, record: Record) -> None:
        """Take back a record that nothing bears any more; what a person had filled in there comes back."""
        row = row_of(record)
        if row is not None and record.is_made:
            keeper.remove(row, by=self.by)
        elif row is not None and record.wrote:
            now = keeper.plain(row)
            back = {f: record.before[f] for f in record.before if now[f] == record.wrote.get(f)}
            if back:
                keeper.change(row, keeper.arguments(back), by=self.by)
        record.delete()

    def unmake(self, keeper: Keeper, record: Record) -> None:
        """The row goes, the claims stay: they ask for none at the moment."""
        row = row_of(record)
        if row is not None and record.is_made:
            keeper.remove(row, by=self.by)
        record.subject_id, record.wrote = None, {}
        record.save()

    def _change(self, keeper: Keeper, record: Record, row: models.Model, values: dict[str, Any]) -> models.Model:
        now = keeper.plain(row)
        values = {f: v for f, v in values.items() if f not in _taken_over(keeper, record, now)}
        writable: dict[str, Any] = {}
        for name, wanted in values.items():
            given_back = not record.is_made and keeper.is_empty(name, wanted) and name in record.before
            value = record.before[name] if given_back else wanted
            ours = name in record.wrote and now[name] == record.wrote[name]
            open_to_us = name not in record.wrote and keeper.is_empty(name, now[name])
            if ours or (open_to_us and not keeper.is_empty(name, value)):
                if now[name] != value:
                    writable[name] = value
                if name not in record.wrote:
                    record.before[name] = now[name]
                if ours or now[name] != value:
                    record.wrote[name] = value
        if writable:
            row = keeper.change(row, keeper.arguments(writable), by=self.by)
            now = keeper.plain(row)
            record.wrote |= {name: now[name] for name in writable}
        record.save()
        return row

    def _record(self, keeper: Keeper, key: str, fact: str, row: models.Model | None) -> Record:
        kind = keeper.subject_type
        mine = Record.objects.filter(supports__approval__upload=self.upload, supports__fact=fact, subject_type=kind)
        if row is not None:
            record = Record.objects.filter(subject_type=kind, subject_id=row.pk).first()
            return record or Record(
                host=self.host, key=f"{kind}:{row.pk}", subject_type=kind, subject_id=row.pk, is_made=False
            )
        same = Record.objects.filter(key=key).first()
        return same or mine.exclude(pk__in=self.touched).first() or Record(host=self.host, key=key, subject_type=kind)

    def _support(self, record: Record, fact: str, span: Any, says: dict[str, Any], rank: int) -> None:
        assert self.approval is not None
        old = Support.objects.filter(record=record, approval__upload=self.upload, fact=fact).first()
        place = (span.start, span.end) if span else (None, None)
        values = {"on": self.day, "rank": rank, "claim": says, "span_start": place[0], "span_end": place[1]}
        if old is None:
            old = Support.objects.create(approval=self.approval, record=record, fact=fact, **values)
            self.wrote += 1
        elif any(getattr(old, name) != value for name, value in values.items()):
            Support.objects.filter(pk=old.pk).update(approval=self.approval, **values)
            self.wrote += 1
        self.claimed.add(old.pk)


def row_of(record: Record) -> Any:
    if record.subject_id is None:
        return None
    model = apps.get_model(record.subject_type)
    return model._default_manager.filter(pk=record.subject_id).first()


def _taken_over(keeper: Keeper, record: Record, now: Mapping[str, Any]) -> set[str]:
    """Fields that only make sense together: a person who has changed one of them has taken over all."""
    return {
        name
        for unit in keeper.units
        if any(f in record.wrote and now[f] != record.wrote[f] for f in unit)
        for name in unit
    }


def claims_of(record: Record) -> list[dict[str, Any]]:
    return claims_by_record([record.pk]).get(record.pk, [])


def claims_by_record(records: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """All that is said of each record: plans before notices before notes, each in the order of the meetings' days."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    supports = Support.objects.filter(record__in=list(records))
    rows = supports.order_by("rank", "on", "approval__upload_id", "span_start", "pk").values_list(
        "record_id", "claim", "on", "rank", "approval__upload_id", "span_start"
    )
    for record, claim, on, rank, upload, place in rows:
        told = {"on": on.isoformat(), "rank": rank, "upload": upload, "place": place or 0, "record": record}
        found[record].append({**claim, **told})
    return found

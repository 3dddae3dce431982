"""The book of one approval or withdrawal: claims laid down or taken back, and the records derived from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from rundan.common.actor import Actor
from rundan.intake.approval.claims import Claim, claims_of, row_of, told
from rundan.intake.approval.keepers import Keeper
from rundan.intake.facts import Fact, words_of
from rundan.intake.models import Approval, Record, Support, Upload
from rundan.networks.models import Organisation
from rundan_reader.model import Span


@dataclass(slots=True)
class Ledger:
    """``by`` acts through intake. ``claimed`` and ``touched`` are what this approval has laid down so far."""

    upload: Upload
    by: Actor
    approval: Approval | None = None
    rank: int = 2
    day: date | None = None
    claimed: set[int] = field(default_factory=set)  # supports
    touched: dict[int, Record] = field(default_factory=dict)
    networks: set[int] = field(default_factory=set)  # what follows from the whole network is derived at the end
    wrote: int = 0  # supports that are new or say something else than before
    _before: dict[str, list[Support]] = field(default_factory=lambda: defaultdict(list))  # of this document, by fact
    _known: dict[object, Record] = field(default_factory=dict)  # by key, and by kind and subject
    _rows: dict[object, Any] = field(default_factory=dict)  # rows that values point at, each fetched once
    _new: dict[int, list[Claim]] = field(default_factory=dict)  # all that is said of records that are new here

    def __post_init__(self) -> None:
        mine = Support.objects.filter(approval__upload=self.upload).select_related("record", "approval")
        for support in mine.order_by("pk"):
            self._before[support.fact].append(support)
            self._remember(support.record)

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
        if isinstance(fact, Fact):
            says = {"fact": fact.kind, "words": words_of(fact.value), **says}
        record = self._record(keeper, key[:700], name, row)
        self.place(record, network_id, meeting_id)
        self._support(record, name, span, dict(says), self.rank if rank is None else rank)
        self.touched[record.pk] = record
        if record.network_id:
            self.networks.add(record.network_id)
        return record

    def place(self, record: Record, network_id: int | None, meeting_id: int | None) -> None:
        """Which network and meeting the record belongs to, said once."""
        belongs = (record.network_id or network_id, record.meeting_id or meeting_id)
        if record.pk is None or belongs != (record.network_id, record.meeting_id):
            is_new = record.pk is None
            record.network_id, record.meeting_id = belongs
            record.save()
            if is_new:
                self._new[record.pk] = []
            self._remember(record)

    def settle(self, keeper: Keeper, record: Record) -> models.Model | None:
        """Derive the record from its claims: made, changed where reading may, or left as a person has it."""
        record = self._same(record)
        row: models.Model | None = row_of(record)
        if row is None and record.subject_id is not None:
            return None  # a person has removed it: it stays away
        claims = self._new[record.pk] if record.pk in self._new else claims_of(record)
        values = keeper.values(claims) if claims else None
        if values is None:
            return row
        if row is None:
            row = keeper.create(keeper.arguments(values, self._rows), by=self.by)
            now = keeper.plain(row)
            record.subject_id, record.is_made, record.wrote = row.pk, True, {name: now[name] for name in values}
            record.save()
            self._remember(record)
            return row
        return self._change(keeper, record, row, values)

    def forget(self, keeper: Keeper, record: Record) -> None:
        """Take back a record that nothing bears any more; what a person had filled in there comes back."""
        record = self._same(record)
        row = row_of(record)
        if row is not None and record.is_made:
            keeper.remove(row, by=self.by)
        elif row is not None and record.wrote:
            now = keeper.plain(row)
            back = {f: record.before[f] for f in record.before if now[f] == record.wrote.get(f)}
            if back:
                keeper.change(row, keeper.arguments(back, self._rows), by=self.by)
        self._known.pop(record.key, None)
        self._known.pop((record.subject_type, record.subject_id), None)
        record.delete()

    def unmake(self, keeper: Keeper, record: Record) -> None:
        """The row goes, the claims stay: they ask for none at the moment."""
        record = self._same(record)
        row = row_of(record)
        if row is not None and record.is_made:
            keeper.remove(row, by=self.by)
        record.subject_id, record.wrote = None, {}
        record.save()

    def _change(self, keeper: Keeper, record: Record, row: models.Model, values: dict[str, Any]) -> models.Model:
        now, were = keeper.plain(row), (dict(record.wrote), dict(record.before))
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
            row = keeper.change(row, keeper.arguments(writable, self._rows), by=self.by)
            now = keeper.plain(row)
            record.wrote |= {name: now[name] for name in writable}
        if were != (record.wrote, record.before):
            record.save()
        return row

    def _record(self, keeper: Keeper, key: str, fact: str, row: models.Model | None) -> Record:
        """By its row, else by its key; else the one that this fact bore out before, however it was called then."""
        kind = keeper.subject_type
        if row is not None:
            known = self._known.get((kind, row.pk))
            known = known or Record.objects.filter(subject_type=kind, subject_id=row.pk).first()
            own = f"{kind}:{row.pk}"
            return known or Record(host=self.host, key=own, subject_type=kind, subject_id=row.pk)
        known = self._known.get(key) or Record.objects.filter(key=key).first()
        before = (s.record for s in self._before[fact] if s.record.subject_type == kind)
        return (
            known
            or next(filter(self._is_mine_alone, before), None)
            or Record(host=self.host, key=key, subject_type=kind)
        )

    def _is_mine_alone(self, record: Record) -> bool:
        """Not laid down anew yet, and borne out by no other document, so that what it says may change."""
        others = record.supports.exclude(approval__upload=self.upload)
        return record.pk not in self.touched and not others.exists()

    def _same(self, record: Record) -> Record:
        """One object a record, so that what is noted on it is not lost."""
        return self._known.setdefault(record.key, record)

    def _remember(self, record: Record) -> None:
        self._known[record.key] = record
        if record.subject_id is not None:
            self._known[record.subject_type, record.subject_id] = record

    def _support(self, record: Record, fact: str, span: Span | None, says: Claim, rank: int) -> None:
        assert self.approval is not None
        assert self.day is not None
        old = next((s for s in self._before[fact] if s.record_id == record.pk), None)
        support = old or Support(record=record, fact=fact)
        place = (span.start, span.end) if span else (None, None)
        values = {"on": self.day, "rank": rank, "claim": says, "span_start": place[0], "span_end": place[1]}
        if old is None or any(getattr(old, name) != value for name, value in values.items()):
            support.approval = self.approval
            for name, value in values.items():
                setattr(support, name, value)
            support.save()
            self.wrote += 1
        if old is None:
            self._before[fact].append(support)
        if record.pk in self._new and support.pk not in self.claimed:
            self._new[record.pk].append(told(support))
        self.claimed.add(support.pk)


def _taken_over(keeper: Keeper, record: Record, now: Mapping[str, Any]) -> set[str]:
    """Fields that only make sense together: a person who has changed one of them has taken over all."""
    return {
        name
        for unit in keeper.units
        if any(f in record.wrote and now[f] != record.wrote[f] for f in unit)
        for name in unit
    }

"""What stands beside an item's decisions: what was proposed, papers by the names they have there, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rundan.common.actor import Actor
from rundan.common.swedish import fold
from rundan.intake.approval.items import Items
from rundan.intake.approval.keepers import Claims, Keeper, latest
from rundan.intake.approval.ledger import Ledger
from rundan.intake.facts import Fact
from rundan.intake.matching.case import Case
from rundan.meetings.actions import proposals, references
from rundan.meetings.models import Item, Proposal, Reference

_KINDS = ("proposal", "attachment", "link")


class ProposalKeeper(Keeper):
    model = Proposal
    fields = ("item", "position", "text")

    def values(self, claims: Claims) -> dict[str, Any]:
        return {f: claims[-1][f] for f in self.fields}

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Proposal:
        return proposals.record(by=by, **values)

    def change(self, row: Proposal, values: Mapping[str, Any], *, by: Actor) -> Proposal:
        return proposals.change(row, version=row.version, by=by, **values)

    def remove(self, row: Proposal, *, by: Actor) -> None:
        proposals.remove(row, by=by)


class ReferenceKeeper(Keeper):
    """A notice that only names the paper takes nothing from the notes that tell what it is called."""

    model = Reference
    fields = ("item", "label", "title", "address")

    def values(self, claims: Claims) -> dict[str, Any]:
        last = claims[-1]
        return {f: last[f] for f in ("item", "label", "address")} | {"title": latest(claims, "title")}

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Reference:
        return references.record(by=by, **values)

    def change(self, row: Reference, values: Mapping[str, Any], *, by: Actor) -> Reference:
        return references.change(row, version=row.version, by=by, **values)

    def remove(self, row: Reference, *, by: Actor) -> None:
        references.remove(row, by=by)


KEEPERS: tuple[type[Keeper], ...] = (ProposalKeeper, ReferenceKeeper)


def enter(ledger: Ledger, case: Case, found: Items) -> None:
    order: Counter[str] = Counter()  # of each item's proposals, those that are not settled yet included
    for fact in case.facts:
        if fact.parent is None or fact.kind not in _KINDS:
            continue
        order[fact.parent] += fact.kind == "proposal"
        item = found.get(fact.parent)
        if item is not None and case.is_settled(fact.key):
            _lay(ledger, fact, item, order[fact.parent])


def _lay(ledger: Ledger, fact: Fact, item: Item, place: int) -> None:
    keeper: Keeper = ProposalKeeper() if fact.kind == "proposal" else ReferenceKeeper()
    key, says = _proposal(fact, place) if fact.kind == "proposal" else _reference(fact)
    record = ledger.claim(
        keeper,
        f"{fact.kind}:{item.pk}:{key}",
        fact,
        {"item": item.pk, **says},
        network_id=item.meeting.network_id,
        meeting_id=item.meeting_id,
    )
    ledger.settle(keeper, record)


def _proposal(fact: Fact, place: int) -> tuple[str, dict[str, Any]]:
    text = str(fact.value["text"]).strip()
    return fold(text), {"position": place, "text": text}


def _reference(fact: Fact) -> tuple[str, dict[str, Any]]:
    label, title, address = (" ".join(str(fact.value.get(f) or "").split()) for f in ("label", "title", "address"))
    says = {"label": label[:60], "title": title[:300], "address": address}
    return fold(label) or address.rstrip("/"), says

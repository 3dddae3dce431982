"""Decisions, tasks, what was put off, and important dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.common.swedish import fold
from rundan.followup.actions import decisions, tasks
from rundan.followup.models import Decision, Task
from rundan.intake.approval.items import Items, matter_record
from rundan.intake.approval.keepers import Claims, Keeper
from rundan.intake.approval.ledger import Ledger
from rundan.intake.approval.people import People
from rundan.intake.facts import Fact
from rundan.intake.matching import networks
from rundan.intake.matching.case import Case
from rundan.intake.models import Record
from rundan.matters import actions as matters
from rundan.matters.models import ImportantDate
from rundan.meetings.actions import put_off
from rundan.meetings.models import Item, PutOff
from rundan.networks.models import Network, Office

OWNER = frozenset({"owner", "owner_text", "people", "office", "organisation"})
Offices = dict[tuple[int, str], int]  # (network, role) → the office
Forums = dict[str, int]  # folded name → the network on the map


class DecisionKeeper(Keeper):
    model = Decision
    fields = ("item", "group", "position", "text")

    def values(self, claims: Claims) -> dict[str, Any]:
        return {f: claims[-1][f] for f in self.fields}

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Decision:
        return decisions.record(values["item"], by=by, **{f: v for f, v in values.items() if f != "item"})

    def change(self, row: Decision, values: Mapping[str, Any], *, by: Actor) -> Decision:
        return decisions.change(row, version=row.version, by=by, **values)

    def remove(self, row: Decision, *, by: Actor) -> None:
        decisions.remove(row, by=by)


class TaskKeeper(Keeper):
    """An office is named by its role; it owns the task while somebody on the map holds it."""

    model = Task
    fields = ("network", "item", "matter", "text", "due_on", *sorted(OWNER))
    units = (OWNER,)

    def __init__(self, offices: Offices | None = None) -> None:
        self.offices = offices or {}

    def values(self, claims: Claims) -> dict[str, Any] | None:
        last = claims[-1]
        office = self.offices.get((last["network"], last["role"])) if last["role"] else None
        kind = last["owner"]
        if kind == Task.Owner.OFFICE:
            kind = Task.Owner.OFFICE.value if office else Task.Owner.OUTSIDE.value
        return {f: last[f] for f in ("network", "item", "text", "due_on", "owner_text", "people", "organisation")} | {
            "matter": _matter_of(last["item"]),
            "owner": kind,
            "office": office,
        }

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Task:
        return tasks.give(by=by, **values)

    def change(self, row: Task, values: Mapping[str, Any], *, by: Actor) -> Task:
        return tasks.change(row, version=row.version, by=by, **values)

    def remove(self, row: Task, *, by: Actor) -> None:
        tasks.remove(row, by=by)


class PassOnKeeper(TaskKeeper):
    """What was handed to a forum that is not on the map: somebody has to take it there (DESIGN §7.9)."""

    def __init__(self, forums: Forums | None = None) -> None:
        super().__init__()
        self.forums = forums or {}

    def values(self, claims: Claims) -> dict[str, Any] | None:
        return None if forum_of(claims[-1], self.forums) else super().values(claims)


class PutOffKeeper(Keeper):
    model = PutOff
    fields = ("item", "to", "text", "forum", "forum_network")
    units = (frozenset({"to", "forum", "forum_network"}),)

    def __init__(self, forums: Forums | None = None) -> None:
        self.forums = forums or {}

    def values(self, claims: Claims) -> dict[str, Any]:
        last = claims[-1]
        return {f: last[f] for f in ("item", "to", "text", "forum")} | {
            "forum_network": forum_of(last, self.forums) if last["to"] == PutOff.To.OTHER_FORUM else None
        }

    def create(self, values: Mapping[str, Any], *, by: Actor) -> PutOff:
        return put_off.record(values["item"], by=by, **{f: v for f, v in values.items() if f != "item"})

    def change(self, row: PutOff, values: Mapping[str, Any], *, by: Actor) -> PutOff:
        return put_off.change(row, version=row.version, by=by, **values)

    def remove(self, row: PutOff, *, by: Actor) -> None:
        put_off.remove(row, by=by)


class DateKeeper(Keeper):
    model = ImportantDate
    fields = ("matter", "on", "what")

    def values(self, claims: Claims) -> dict[str, Any] | None:
        last = claims[-1]
        matter = _matter_of(last["item"]) or _subject(last["own_matter"])
        return {"matter": matter, "on": last["date"], "what": last["what"]} if matter else None

    def create(self, values: Mapping[str, Any], *, by: Actor) -> ImportantDate:
        return matters.add_date(values["matter"], on=values["on"], what=values["what"], by=by)

    def change(self, row: ImportantDate, values: Mapping[str, Any], *, by: Actor) -> ImportantDate:
        return matters.change_date(row, version=row.version, by=by, **values)

    def remove(self, row: ImportantDate, *, by: Actor) -> None:
        matters.remove_date(row, by=by)


def enter(ledger: Ledger, case: Case, network: Network, found: Items, entered: People) -> None:
    offices, forums = offices_of(network), forums_of(network)
    order: dict[str, int] = {}
    groups: dict[str, list[int]] = {}  # of each item, in the order they come: the reader counts through the document
    for fact in case.facts:
        if fact.parent is None or fact.kind not in ("decision", "task", "deferral", "deadline"):
            continue
        order[f"{fact.kind}:{fact.parent}"] = place = order.get(f"{fact.kind}:{fact.parent}", 0) + 1
        if fact.kind == "decision" and _group(fact) not in groups.setdefault(fact.parent, []):
            groups[fact.parent].append(_group(fact))
        item = found.get(fact.parent)
        if item is None or not case.is_settled(fact.key):
            continue
        if fact.kind == "decision":
            _decision(ledger, fact, item, place, groups[fact.parent].index(_group(fact)) + 1)
        elif fact.kind == "task":
            _task(ledger, case, fact, item, network, entered, offices)
        elif fact.kind == "deferral":
            _put_off(ledger, case, fact, item, network, forums)
        elif item.matter_id is not None or not _is_due_of_a_task(case, fact):
            _date(ledger, fact, item, network)


def offices_of(network: Network) -> Offices:
    """The offices that are held now; of several in one role the one that has been held longest."""
    held = Office.objects.filter(network=network, ended=False, to_on__isnull=True).order_by("-pk")
    return {(network.pk, office.role): office.pk for office in held}


def forums_of(network: Network) -> Forums:
    """The host's other networks, by everything they are called; a name that two have means neither."""
    index = networks.NetworkIndex.of(network.host)
    found: Forums = {}
    twice: set[str] = set()
    for pk, names in index.names.items():
        for name in names:
            twice |= {name} if name in found else set()
            found[name] = pk
    return {name: pk for name, pk in found.items() if name not in twice and pk != network.pk}


def forum_of(claim: Mapping[str, Any], forums: Forums) -> int | None:
    answer = claim["forum_network"]
    if answer:
        return None if answer == "none" else int(answer)
    exact = next((forums[name] for name in networks.spellings(claim["forum"]) if name in forums), None)
    return exact or _begun_with(fold(claim["forum"]).split(), forums)


def _begun_with(written: list[str], forums: Forums) -> int | None:
    """A forum by the words that the phrase begins with: "Styrgruppen den 15 oktober", "Nätverkets möte i maj"."""
    for length in range(len(written), 0, -1):
        beginning = " ".join(written[:length])
        for name in (beginning, beginning.removesuffix("s")):
            if name in forums:
                return forums[name]
            meant = {pk for known, pk in forums.items() if known.startswith(f"{name} ")}
            if len(meant) == 1 and len(name) >= 8:
                return meant.pop()
    return None


def _group(fact: Fact) -> int:
    return int(fact.value.get("group") or 0)


def _decision(ledger: Ledger, fact: Fact, item: Item, place: int, group: int) -> None:
    text = str(fact.value["text"]).strip()
    says = {"item": item.pk, "group": group, "position": place, "text": text}
    _lay(ledger, DecisionKeeper(), f"decision:{item.pk}:{fold(text)}", fact, says, item)


def _task(
    ledger: Ledger, case: Case, fact: Fact, item: Item, network: Network, entered: People, offices: Offices
) -> None:
    owner = case.owner(fact)
    people = sorted(entered[someone.ref].pk for someone in owner.people if someone.ref in entered)
    kind = owner.kind
    if kind == "person" and len(people) < len(owner.people):
        kind, people = "outside", []  # one of them is not settled: the name stands as written
    if fact.value.get("outside"):
        kind = "outside"
    text = str(fact.value["text"]).strip()
    says = {
        "network": network.pk,
        "item": item.pk,
        "text": text,
        "due_on": fact.value.get("due") or None,
        "owner": kind,
        "owner_text": owner.text[:300],
        "people": people if kind == "person" else [],
        "role": owner.role,
        "organisation": owner.organisation.pk if kind == "organisation" and owner.organisation else None,
    }
    _lay(ledger, TaskKeeper(offices), f"task:{item.pk}:{fold(text)}", fact, says, item)


def _put_off(ledger: Ledger, case: Case, fact: Fact, item: Item, network: Network, forums: Forums) -> None:
    text, forum = str(fact.value["text"]).strip(), str(fact.value.get("forum") or "").strip()[:200]
    to = str(fact.value["to"])
    says = {
        "item": item.pk,
        "to": to,
        "text": text,
        "forum": forum,
        "forum_network": fact.value.get("forum_network"),
    }
    _lay(ledger, PutOffKeeper(forums), f"putoff:{item.pk}:{fold(text)}", fact, says, item)
    if to == PutOff.To.OTHER_FORUM:
        words = _("Ta frågan vidare till %(forum)s") % {"forum": forum} if forum else _("Ta frågan vidare")
        says |= {"network": network.pk, "text": words, "due_on": None, "owner": "nobody", "owner_text": ""}
        says |= {"people": [], "role": "", "organisation": None}
        _lay(ledger, PassOnKeeper(forums), f"passon:{item.pk}:{fold(text)}", fact, says, item)


def _date(ledger: Ledger, fact: Fact, item: Item, network: Network) -> None:
    what = " ".join(str(fact.value["what"]).split())
    own: Record | None = None
    if item.matter_id is None:
        # Under a collective item: what must not be missed becomes a matter by itself.
        own = matter_record(ledger, fact, network, what.rstrip("."), None)
    says = {"item": item.pk, "own_matter": own.pk if own else None, "date": str(fact.value["date"]), "what": what}
    matter = item.matter_id or (own.subject_id if own else None)
    _lay(ledger, DateKeeper(), f"date:{matter}:{fact.value['date']}:{fold(what)}", fact, says, item)


def _is_due_of_a_task(case: Case, deadline: Fact) -> bool:
    """The same words give somebody a task until that day: the task comes back by itself."""
    return any(
        task.value.get("due") == deadline.value["date"]
        and task.span is not None
        and deadline.span is not None
        and task.span.start < deadline.span.end
        and deadline.span.start < task.span.end
        for task in case.of_kind("task")
        if task.parent == deadline.parent and case.is_settled(task.key)
    )


def _lay(ledger: Ledger, keeper: Keeper, key: str, fact: Fact, says: Mapping[str, Any], item: Item) -> None:
    meeting = item.meeting
    record = ledger.claim(keeper, key, fact, says, network_id=meeting.network_id, meeting_id=meeting.pk)
    ledger.settle(keeper, record)


def _matter_of(item: int) -> int | None:
    return Item.objects.filter(pk=item).values_list("matter_id", flat=True).first()


def _subject(record: int | None) -> int | None:
    return Record.objects.filter(pk=record).values_list("subject_id", flat=True).first() if record else None

"""Items as called and as held, in the order of the meeting, and the matters that they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.text import Truncator

from rundan.common.actor import Actor
from rundan.intake.approval import plain
from rundan.intake.approval.claims import claims_by_record
from rundan.intake.approval.keepers import Claims, Keeper
from rundan.intake.approval.ledger import Ledger
from rundan.intake.approval.people import People
from rundan.intake.facts import Fact
from rundan.intake.matching import agenda
from rundan.intake.matching.case import Case
from rundan.intake.models import Record
from rundan.matters import actions as matters
from rundan.matters.models import Matter
from rundan.meetings.actions import items
from rundan.meetings.models import Item, Meeting
from rundan.networks.models import Network, Person

Items = dict[str, Item]  # fact → the item it became


class MatterKeeper(Keeper):
    """Called as it was at its first meeting."""

    model = Matter
    fields = ("host", "title")

    def values(self, claims: Claims) -> dict[str, Any]:
        first = min(claims, key=lambda claim: (claim["on"], claim["upload"], claim["place"]))
        return {"host": first["host"], "title": first["title"]}

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Matter:
        return matters.create(host=values["host"], title=values["title"], by=by)

    def change(self, row: Matter, values: Mapping[str, Any], *, by: Actor) -> Matter:
        return matters.change(row, version=row.version, by=by, **values)

    def remove(self, row: Matter, *, by: Actor) -> None:
        matters.remove(row, by=by)


class ItemKeeper(Keeper):
    """What a notice says is kept as called; what the notes say is what was held. ``places``: record → position."""

    model = Item
    fields = ("meeting", "parent", "matter", "position", "number", "title", "kind", "starts_at", "body", "called",
              "is_formality", "presenters")  # fmt: skip
    filled: ClassVar[Mapping[str, Any]] = {"is_formality": False}

    def __init__(self, places: Mapping[int, int] | None = None) -> None:
        self.places = places or {}

    def values(self, claims: Claims) -> dict[str, Any]:
        called = [claim for claim in claims if claim["rank"] == 1]
        held = [claim for claim in claims if claim["rank"] == 2]
        base = (held or called)[-1]
        names = ("number", "title", "kind", "starts_at", "is_formality", "presenters")
        return {f: base[f] for f in names} | {
            "meeting": base["meeting"],
            "parent": _subject(base["parent"]),
            "matter": _subject(base["matter"]),
            "position": self.places.get(base["record"], 1),
            "body": held[-1]["body"] if held else "",
            "called": _as_called(called[-1]) if called else None,
        }

    def create(self, values: Mapping[str, Any], *, by: Actor) -> Item:
        return items.add(values["meeting"], by=by, **{f: v for f, v in values.items() if f != "meeting"})

    def change(self, row: Item, values: Mapping[str, Any], *, by: Actor) -> Item:
        values = dict(values)
        if "matter" in values:
            row = items.move_to_matter(row, matter=values.pop("matter"), by=by)
        return items.change(row, version=row.version, by=by, **values) if values else row

    def remove(self, row: Item, *, by: Actor) -> None:
        items.remove(row, by=by)

    def plain(self, row: Any) -> dict[str, Any]:
        names = self.fields[:-1]
        presenters = [[p.name, p.person_id] for p in row.presenters.order_by("pk")]
        return plain.of(row, names) | {"presenters": presenters}

    def arguments(self, values: Mapping[str, Any], rows: dict[object, Any]) -> dict[str, Any]:
        simple = dict(values)
        presenters = simple.pop("presenters", None)
        told = super().arguments(simple, rows)
        if presenters is not None:
            people = Person.objects.in_bulk([pk for _name, pk in presenters if pk])
            told["presenters"] = [(name, people.get(pk)) for name, pk in presenters]
        return told


def enter(ledger: Ledger, case: Case, meeting: Meeting, network: Network, entered: People) -> Items:
    """Lay down all items, then write them in the order that all documents of the meeting give."""
    records: dict[str, Record] = {}
    taken: dict[str, int] = {}
    for fact in case.of_kind("item"):
        if case.is_settled(fact.key):
            matter = _matter(ledger, case, fact, network)
            records[fact.key] = _claim(ledger, case, fact, meeting, matter, records, entered, taken)
    arrange(ledger, meeting)
    fresh = Record.objects.filter(pk__in=[record.pk for record in records.values()])
    subjects = {record.pk: record.subject_id for record in fresh}
    rows = Item.objects.select_related("matter").in_bulk([pk for pk in subjects.values() if pk])
    found = {key: rows.get(subjects[record.pk] or 0) for key, record in records.items()}
    return {key: row for key, row in found.items() if row is not None}


def arrange(ledger: Ledger, meeting: Meeting) -> None:
    """Write the meeting's items in the order that all its documents give; only what differs is touched."""
    keeper = ItemKeeper(places(meeting))
    for record in _of_meeting(meeting):
        if record.pk in ledger.touched or keeper.places.get(record.pk) != record.wrote.get("position"):
            ledger.settle(keeper, record)


def places(meeting: Meeting) -> dict[int, int]:
    """Record → position: as the latest notes have them; what only other documents have comes after its neighbour."""
    claims = claims_by_record(record.pk for record in _of_meeting(meeting))
    documents: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for record, said in claims.items():
        for claim in said:
            documents.setdefault((claim["rank"], claim["upload"]), []).append((claim["place"], record))
    order: list[int] = []
    for document in sorted(documents, reverse=True):
        before = None
        for _place, record in sorted(documents[document]):
            if record not in order:
                order.insert(order.index(before) + 1 if before is not None else 0, record)
            before = record
    return {record: position for position, record in enumerate(order, start=1)}


def matter_record(ledger: Ledger, fact: Fact, network: Network, title: str, row: Matter | None) -> Record:
    """The matter by its title in the network, made where there is none."""
    title = Truncator(" ".join(title.split())).chars(300)
    key = f"matter:{network.pk}:{agenda.plain(title)}"
    keeper = MatterKeeper()
    says = {"host": ledger.host.pk, "title": title}
    record = ledger.claim(keeper, key, fact, says, row=row, network_id=network.pk)
    ledger.settle(keeper, record)
    return record


def _matter(ledger: Ledger, case: Case, fact: Fact, network: Network) -> Record | None:
    if not case.makes_matter(fact):
        return None
    record = matter_record(ledger, fact, network, str(fact.value["title"]), case.matter(fact))
    return record if record.subject_id else None


def _claim(
    ledger: Ledger,
    case: Case,
    fact: Fact,
    meeting: Meeting,
    matter: Record | None,
    records: dict[str, Record],
    entered: People,
    taken: dict[str, int],
) -> Record:
    title = Truncator(" ".join(str(fact.value["title"]).split())).chars(300)
    parent = records.get(fact.parent) if fact.parent else None
    says = {
        "meeting": meeting.pk,
        "parent": parent.pk if parent else None,
        "matter": matter.pk if matter else None,
        "title": title,
        "number": str(fact.value.get("number") or "").strip()[:20],
        "kind": str(fact.value.get("kind") or "")[:20],
        "starts_at": fact.value.get("start") or None,
        "body": str(fact.value.get("body") or "").strip(),
        "is_formality": case.is_formality(fact),
        "presenters": _presenters(case, fact, entered),
    }
    stem = f"item:{meeting.pk}:{parent.pk if parent else 0}:{agenda.plain(title)}"
    taken[stem] = taken.get(stem, 0) + 1
    key = stem if taken[stem] == 1 else f"{stem}:{taken[stem]}"
    return ledger.claim(ItemKeeper(), key, fact, says, network_id=meeting.network_id, meeting_id=meeting.pk)


def _presenters(case: Case, fact: Fact, entered: People) -> list[list[Any]]:
    """Names as written; tied to a person of the meeting when one alone can be meant."""
    told = []
    for name in fact.value.get("presenters") or ():
        meant = case.roster.find(str(name))
        person = entered.get(meant[0].ref) if len(meant) == 1 else None
        told.append([str(name)[:200], person.pk if person else None])
    return told


def _of_meeting(meeting: Meeting) -> list[Record]:
    """The meeting's items, parents before what stands under them."""
    kind = Item._meta.label_lower
    records = {record.pk: record for record in Record.objects.filter(meeting_id=meeting.pk, subject_type=kind)}
    above = {pk: claims[-1]["parent"] for pk, claims in claims_by_record(records).items()}

    def depth(pk: int) -> int:
        return 1 + depth(above[pk]) if above.get(pk) else 0

    return sorted(records.values(), key=lambda record: (depth(record.pk), record.pk))


def _subject(record: int | None) -> int | None:
    if record is None:
        return None
    return Record.objects.filter(pk=record).values_list("subject_id", flat=True).first()


def _as_called(claim: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": claim["number"],
        "title": claim["title"],
        "body": claim["body"],
        "presenters": [name for name, _person in claim["presenters"]],
    }

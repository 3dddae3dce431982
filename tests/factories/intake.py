"""Short ways to documents on their way in, and a picture of all records, to be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from rundan.followup.models import Decision, Task
from rundan.intake import doubts
from rundan.intake.actions import approvals, leases, uploads, verdicts
from rundan.intake.doubts import Doubt
from rundan.intake.matching.case import Case
from rundan.intake.matching.opening import open_case
from rundan.intake.models import Approval, Upload
from rundan.intake.reading import known
from rundan.matters.models import ImportantDate, Matter
from rundan.meetings.models import Attendance, Item, Meeting, MeetingOfficer, PutOff
from rundan.networks.models import Membership, Network, Office, Organisation, Person, Tenure
from rundan_reader import Known, read, to_json
from tests.factories.networks import BY

Answerer = Callable[[Case, Doubt], str]  # the id of the choice


def hand_in(host: Organisation, text: str, name: str = "anteckningar.md", network: Network | None = None) -> Upload:
    """A document handed in and read, here and now."""
    upload = uploads.receive(host=host, name=name, data=text.encode(), by=BY, network=network).upload
    return read_now(upload, text.encode())


def read_now(upload: Upload, data: bytes) -> Upload:
    """What the worker does, without a process of its own."""
    claimed = leases.claim()
    assert claimed is not None
    assert claimed.pk == upload.pk
    told = known.for_upload(claimed)
    beforehand = Known(
        {ref: tuple(names) for ref, names in told["organisations"].items()},
        tuple(told["people"]),
        tuple(told["networks"]),
        date.fromisoformat(told["date"]) if told["date"] else None,
    )
    payload = to_json(read(data, upload.document.name, beforehand))
    leases.deliver(claimed, payload=payload, reader_version="test")
    return Upload.objects.select_related("host", "document").get(pk=upload.pk)


def case_of(upload: Upload) -> Case:
    case = open_case(upload)
    assert case is not None
    doubts.weigh(case)
    return case


def doubts_in(upload: Upload) -> list[Doubt]:
    case = open_case(upload)
    assert case is not None
    return doubts.weigh(case)


def answer(upload: Upload, doubt: Doubt, choice: str) -> None:
    """Answer one doubt as the page does."""
    case = case_of(upload)
    chosen = doubt.choice(choice)
    assert chosen is not None, f"{choice} is not among {[c.id for c in doubt.choices]}"
    fact = case.by_key.get(doubt.fact) or doubts.blank(doubt)
    others = [case.by_key[key] for key in doubt.others]
    verdicts.say(upload, fact, verdict="confirmed", version=doubt.version, by=BY, value=chosen.value, others=others)


def answer_all(upload: Upload, choose: Answerer, kinds: Iterable[str] | None = None) -> int:
    """Answer what is asked until nothing is, or nothing of these kinds; how many answers that took."""
    asked = 0
    while True:
        case = case_of(upload)
        waiting = [d for d in doubts.weigh(case) if d.choices and (kinds is None or d.what in kinds)]
        if not waiting:
            return asked
        answer(upload, waiting[0], choose(case, waiting[0]))
        asked += 1
        assert asked < 200, waiting[0]


def first_choice(_case: Case, doubt: Doubt) -> str:
    return doubt.choices[0].id


def approve(upload: Upload) -> Approval | None:
    return approvals.approve(upload, by=BY)


def approve_with_first_answers(upload: Upload) -> Approval | None:
    """Answer only what holds the whole document back, with the likeliest answer, and approve."""
    answer_all(upload, first_choice, kinds={"network", "meeting"})
    return approve(upload)


def picture(host: Organisation) -> dict[str, Any]:
    """Every record of the host as plain values without ids: equal pictures are equal records."""
    return {
        "networks": [_network(row) for row in Network.objects.filter(host=host).order_by("name", "pk")],
        "people": sorted(_person(row) for row in Person.objects.filter(host=host)),
        "organisations": sorted(
            (row.name, row.kind, sorted(a.name for a in row.aliases.filter(host=host)))
            for row in Organisation.objects.filter(owner=host)
        ),
        "meetings": sorted((_meeting(row) for row in Meeting.objects.filter(network__host=host)), key=str),
        "matters": sorted(_matter(row) for row in Matter.objects.filter(host=host)),
    }


def _network(row: Network) -> dict[str, Any]:
    return {
        "name": row.name,
        "kind": row.kind,
        "seats": row.seats_per_organisation,
        "aliases": sorted(row.aliases.values_list("name", flat=True)),
        "members": sorted((_member(m) for m in Membership.objects.filter(network=row)), key=str),
        "offices": sorted(_holder(o) for o in Office.objects.filter(network=row)),
    }


def _member(row: Membership) -> tuple[str, list[list[tuple[str, ...]]]]:
    seats = [sorted(_holder(t) for t in Tenure.objects.filter(seat=seat)) for seat in row.seats.order_by("position")]
    return row.organisation.name, seats


def _holder(row: Tenure | Office) -> tuple[str, ...]:
    kind = row.kind if isinstance(row, Tenure) else row.role
    return row.person.name, kind, str(row.from_on), str(row.to_on), str(row.ended)


def _person(row: Person) -> tuple[str, ...]:
    aliases = sorted(row.aliases.values_list("name", flat=True))
    return row.name, str(row.organisation), row.title, *aliases


def _meeting(row: Meeting) -> dict[str, Any]:
    values = {
        f: str(getattr(row, f))
        for f in ("on", "is_approximate", "starts_at", "ends_at", "venue", "mode", "state", "notes_kind", "notes_on",
                  "is_read_in")
    }  # fmt: skip
    return values | {
        "networks": [row.network.name, *sorted(row.networks.values_list("name", flat=True))],
        "officers": sorted((o.role, o.person.name) for o in MeetingOfficer.objects.filter(meeting=row)),
        "attendance": sorted(_attendance(a) for a in Attendance.objects.filter(meeting=row)),
        "items": [_item(i) for i in Item.objects.filter(meeting=row).order_by("position", "pk")],
    }


def _attendance(row: Attendance) -> tuple[str, ...]:
    seat = f"{row.seat.membership.organisation} {row.seat.position}" if row.seat else ""
    return row.person.name, row.status, seat, str(row.organisation), row.written, row.role, row.group


def _item(row: Item) -> dict[str, Any]:
    return {
        "position": row.position,
        "number": row.number,
        "title": row.title,
        "parent": row.parent.title if row.parent else "",
        "matter": row.matter.title if row.matter else "",
        "kind": row.kind,
        "starts_at": str(row.starts_at),
        "body": row.body,
        "called": row.called,
        "is_formality": row.is_formality,
        "presenters": sorted((p.name, p.person.name if p.person else "") for p in row.presenters.all()),
        "decisions": [
            (d.group, d.position, d.text, d.is_formality)
            for d in Decision.objects.filter(item=row).order_by("group", "position", "text")
        ],
        "tasks": sorted(_task(t) for t in Task.objects.filter(item=row)),
        "proposals": sorted((p.position, p.text) for p in row.proposals.all()),
        "references": sorted((r.label, r.title, r.address) for r in row.references.all()),
        "put_off": sorted((p.to, p.text, p.forum, str(p.forum_network)) for p in PutOff.objects.filter(item=row)),
    }


def _task(row: Task) -> tuple[str, ...]:
    owner = ", ".join(sorted(person.name for person in row.people.all()))
    shares = sorted(f"{s.seat.membership.organisation} {s.seat.position} {s.state}" for s in row.shares.all())
    office = f"{row.office.role} {row.office.person.name}" if row.office else ""
    matter = row.matter.title if row.matter else ""
    return (row.text, str(row.due_on), row.owner, row.owner_text, owner, office, str(row.organisation), row.state,
            matter, *shares)  # fmt: skip


def _matter(row: Matter) -> tuple[Any, ...]:
    dates = sorted((str(d.on), d.what) for d in ImportantDate.objects.filter(matter=row))
    return row.title, dates


def minutes(
    on: str = "2026-02-06",
    *points: str,
    attending: Iterable[str] = ("Maria Lind, Björkefors", "Jonas Hed, Ekeby", "Petra Nord, Havsjö"),
    absent: Iterable[str] = (),
    kind: str = "Minnesanteckningar",
    network: str = "Socialchefsnätverket",
    head: str = "",
) -> str:
    """Minutes as Markdown; each point is its title and the lines under it."""
    parts = [f"# {kind} {network}".strip(), f"Datum: {on}" if on else "", head]
    parts += ["Närvarande:", "\n".join(f"- {person}" for person in attending)] if attending else []
    parts += ["Frånvarande:", "\n".join(f"- {person}" for person in absent)] if absent else []
    for number, point in enumerate(points, start=1):
        title, _newline, text = point.partition("\n")
        parts += [f"## {number}. {title}", text]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def choose(upload: Upload, what: str, choice: str, about: str = "") -> None:
    """Answer the one question of a kind; ``choice`` is its id, or its label."""
    asked = [d for d in doubts_in(upload) if d.what == what and about in d.text]
    assert len(asked) == 1, [(d.what, d.text) for d in doubts_in(upload)]
    answer(upload, asked[0], next(c.id for c in asked[0].choices if choice in (c.id, c.label)))


def holders(network: Network) -> dict[str, list[str]]:
    """Who represents whom now."""
    found: dict[str, list[str]] = {}
    for tenure in Tenure.objects.filter(seat__membership__network=network, ended=False).order_by("seat__position"):
        found.setdefault(tenure.seat.membership.organisation.name, []).append(tenure.person.name)
    return found

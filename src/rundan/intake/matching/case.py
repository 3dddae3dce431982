"""One document under review: its facts as settled so far, each laid beside the map. Opened with a constant number of
queries, by the review page and by approval alike, so that what is written is what was shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from rundan.common.swedish import fold
from rundan.intake import facts as flat
from rundan.intake.facts import Fact
from rundan.intake.matching import agenda, owners, roster
from rundan.intake.matching.holding.offices import Held, Naming, fold_offices
from rundan.intake.matching.holding.seating import Seating
from rundan.intake.matching.holding.seats import Answer, Outcome, Sighting
from rundan.intake.matching.matters import MatterIndex
from rundan.intake.matching.networks import NetworkIndex, NetworkMatch
from rundan.intake.matching.organisations import OrganisationIndex
from rundan.intake.matching.people import PersonIndex
from rundan.intake.matching.roster import Roster, Someone
from rundan.intake.models import Reading, Support, Upload
from rundan.matters.models import Matter
from rundan.meetings.models import Meeting
from rundan.networks.models import Network, Organisation, Person
from rundan_reader import model as reader

CALLS = ("kallelse", "dagordning")
NOT_IN_A_CALL = ("participant", "decision", "task", "deferral", "chair", "note_taker")


@dataclass(frozen=True, slots=True)
class NewNetwork:
    """A network that an answer makes."""

    name: str
    kind: str = "network"
    function: str = ""


@dataclass(slots=True)
class Body:
    """One of the networks that meet: on the map, or about to be."""

    which: Network | NewNetwork
    seating: Seating
    answer: Mapping[str, Any] = field(default_factory=dict)  # what a person answered, if she was asked

    @property
    def network(self) -> Network | None:
        return self.which if isinstance(self.which, Network) else None

    def is_meant_by(self, group: str) -> bool:
        """Whether a head in the attendance list names this network: "IFO" of IFO-chefsnätverket."""
        head, name = fold(group), fold(self.which.name)
        return bool(head) and (head in name or name in head)


@dataclass  # without slots: what is worked out once is kept on it
class Case:
    upload: Upload
    reading: Reading
    read: reader.Reading
    facts: list[Fact]
    by_key: dict[str, Fact]
    organisations: OrganisationIndex
    people: PersonIndex
    networks: NetworkIndex
    roster: Roster
    bodies: list[Body] = field(default_factory=list)  # the one that leads first; empty: not known yet
    network_match: NetworkMatch = field(default_factory=lambda: NetworkMatch(None, ()))
    matters: MatterIndex = field(default_factory=MatterIndex)
    meetings: list[Meeting] = field(default_factory=list)  # of the network, on the day
    elsewhere: list[Support] = field(default_factory=list)  # what other documents say of those meetings
    namings: tuple[list[Held], list[Naming]] = ([], [])  # offices that people entered, and what other documents say
    written: dict[str, list[Support]] = field(default_factory=lambda: defaultdict(list))  # from this document
    twins: list[Upload] = field(default_factory=list)  # other files with the same text
    held: set[str] = field(default_factory=set)  # facts that a doubt holds back, as ``doubts.weigh`` finds

    def fact(self, key: str) -> Fact | None:
        return self.by_key.get(key)

    def of_kind(self, *kinds: str) -> list[Fact]:
        """The facts that count: not rejected, not under a rejected item, and not out of place in a notice."""
        return [f for f in self.facts if f.kind in kinds and self.counts(f)]

    def counts(self, fact: Fact) -> bool:
        if fact.is_rejected or (self.is_call and fact.kind in NOT_IN_A_CALL):
            return False
        parent = self.by_key.get(fact.parent) if fact.parent else None
        return parent is None or self.counts(parent)

    def is_settled(self, key: str) -> bool:
        """Nothing holds the fact back, nor the item that it stands under."""
        fact = self.by_key.get(key)
        if fact is None or key in self.held or not self.counts(fact):
            return False
        return fact.parent is None or fact.parent not in self.by_key or self.is_settled(fact.parent)

    def settled_value(self, kind: str) -> Any:
        return self.said(kind) if self.is_settled(kind) else None

    def said(self, kind: str, name: str = "value") -> Any:
        fact = self.by_key.get(kind)
        return None if fact is None or fact.is_rejected else fact.value.get(name)

    @property
    def is_call(self) -> bool:
        """A notice or an agenda: what is to be, not what was."""
        return self.said("notes_kind") in CALLS

    @property
    def rank(self) -> int:
        return 1 if self.is_call else 2

    @property
    def lead(self) -> Network | NewNetwork | None:
        return self.bodies[0].which if self.bodies else None

    @property
    def network(self) -> Network | None:
        return self.bodies[0].network if self.bodies else None

    @property
    def is_approximate(self) -> bool:
        return bool(self.said("date", "month"))

    @property
    def day(self) -> date | None:
        month, day = self.said("date", "month"), self.said("date")
        text = f"{month}-01" if month else day
        try:
            return date.fromisoformat(str(text)) if text else None
        except ValueError:
            return None

    @property
    def is_written(self) -> bool:
        return bool(self.written)

    def rule(self, body: Body) -> int | None:
        """Seats per organisation: what the network has, else what was answered here."""
        if body.network is not None and body.network.seats_per_organisation is not None:
            return body.network.seats_per_organisation
        answer = self.said("seats")
        return None if answer is None else int(answer)

    @cached_property
    def sitting(self) -> dict[str, int]:
        """Participants who may hold a seat, of a municipality or another member and no guests: fact → which body."""
        out: dict[str, int] = {}
        for fact in self.of_kind("participant"):
            organisation = self.roster.by_fact[fact.key].organisation
            if organisation is None or not self.bodies or roster.is_guest(fact):
                continue
            index = self.body_of(fact)
            if self._sits(organisation, fact, self.bodies[index]):
                out[fact.key] = index
        return out

    def body_of(self, fact: Fact) -> int:
        """Which of the networks a participant is listed under; the leading one where no head says."""
        group = str(fact.value.get("group", ""))
        meant = [index for index, body in enumerate(self.bodies) if body.is_meant_by(group)]
        return meant[0] if meant else 0

    def _sits(self, organisation: Organisation, fact: Fact, body: Body) -> bool:
        if fact.value.get("member") or fact.value.get("seat") not in (None, "", "guest"):
            return True
        member = body.seating.members.get(organisation.pk)
        is_member = member is not None and member.membership is not None
        return is_member or organisation.kind == Organisation.Kind.MUNICIPALITY

    @cached_property
    def seats(self) -> dict[tuple[int, int], Outcome]:
        """Who holds the seats of each organisation of this document, once it is approved: (body, organisation)."""
        here: dict[tuple[int, int], list[Sighting]] = defaultdict(list)
        for key, index in self.sitting.items():
            someone = self.roster.by_fact[key]
            if someone.is_clear and someone.organisation is not None:
                here[index, someone.organisation.pk].append(self.sighting(self.by_key[key], someone))
        return {
            (index, pk): self.bodies[index].seating.outcome(pk, self.rule(self.bodies[index]), sightings)
            for (index, pk), sightings in here.items()
        }

    @cached_property
    def office_questions(self) -> list[tuple[Fact, str, tuple[Person, ...]]]:
        """Who is listed here with an office that somebody else holds: the fact, the role, the holders."""
        if self.network is None:
            return []
        base, others = self.namings
        here = [naming for fact in self.of_kind("participant") if (naming := self._naming(fact)) is not None]
        found = fold_offices([*others, *here], base)
        return [
            (
                self.by_key[naming.fact],
                naming.role,
                tuple(self.people.by_id[pk] for pk in held if pk in self.people.by_id),
            )
            for naming, held in found.questions
            if naming.source == self.upload.pk
        ]

    def office(self, fact: Fact, which: Network | NewNetwork) -> str:
        """The office in the network that a participant is listed with: ordförande, planeringsledare."""
        if fact.value.get("status") == "invited":
            return ""
        code = which.code if isinstance(which, Network) else ""
        names = [which.name, code, *(self.said("network", "names") or ())]
        return owners.office_of(str(fact.value.get("role", "")), names)

    def _naming(self, fact: Fact) -> Naming | None:
        someone, answer = self.roster.by_fact[fact.key], str(fact.value.get("office") or "")
        role = self.office(fact, self.bodies[self.sitting.get(fact.key, 0)].which)
        if not role or not someone.is_clear:
            return None
        place = fact.span.start if fact.span else 0
        return Naming(someone.ref, role, self.day or date.max, self.upload.pk, place, answer, fact.key)

    def sighting(self, fact: Fact, someone: Someone) -> Sighting:
        answer: Answer = fact.value.get("seat") or ""
        place = fact.span.start if fact.span else 0
        day = self.day or date.max
        return Sighting(someone.ref, day, self.upload.pk, place, answer, roster.is_acting(fact), fact.key)

    @cached_property
    def same_meeting(self) -> Meeting | None:
        """The meeting on the map that this document tells of, where that is certain or answered."""
        for support in self.written.get("meeting", ()):
            if support.record.subject_type == "meetings.meeting" and support.record.subject_id:
                return Meeting.objects.filter(pk=support.record.subject_id).first()
        answer = self.said("meeting")
        if answer == "another":
            return None
        if answer == "version":
            return next((m for m in self.meetings if m.pk == self.said("meeting", "meeting")), None)
        waiting = [meeting for meeting in self.meetings if not self._has_its_own(meeting)]
        return waiting[0] if waiting and not self.meeting_is_asked else None

    @cached_property
    def meeting_is_asked(self) -> bool:
        """Another document of the same sort tells of a meeting that day: is this a version of it, or another?"""
        if self.written or self.said("meeting") in ("another", "version"):
            return False
        return bool(self.meetings) and all(self._has_its_own(meeting) for meeting in self.meetings)

    def _has_its_own(self, meeting: Meeting) -> bool:
        told = [s for s in self.elsewhere if s.record.meeting_id == meeting.pk and s.rank == self.rank]
        return bool(told) or (meeting.state == Meeting.State.HELD and not self.is_call and not self._is_told(meeting))

    def _is_told(self, meeting: Meeting) -> bool:
        return any(s.record.meeting_id == meeting.pk for s in self.elsewhere)

    def owner(self, task: Fact) -> owners.Owner:
        return owners.owner_of(list(task.value.get("assignee") or ()), self.roster, self.organisations)

    def is_formality(self, item: Fact) -> bool:
        answer = item.value.get("formality")
        if answer is not None:
            return bool(answer)
        return agenda.is_formality(str(item.value["title"]), str(item.value.get("kind", "")))

    def makes_matter(self, item: Fact) -> bool:
        answer = item.value.get("matter")
        if answer is not None:
            return bool(answer != "none")
        return not self.is_formality(item) and not agenda.is_collective(str(item.value["title"]))

    def matter(self, item: Fact) -> Matter | None:
        """The matter on the map that an item continues; None: a new one, or none at all."""
        answer = item.value.get("matter")
        if answer in ("new", "none"):
            return None
        if answer:
            return self.matters.by_id.get(int(answer))
        return self.matters.continued(str(item.value["title"])) if self.makes_matter(item) else None

    @cached_property
    def answered_since(self) -> list[Fact]:
        """What people have said since the last approval of what was written, or of the whole document, by then."""
        approved = [support.approval.at for supports in self.written.values() for support in supports]
        if not approved:
            return []
        fresh = [fact for fact in self.facts if fact.correction and fact.correction.at > max(approved)]
        return [fact for fact in fresh if fact.key in self.written or fact.kind in flat.SINGLE]

    def is_covered(self, fact: Fact) -> bool:
        """Said by another version of the same notes, and settled there: nothing new to review."""
        return (fact.kind, flat.words_of(fact.value)) in self._in_other_versions

    @cached_property
    def _in_other_versions(self) -> set[tuple[str, str]]:
        if self.same_meeting is None:
            return set()
        told = [s for s in self.elsewhere if s.record.meeting_id == self.same_meeting.pk and s.rank == self.rank]
        return {(s.claim.get("fact", ""), s.claim.get("words", "")) for s in told}

"""Who the document names: its participants beside the register, and whom a name elsewhere in it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from rundan.common.swedish import fold
from rundan.intake.facts import Fact
from rundan.intake.lexicon import words
from rundan.intake.matching.organisations import OrganisationIndex
from rundan.intake.matching.people import Match, PersonIndex
from rundan.networks.models import Organisation, Person


@dataclass(slots=True)
class Someone:
    """A person of the document. ``ref`` is her id on the map, else what tells her from the document's others."""

    ref: Hashable
    name: str
    organisation: Organisation | None = None  # as this document says; the map may know more
    person: Person | None = None
    asked: Match | None = None  # not answered yet

    @property
    def is_clear(self) -> bool:
        """Whether it is known who is meant, or else that it is someone new."""
        return self.asked is None or not self.asked.is_open

    @property
    def is_new(self) -> bool:
        return self.person is None and self.is_clear


@dataclass(frozen=True, slots=True)
class Pin:
    """Whom an approved fact was written as: she stays the same, whatever she is called since."""

    person: int
    is_open: bool  # written as someone new while it was asked who she is, which is asked until it is answered


@dataclass(slots=True)
class Roster:
    index: PersonIndex
    organisations: OrganisationIndex
    pins: Mapping[str, Pin] = field(default_factory=dict)
    by_fact: dict[str, Someone] = field(default_factory=dict)
    everyone: list[Someone] = field(default_factory=list)
    by_name: dict[str, list[Someone]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[Someone]] = field(default_factory=lambda: defaultdict(list))

    def seat(self, fact: Fact) -> Someone:
        """A participant takes her place in the roster; the same person twice is one."""
        organisation = organisation_of(fact, self.organisations)
        return self._place(fact, str(fact.value.get("name", "")), organisation)

    def name(self, fact: Fact) -> Someone:
        """A chair or note taker, by her name: one of the participants, else someone known, else someone new."""
        written = str(fact.value.get("value", ""))
        if "person" not in fact.value and fact.key not in self.pins:
            found = self.find(written)
            if len(found) == 1:
                self.by_fact[fact.key] = found[0]
                return found[0]
        return self._place(fact, written, None)

    def find(self, written: str) -> list[Someone]:
        """Those of the document whom a name can mean: by the whole name, else by the first name or its beginning."""
        folded = fold(written).removesuffix("s") if fold(written) not in self.by_name else fold(written)
        for wanted in (fold(written), folded):
            if wanted in self.by_name:
                return self.by_name[wanted]
        first, _space, rest = fold(written).partition(" ")
        found = self.by_first.get(first, [])
        if rest:
            # "Agneta H" and "Agneta Hugander (Klippan)"; a whole other last name is someone else.
            found = [s for s in found if fold(s.name).startswith(f"{first} {rest}") or fold(s.name) in fold(written)]
        return found

    def _place(self, fact: Fact, written: str, organisation: Organisation | None) -> Someone:
        someone = self._answered(fact, written, organisation) or self._met(written, organisation)
        someone = someone or self._matched(fact, written, organisation)
        if not any(someone is other for other in self.everyone):
            self._remember(someone, written)
        if someone.organisation is None and organisation is not None:
            someone.organisation = organisation
        self.by_fact[fact.key] = someone
        return someone

    def _answered(self, fact: Fact, written: str, organisation: Organisation | None) -> Someone | None:
        answer, pin = fact.value.get("person"), self.pins.get(fact.key)
        if answer in (None, "", "new") and pin and pin.person in self.index.by_id:
            someone = self._known(self.index.by_id[pin.person], written, organisation)
            if pin.is_open and not answer:
                match = self.index.match(written, organisation, but=[pin.person])
                someone.asked = match if match.candidates else None
            return someone
        person = self.index.by_id.get(int(answer)) if answer and answer != "new" else None
        return self._known(person, written, organisation) if person else None

    def _matched(self, fact: Fact, written: str, organisation: Organisation | None) -> Someone:
        """On the map, asked, or new. Answered to be new, she is none of those who were offered then."""
        is_told_new = fact.value.get("person") == "new"
        match = self.index.match(written, organisation, but=fact.value.get("not") or ())
        if match.person is not None:
            return self._known(match.person, written, organisation)
        if match.reason and (match.candidates or not is_told_new):
            return Someone(f"asked:{fact.key}", written, organisation, None, match)
        return Someone(f"new:{fact.key}", written, organisation)

    def _known(self, person: Person, written: str, organisation: Organisation | None) -> Someone:
        for someone in self.everyone:
            if someone.ref == person.pk:
                return someone
        return Someone(person.pk, person.name, organisation, person)

    def _met(self, written: str, organisation: Organisation | None) -> Someone | None:
        """Someone of the document with that name, whose organisation does not speak against it."""
        for someone in self.by_name.get(fold(written), []):
            if organisation is None or someone.organisation is None or someone.organisation == organisation:
                return someone
        return None

    def _remember(self, someone: Someone, written: str) -> None:
        self.everyone.append(someone)
        for name in {fold(written), fold(someone.name)}:
            self.by_name[name].append(someone)
        for first in {fold(written).partition(" ")[0], fold(someone.name).partition(" ")[0]}:
            self.by_first[first].append(someone)


def organisation_of(fact: Fact, index: OrganisationIndex) -> Organisation | None:
    """The organisation that a participant is written with, as answered, else as resolved."""
    answer = fact.value.get("org")
    if answer == "none":
        return None
    if answer and answer != "new":
        return index.by_id.get(int(answer))
    return index.one(str(fact.value.get("organisation", "")))


def is_guest(fact: Fact) -> bool:
    """Someone who sits for nobody: invited, or listed under a head for others."""
    group = fold(str(fact.value.get("group", "")))
    if fact.value.get("seat") not in (None, "", "guest"):
        return False
    guests = words("agenda", "guest_groups")
    return fact.value.get("status") == "invited" or group in guests or group.partition(" ")[0] in guests


def is_acting(fact: Fact) -> bool:
    role = fold(str(fact.value.get("role", "")))
    return bool({"tf", "tillförordnad", "vikarierande", "vik"} & set(role.split()))


def unresolved(facts: Iterable[Fact], index: OrganisationIndex) -> dict[str, list[Fact]]:
    """Names of organisations that nobody knows, with the participants who are written with them; guests aside."""
    out: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        written = str(fact.value.get("organisation", ""))
        if fact.kind != "participant" or not written or "org" in fact.value or is_guest(fact):
            continue
        if index.one(written) is None:
            out[written].append(fact)
    return out

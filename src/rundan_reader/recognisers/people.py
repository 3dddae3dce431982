"""Who was there: participants with organisation, role and status, and what the caller knows of their organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rundan_reader.model import Fact, Known, Participant
from rundan_reader.structure.attendance import Group
from rundan_reader.structure.entries import Entry, Naming
from rundan_reader.structure.kinds import is_role
from rundan_reader.structure.labels import label_of
from rundan_reader.structure.sections import Section
from rundan_reader.text.names import is_municipality, is_organisation, is_person
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_AWAY = Pattern(
    r"\b(?:ej närvarande|frånvarande|förhinder|förhindrad|deltog ej|deltog inte|återbud)\b",
    "ej ",
    "från",
    "förhind",
    "inte",
    "återbud",
)
_SEVERAL = 2
_LATEST_COLON = 30
_GENERAL = frozenset(
    (
        "nätverket",
        "övriga",
        "deltagare",
        "ledamöter",
        "medlemmar",
        "kommuner",
        "kommunerna",
        "regionen",
        "gruppen",
        "styrgruppen",
    )
)


def participants(groups: Sequence[Group], known: Known, *, ahead: bool = False) -> tuple[Participant, ...]:
    """Everybody named in the attendance lists, in order; who was only called is absent. Of a meeting that lies
    ``ahead`` all are invited who have not said that they cannot come."""
    groups = list(map(_as_invited, groups)) if ahead else groups
    hosted = any(map(_is_host, groups))
    people = [person for group in groups if group.status != "called" for person in _of_group(group, hosted=hosted)]
    people += _missing(groups, people)
    bodies = {person.organisation.casefold() for person in people if person.organisation}
    people = [person for person in people if " " in person.name or _may_be_first_name(person, people, bodies)]
    return tuple(_resolved(person, known) for person in _distinct(people))


def _may_be_first_name(person: Participant, people: Sequence[Participant], bodies: set[str]) -> bool:
    """A single word among full names is a place rather than a person, all the more when people come from it."""
    if person.name.casefold() in bodies:
        return False
    full = sum(" " in other.name for other in people)
    return full < _SEVERAL or full <= len(people) - full


def _of_group(group: Group, *, hosted: bool = False) -> Iterator[Participant]:
    """``hosted``: other headings of the list are organisations, so that this one is too if it may be a name."""
    host = group.heading if group.heading and (_is_host(group) or (hosted and _may_be_host(group))) else None
    if host and host.lower.startswith("från "):
        host = host.cut(len("från "))
    heading = group.heading.text if group.heading else None
    for entry in group.entries:
        organisation = entry.organisation or host
        away = entry.remark is not None and _AWAY.search(entry.remark.lower) is not None
        yield Participant(
            name=entry.name.text,
            status="absent"
            if away or group.status == "absent"
            else "invited"
            if group.status == "invited"
            else "present",
            span=entry.name.span,
            organisation=organisation.text if organisation else None,
            role=entry.role.text if entry.role else None,
            group=heading,
            confidence=_confidence(group, entry),
        )


def _is_host(group: Group) -> bool:
    """Whether the heading of a group is the organisation that its people come from."""
    heading = group.heading
    if heading is None or heading.lower in _GENERAL or any(entry.organisation for entry in group.entries):
        return False
    return is_municipality(heading.text) or is_organisation(heading.text)


def _may_be_host(group: Group) -> bool:
    """A heading of one or two capitalised words that are no role: "Algutsmåla" beside "Uppviks kommun"."""
    heading = group.heading
    if heading is None or heading.lower in _GENERAL or any(entry.organisation for entry in group.entries):
        return False
    tokens = heading.text.split()
    return len(tokens) <= 2 and all(token[:1].isupper() for token in tokens) and not is_role(heading.text)


def _confidence(group: Group, entry: Entry) -> float:
    sure = 0.97 if group.stated else 0.9
    if not entry.full:
        sure -= 0.25
    return round(sure if entry.clear else sure - 0.05, 2)


def _missing(groups: Sequence[Group], there: Sequence[Participant]) -> Iterator[Participant]:
    """Those called who stand in no other list."""
    names = {person.name.casefold() for person in there}
    for group in groups:
        if group.status == "called" and there:
            for person in _of_group(_as_absent(group)):
                if person.name.casefold() not in names:
                    yield replace(person, confidence=0.7)


def _as_absent(group: Group) -> Group:
    return replace(group, status="absent")


def _as_invited(group: Group) -> Group:
    return group if group.status == "absent" else replace(group, status="invited")


def _distinct(people: Iterable[Participant]) -> Iterator[Participant]:
    """Each person once for each place she stands for; a second mention adds nothing."""
    seen: set[tuple[str, str, str]] = set()
    for person in people:
        key = (person.name.casefold(), (person.organisation or "").casefold(), person.group or "")
        loose = (person.name.casefold(), "", "")
        if key not in seen and not (person.organisation is None and person.group is None and loose in seen):
            seen |= {key, loose}
            yield person


def _resolved(person: Participant, known: Known) -> Participant:
    if person.organisation is None or not known.organisations:
        return person
    refs = tuple(
        ref for ref, names in known.organisations.items() if any(_same(person.organisation, name) for name in names)
    )
    if len(refs) == 1:
        return replace(person, organisation_ref=refs[0])
    return replace(person, candidates=refs)


def _same(written: str, name: str) -> bool:
    return _bare(written) == _bare(name)


def _bare(name: str) -> str:
    lower = " ".join(name.casefold().split())
    for ending in (" kommun", " stad"):
        lower = lower.removesuffix(ending)
    return lower.removesuffix("s") if len(lower) > 4 else lower


def guests(sections: Iterable[Section], people: Sequence[Participant]) -> Iterator[Participant]:
    """Presenters with title or organisation whom the attendance leaves out: they came for their point."""
    known = {person.name.casefold() for person in people}
    for section in sections if people else ():
        labels = (label_of(words, "item") for words in section.passages() if ":" in words.text[:_LATEST_COLON])
        labelled = (Naming.of(label.value) for label in labels if label and label.key == "presenter")
        told = (words for words in (*section.presenters, *labelled) if not _is_name_alone(words.text))
        for entry in (entry for words in told for entry in words.entries):
            if entry.full and (entry.role or entry.organisation) and entry.name.text.casefold() not in known:
                known.add(entry.name.text.casefold())
                group = Group("invited", entries=[entry])
                yield from (replace(person, confidence=0.75) for person in _of_group(group))


def _is_name_alone(text: str) -> bool:
    return text.count(" ") == 1 and is_person(text)


@dataclass(frozen=True, slots=True)
class Names:
    """Full and first names of the people of this meeting and their organisations, as running text uses them."""

    full: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict)  # full names by the initials that the attendance gives

    def knows(self, words: Passage) -> bool:
        return self.knows_person(words) or words.lower in self.bodies

    def knows_person(self, words: Passage) -> bool:
        lower = words.lower
        if words.text in self.called:
            return True
        return words.text[:1].isupper() and (lower in self.full or lower in self.first or self._has_initial(lower))

    def _has_initial(self, lower: str) -> bool:
        """ "Anneli A" for Anneli Aronius."""
        first, _, letter = lower.rstrip(".").rpartition(" ")
        return (
            len(letter) == 1 and first in self.first and any(name.startswith(f"{first} {letter}") for name in self.full)
        )


def names_of(
    people: Sequence[Participant], officers: Iterable[Fact], known: Known, groups: Sequence[Group] = ()
) -> Names:
    """``officers``: who led the meeting and took the notes, though no list may name them; ``groups``: the lists."""
    entries = [entry for group in groups for entry in group.entries]
    called: dict[str, set[str]] = {}
    for entry in entries:
        if entry.initials:
            called.setdefault(entry.initials.text, set()).add(entry.name.text)
    plain = {initials: name for initials, (name, *others) in called.items() if not others}  # two "LE" are nobody
    full = [person.name.lower() for person in people] + [name.lower() for name in known.people]
    full += [fact.value.lower() for fact in officers if " " in fact.value]
    bodies = [person.organisation.lower() for person in people if person.organisation]
    bodies += [name.lower() for names in known.organisations.values() for name in names]
    return Names(frozenset(full), frozenset(name.split()[0] for name in full), frozenset(bodies), plain)

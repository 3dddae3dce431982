"""People by the names that documents use, at one host."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rundan.common.swedish import fold
from rundan.networks.models import Organisation, Person, PersonAlias

_ALIKE = 0.86  # Lindh and Lind; Annette Ek and Anette Ek. Not Maria Ek and Mari Ek of two municipalities.


@dataclass(frozen=True, slots=True)
class Match:
    """``person`` is known for certain; with ``candidates`` instead it is asked; with neither she is new."""

    person: Person | None = None
    candidates: tuple[Person, ...] = ()
    reason: str = ""  # why it is asked: "namesake", "initials", "spelling", "several"


@dataclass(slots=True)
class PersonIndex:
    by_id: dict[int, Person]
    exact: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_last: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, host: Organisation) -> PersonIndex:
        people = Person.objects.filter(host=host).select_related("organisation")
        index = cls({person.pk: person for person in people})
        for person in index.by_id.values():
            index.exact[person.folded].append(person)
            index.by_last[person.folded.rpartition(" ")[2]].append(person)
        for alias in PersonAlias.objects.filter(person__host=host):
            person = index.by_id[alias.person_id]
            if person not in index.exact[alias.folded]:
                index.exact[alias.folded].append(person)
        return index

    def match(self, name: str, organisation: Organisation | None) -> Match:
        found = self.exact.get(fold(name), [])
        if found:
            return _among_namesakes(found, organisation)
        close = self._initials(name, organisation)
        if close:
            return Match(None, close, "initials")
        close = self._spelled_alike(name, organisation)
        return Match(None, close, "spelling") if close else Match()

    def _initials(self, name: str, organisation: Organisation | None) -> tuple[Person, ...]:
        """L. von Post, or only von Post: whoever has the last name, and a first name that begins so."""
        words = name.replace(".", ". ").split()
        short = [word for word in words if len(word.rstrip(".")) == 1]
        rest = fold(" ".join(word for word in words if word not in short))
        if not short or not rest:
            return ()
        letter = fold(short[0])
        return tuple(
            person
            for person in self.by_last.get(rest.rpartition(" ")[2], [])
            if person.folded.endswith(rest) and person.folded.startswith(letter) and _may_be_of(person, organisation)
        )

    def _spelled_alike(self, name: str, organisation: Organisation | None) -> tuple[Person, ...]:
        """A slip of the pen, where the organisation bears it out."""
        folded = fold(name)
        if organisation is None or " " not in folded:
            return ()
        return tuple(
            person
            for person in self.by_id.values()
            if person.organisation_id == organisation.pk
            and SequenceMatcher(None, person.folded, folded).ratio() >= _ALIKE
        )


def _among_namesakes(found: list[Person], organisation: Organisation | None) -> Match:
    """The same name: the same person, unless an organisation speaks against it, or several could be meant."""
    if organisation is None:
        return Match(found[0]) if len(found) == 1 else Match(None, tuple(found), "several")
    there = [person for person in found if person.organisation_id == organisation.pk]
    if len(there) == 1:
        return Match(there[0])
    homeless = [person for person in found if person.organisation_id is None]
    if not there and len(homeless) == 1 and len(found) == 1:
        return Match(homeless[0])
    return Match(None, tuple(found), "several" if len(found) > 1 else "namesake")


def _may_be_of(person: Person, organisation: Organisation | None) -> bool:
    return organisation is None or person.organisation_id in (None, organisation.pk)

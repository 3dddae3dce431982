"""People by the names that documents use, at one host."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from rundan.common.swedish import fold
from rundan.networks.models import Organisation, Person, PersonAlias, PersonMerge
from rundan.networks.names import has_initials, is_short_for, spelled_alike


@dataclass(frozen=True, slots=True)
class Match:
    """``person`` is known for certain; with a ``reason`` instead it is asked; with neither she is new.

    "initials" and "several" leave open who is meant. "namesake" and "spelling" do not: someone with another name or of
    another organisation is someone else, unless an answer says that she is the same.
    """

    person: Person | None = None
    candidates: tuple[Person, ...] = ()
    reason: str = ""  # "initials", "several", "namesake", "spelling"

    @property
    def is_open(self) -> bool:
        return self.reason in ("initials", "several")


@dataclass(slots=True)
class PersonIndex:
    by_id: dict[int, Person]
    exact: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_last: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, host: Organisation) -> PersonIndex:
        """Whoever was found to be someone else is found as her, by her id too."""
        people = Person.objects.filter(host=host).select_related("organisation")
        index = cls({person.pk: person for person in people})
        for merged, kept in (
            PersonMerge.objects.filter(merged__host=host).order_by("-line").values_list("merged_id", "kept_id")
        ):
            index.by_id[merged] = index.by_id[kept]
        for person in index.everyone:
            index.exact[person.folded].append(person)
            index.by_last[person.folded.rpartition(" ")[2]].append(person)
        for alias in PersonAlias.objects.filter(person__host=host):
            person = index.by_id[alias.person_id]
            if person not in index.exact[alias.folded]:
                index.exact[alias.folded].append(person)
        return index

    @property
    def everyone(self) -> list[Person]:
        return [person for pk, person in self.by_id.items() if person.pk == pk]

    def match(self, name: str, organisation: Organisation | None, *, but: Collection[int] = ()) -> Match:
        """``but``: those who are out of the question."""
        found = [person for person in self.exact.get(fold(name), []) if person.pk not in but]
        if found:
            return _among_namesakes(found, organisation)
        if has_initials(name):
            # Asked even when nobody on the map has such a name: who is meant does not stand there.
            return Match(None, _without(but, self._shortened(name, organisation)), "initials")
        written_out = _without(but, self._written_out(name, organisation))
        close = written_out or _without(but, self._spelled_alike(name, organisation))
        return Match(None, close, "spelling") if close else Match()

    def _shortened(self, name: str, organisation: Organisation | None) -> tuple[Person, ...]:
        """L. von Post: whoever has the last name, and a first name that begins so."""
        return tuple(
            person
            for person in self.by_last.get(fold(name).rpartition(" ")[2], [])
            if is_short_for(name, person.name) and _may_be_of(person, organisation)
        )

    def _written_out(self, name: str, organisation: Organisation | None) -> tuple[Person, ...]:
        """Someone who is known only as L. von Post."""
        return tuple(
            person
            for person in self.by_last.get(fold(name).rpartition(" ")[2], [])
            if has_initials(person.name) and is_short_for(person.name, name) and _may_be_of(person, organisation)
        )

    def _spelled_alike(self, name: str, organisation: Organisation | None) -> tuple[Person, ...]:
        """A slip of the pen, where the organisation bears it out."""
        folded = fold(name)
        if organisation is None or " " not in folded:
            return ()
        return tuple(
            person
            for person in self.everyone
            if person.organisation_id == organisation.pk and spelled_alike(person.folded, folded)
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


def _without(but: Collection[int], people: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple(person for person in people if person.pk not in but)


def _may_be_of(person: Person, organisation: Organisation | None) -> bool:
    return organisation is None or person.organisation_id in (None, organisation.pk)

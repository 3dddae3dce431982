"""Which network a document is of. A name alone never decides: its members must overlap (DESIGN §7.3)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rundan.common.swedish import fold
from rundan.meetings.models import Attendance
from rundan.networks.models import Membership, Network, NetworkAlias, Organisation, Tenure

_SHORT_NAME = re.compile(r"\(([^()]{2,20})\)")
_SHARED_AT_LEAST = 2
_SHARED_PART = 1 / 3


@dataclass(slots=True)
class NetworkIndex:
    """The host's networks: how they are called, who is a member, who comes."""

    by_id: dict[int, Network]
    names: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    members: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    people: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, host: Organisation) -> NetworkIndex:
        index = cls({network.pk: network for network in Network.objects.filter(host=host)})
        for network in index.by_id.values():
            index.names[network.pk] |= spellings(network.name) | {fold(network.code)}
        for pk, name in NetworkAlias.objects.filter(network__host=host).values_list("network_id", "folded"):
            index.names[pk] |= {name, name.replace(" ", "")}
        for pk, organisation in Membership.objects.filter(network__host=host).values_list("network_id", "organisation"):
            index.members[pk].add(organisation)
        holders = Tenure.objects.filter(seat__membership__network__host=host)
        for pk, person in holders.values_list("seat__membership__network_id", "person_id"):
            index.people[pk].add(person)
        came = Attendance.objects.filter(meeting__network__host=host).order_by()
        for pk, person in came.values_list("meeting__networks", "person_id").distinct():
            index.people[pk].add(person)
        return index

    def called(self, name: str) -> list[Network]:
        """Networks with exactly this name, code or confirmed spelling."""
        wanted = spellings(name)
        return [network for pk, network in self.by_id.items() if self.names[pk] & wanted]

    def likeness(self, network: Network, names: Iterable[str]) -> int:
        """2: called the same; 1: one name within the other; 0: nothing alike."""
        wanted = set().union(*(spellings(name) for name in names))
        mine = self.names[network.pk]
        if mine & wanted:
            return 2
        return int(any(a in b or b in a for a in mine for b in wanted if min(len(a), len(b)) > 3))


@dataclass(frozen=True, slots=True)
class Candidate:
    network: Network
    likeness: int
    shared: int  # organisations, or where the document names none, people


@dataclass(frozen=True, slots=True)
class NetworkMatch:
    network: Network | None  # certain
    candidates: tuple[Candidate, ...]  # best first, to be asked


def match(index: NetworkIndex, names: list[str], organisations: set[int], people: set[int]) -> NetworkMatch:
    candidates = []
    for network in index.by_id.values():
        if network.closed_on is not None:
            continue
        by_members = len(index.members[network.pk] & organisations)
        by_people = len(index.people[network.pk] & people)
        likeness = index.likeness(network, names)
        if likeness or by_members or by_people:
            candidates.append(Candidate(network, likeness, max(by_members, by_people)))
    candidates.sort(key=lambda c: (-c.likeness, -c.shared, c.network.sort_key))
    certain = [c for c in candidates if c.likeness == 2 and _overlaps(c.shared, organisations, people)]
    return NetworkMatch(certain[0].network if len(certain) == 1 else None, tuple(candidates))


def spellings(name: str) -> set[str]:
    """A name as written, without what stands in brackets, and the short name in them."""
    bare = fold(_SHORT_NAME.sub(" ", name))
    short = {fold(found) for found in _SHORT_NAME.findall(name)}
    return {fold(name), bare, bare.replace(" ", "")} | short - {""}


def _overlaps(shared: int, organisations: set[int], people: set[int]) -> bool:
    size = len(organisations) or len(people)
    return shared >= _SHARED_AT_LEAST and shared >= size * _SHARED_PART

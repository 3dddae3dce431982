"""Which matter an item continues: an equal title in the same network does; what is alike, or called the same in
another of the host's networks, is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rundan.intake.matching import agenda
from rundan.matters.models import Matter
from rundan.meetings.models import Item
from rundan.networks.models import Network, Organisation


@dataclass(slots=True)
class MatterIndex:
    by_title: dict[str, Matter] = field(default_factory=dict)
    by_id: dict[int, Matter] = field(default_factory=dict)
    elsewhere: dict[str, list[Matter]] = field(default_factory=dict)  # of the host's other networks

    @classmethod
    def of(cls, network: Network | None, host: Organisation) -> MatterIndex:
        """``network`` None: one that is not on the map yet, whose matters are all elsewhere."""
        index = cls()
        items = Item.objects.filter(meeting__network=network, matter__isnull=False)
        for item in items.select_related("matter__root").order_by("meeting__on", "pk"):
            assert item.matter is not None
            matter = item.matter.whole
            index.by_id[matter.pk] = matter
            for title in (item.title, item.matter.title, matter.title):
                index.by_title.setdefault(agenda.plain(title), matter)
        for other in Matter.objects.filter(host=host, root__isnull=True).order_by("pk"):
            if other.pk not in index.by_id:
                index.by_id[other.pk] = other
                index.elsewhere.setdefault(agenda.plain(other.title), []).append(other)
        return index

    def continued(self, title: str) -> Matter | None:
        return self.by_title.get(agenda.plain(title))

    def alike(self, title: str) -> list[Matter]:
        """What may be the same matter, closest first; nothing when one is called the same."""
        if self.continued(title):
            return []
        found = {m.pk: m for known, m in self.by_title.items() if agenda.are_alike(title, known)}
        found |= {m.pk: m for m in self.elsewhere.get(agenda.plain(title), ())}
        return sorted(found.values(), key=lambda m: (-agenda.closeness(title, m.title), m.pk))[:3]

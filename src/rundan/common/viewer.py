"""Who looks: the rights of one signed-in person, loaded once a request (networks.viewers) and asked everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from rundan.common.actor import Actor


@dataclass(frozen=True, slots=True)
class Viewer:
    """Ids only, so that every app may ask without importing another.

    ``steward_hosts``: hosts where she is förvaltare. ``staff_hosts``: those, and the hosts that are her own
    organisation while she holds an office in one of their networks (DESIGN §6.4). ``officer_hosts``: hosts in one of
    whose networks she holds an office, wherever she is employed. ``hosts``: every host at which she
    holds any seat or office (DESIGN §6.3).
    """

    user_id: int | None = None
    label: str = ""
    person_ids: frozenset[int] = field(default_factory=frozenset)
    steward_hosts: frozenset[int] = field(default_factory=frozenset)
    staff_hosts: frozenset[int] = field(default_factory=frozenset)
    officer_hosts: frozenset[int] = field(default_factory=frozenset)
    officer_networks: frozenset[int] = field(default_factory=frozenset)
    seat_networks: frozenset[int] = field(default_factory=frozenset)
    seats: frozenset[int] = field(default_factory=frozenset)
    hosts: frozenset[int] = field(default_factory=frozenset)

    @property
    def networks(self) -> frozenset[int]:
        """The networks whose meetings she takes part in, by seat or office."""
        return self.officer_networks | self.seat_networks

    def edits(self, *, network_id: int, host_id: int) -> bool:
        """Officers edit their network; a host's stewards edit all of the host's networks."""
        return network_id in self.officer_networks or host_id in self.steward_hosts

    def as_actor(self) -> Actor:
        return Actor(self.user_id, self.label)

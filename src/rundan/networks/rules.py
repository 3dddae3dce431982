"""What a viewer may do on the map (DESIGN §6.2–6.4). Seeing agrees with ``queries.visible``: a test proves it."""

from __future__ import annotations

from rundan.common.viewer import Viewer
from rundan.networks.models import Network, Office, Organisation, Person


def sees_network(viewer: Viewer, network: Network) -> bool:
    return network.host_id in viewer.hosts


def sees_organisation(viewer: Viewer, organisation: Organisation) -> bool:
    if not viewer.hosts:
        return False
    return organisation.owner_id is None or organisation.owner_id in viewer.hosts or organisation.pk in viewer.hosts


def sees_person(viewer: Viewer, person: Person) -> bool:
    return person.host_id in viewer.hosts


def creates_networks(viewer: Viewer, host_id: int) -> bool:
    """Stewards make and close the networks of their host."""
    return host_id in viewer.steward_hosts


def edits_network(viewer: Viewer, network: Network) -> bool:
    return viewer.edits(network_id=network.pk, host_id=network.host_id)


def keeps_register(viewer: Viewer, host_id: int) -> bool:
    """Officers and stewards keep the host's people and organisations, and see their e-mail addresses."""
    return host_id in viewer.officer_hosts or host_id in viewer.steward_hosts


def edits_organisation(viewer: Viewer, organisation: Organisation) -> bool:
    """The reference register is nobody's to change; a host's own organisations are its officers'."""
    return organisation.owner_id is not None and keeps_register(viewer, organisation.owner_id)


def edits_person(viewer: Viewer, person: Person) -> bool:
    return keeps_register(viewer, person.host_id)


def edits_office(viewer: Viewer, office: Office) -> bool:
    """A network's offices are its officers' to keep, a host's its stewards'."""
    if office.network is not None:
        return edits_network(viewer, office.network)
    return office.host_id in viewer.steward_hosts

"""What a viewer may do with a meeting and what belongs to it. ``may_see`` agrees with ``queries.meetings_for``."""

from __future__ import annotations

from rundan.common.viewer import Viewer
from rundan.matters.models import Matter
from rundan.meetings.models import Meeting


def may_see(viewer: Viewer, meeting: Meeting) -> bool:
    """Asked of a meeting loaded with its ``networks``."""
    if meeting.network.host_id in viewer.staff_hosts:
        return True
    return any(network.pk in viewer.networks for network in meeting.networks.all())


def may_edit_matter(viewer: Viewer, matter: Matter) -> bool:
    """Matters span networks, so every officer of the host's networks keeps them."""
    return matter.host_id in viewer.officer_hosts or matter.host_id in viewer.steward_hosts


def may_edit(viewer: Viewer, meeting: Meeting) -> bool:
    """The officers of the network that leads it."""
    return viewer.edits(network_id=meeting.network_id, host_id=meeting.network.host_id)

"""What a viewer may do with decisions and tasks, and which decisions ask for nothing more."""

from __future__ import annotations

from rundan.common.swedish import fold
from rundan.common.viewer import Viewer
from rundan.networks.models import Network

# Folded beginnings and words of decisions that end with themselves (DESIGN §2.3).
_FORMAL = (
    "till handlingarna",
    "dagordningen godkänns",
    "dagordningen fastställs",
    "godkänna dagordningen",
    "fastställa dagordningen",
    "godkänner dagordningen",
    "fastställer dagordningen",
    "föredragningslistan",
    "föregående protokoll godkänns",
    "föregående anteckningar godkänns",
    "justera protokollet",
)


def is_formality(text: str) -> bool:
    folded = fold(text)
    return any(phrase in folded for phrase in _FORMAL)


def may_see(viewer: Viewer, network: Network) -> bool:
    """What a network has in hand is seen by those who take part in it and by its host's officers, as its meetings are.

    The map shows the network itself to more people than that.
    """
    return network.pk in viewer.networks or network.host_id in viewer.staff_hosts


def may_edit(viewer: Viewer, network: Network) -> bool:
    return viewer.edits(network_id=network.pk, host_id=network.host_id)

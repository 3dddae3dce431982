"""Where a record stands in the documents that it was read from, for whoever may open them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from rundan.common.viewer import Viewer
from rundan.intake import sources
from rundan.intake.sources import Place

Places = Mapping[int, Sequence[Place]]
Finder = Callable[[str, Collection[int]], Places]


def finder(viewer: Viewer, host_id: int) -> Finder:
    """Documents are seen by their host's own officers; for others the records stand by themselves."""

    def places(subject_type: str, ids: Collection[int]) -> Places:
        return sources.places(subject_type, ids) if is_shown and ids else {}

    is_shown = host_id in viewer.staff_hosts | viewer.steward_hosts
    return places

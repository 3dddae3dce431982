"""What the approved documents say of a network's offices, meeting by meeting."""

from __future__ import annotations

from rundan.intake.matching.offices import Naming
from rundan.intake.models import Support
from rundan.networks.models import Network

ATTENDANCE, OFFICE = "meetings.attendance", "networks.office"


def namings_of(network: Network, *, but_upload: int | None = None) -> list[Naming]:
    supports = Support.objects.filter(record__network_id=network.pk, record__subject_type=ATTENDANCE)
    rows = supports.exclude(approval__upload_id=but_upload or 0).values_list(
        "claim", "on", "approval__upload_id", "span_start", "fact"
    )
    return [
        Naming(claim["person"], claim["office"], on, upload, place or 0, claim["office_answer"], fact)
        for claim, on, upload, place, fact in rows
        if claim.get("office")
    ]

"""What the map tells the reader beforehand: names and aliases of organisations, people and networks, and a day."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Q

from rundan.intake.models import Correction, Upload
from rundan.networks.models import Network, NetworkAlias, Organisation, OrganisationAlias, Person


def for_upload(upload: Upload) -> dict[str, Any]:
    """As plain data, ready to be sent to the process that reads."""
    host = upload.host_id
    names: dict[str, list[str]] = defaultdict(list)
    organisations = Organisation.objects.filter(Q(owner__isnull=True) | Q(owner=host) | Q(pk=host))
    for pk, name, long in organisations.values_list("pk", "name", "name_long"):
        names[str(pk)].extend(each for each in (name, long) if each)
    aliases = OrganisationAlias.objects.filter(Q(host=host) | Q(host__isnull=True))
    for pk, name in aliases.values_list("organisation_id", "name"):
        names[str(pk)].append(name)
    networks = Network.objects.filter(host=host).values_list("name", flat=True)
    spelled = NetworkAlias.objects.filter(network__host=host).values_list("name", flat=True)
    return {
        "name": upload.document.name,
        "organisations": names,
        "people": list(Person.objects.filter(host=host).values_list("name", flat=True)),
        "networks": [*networks, *spelled],
        "date": _day(upload),
    }


def _day(upload: Upload) -> str:
    """The day, or the first of the month, that someone answered for a document that has none."""
    answer = Correction.objects.filter(upload=upload, fact="date").first()
    if answer is None or answer.verdict == Correction.Verdict.REJECTED:
        return ""
    month = answer.value.get("month")
    return f"{month}-01" if month else str(answer.value.get("value", ""))

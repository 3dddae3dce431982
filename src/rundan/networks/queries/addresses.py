"""Where a host writes to organisations."""

from __future__ import annotations

from collections.abc import Collection

from rundan.networks.models import OfficialAddress, Organisation


def addresses_at(host: Organisation, organisations: Collection[Organisation]) -> dict[int, str]:
    """By the id of the organisation: the host's own word where it has one, else what the register says."""
    found = {organisation.pk: organisation.email for organisation in organisations if organisation.email}
    own = OfficialAddress.objects.filter(host=host, organisation__in=organisations)
    return found | dict(own.values_list("organisation_id", "email"))

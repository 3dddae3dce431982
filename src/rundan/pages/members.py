from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import ngettext

from rundan.networks.models import Organisation


def counted(organisations: Collection[Organisation]) -> str:
    """12 kommuner; where others belong too, 14 medlemmar."""
    count = len(organisations)
    if {organisation.kind for organisation in organisations} == {Organisation.Kind.MUNICIPALITY}:
        return ngettext("%(count)s kommun", "%(count)s kommuner", count) % {"count": count}
    return ngettext("%(count)s medlem", "%(count)s medlemmar", count) % {"count": count}

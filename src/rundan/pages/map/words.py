"""The map told in words: what a ring says to whoever does not see it, and what stands above and beside the picture."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.common import dates
from rundan.common.listed import in_words as number_in_words
from rundan.common.listed import listed
from rundan.pages.map.atlas import Atlas, Body, Place

_NAMED = 4


def in_words(body: Body) -> str:
    """Socialchefsnätverket: 12 medlemmar. Vakant: Mossvik. Tf. eller ersättare: Tallinge."""
    members = ngettext("%(count)s medlem", "%(count)s medlemmar", body.members) % {"count": body.members}
    parts = [f"{body.network.name}: {members}."]
    for sentence, places in (
        (_("Vakant: %(names)s."), body.vacant),
        (_("Tf. eller ersättare: %(names)s."), body.standing_in),
        (_("Kvarstår: %(names)s."), body.staying),
        (_("Går ut: %(names)s."), body.ending),
    ):
        if places:
            parts.append(sentence % {"names": named(places)})
    return " ".join(parts)


def named(places: Sequence[Place]) -> str:
    """Mossvik och Öarna; of many only how many."""
    names = list(dict.fromkeys(place.organisation.name for place in places))
    return listed(names) if len(names) <= _NAMED else str(len(names))


def lede(atlas: Atlas) -> str:
    """Nio grupper, 64 representanter, två vakanta. En kommun har samma läge i varje ring: följ den genom kartan."""
    if not atlas.bodies:
        return ""
    places = list(atlas.places)
    vacant = sum(place.state == "vacant" for place in places)
    groups = ngettext("%(count)s grupp", "%(count)s grupper", len(atlas.bodies))
    seated = sum(place.holder is not None for place in places)
    held = ngettext("%(count)s representant", "%(count)s representanter", seated)
    parts = [_counted(groups, len(atlas.bodies)), _counted(held, seated)]
    if vacant:
        parts.append(_counted(ngettext("%(count)s vakant", "%(count)s vakanta", vacant), vacant))
    told = capfirst(", ".join(parts))
    if not atlas.is_now:
        told = _("%(counted)s den %(day)s") % {"counted": told, "day": dates.day(atlas.day)}
    return _("%(counted)s. En kommun har samma läge i varje ring: följ den genom kartan.") % {"counted": told}


def _counted(words: str, count: int) -> str:
    return words % {"count": number_in_words(count) if count else dates.number(count)}

"""Organisations by the names that documents use, from two queries however many names are asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.db.models import Q

from rundan.common.swedish import fold
from rundan.networks.models import Organisation, OrganisationAlias

_ALIKE = 0.8
_CALLED = ("kommun", "kommuns", "kommunen", "stad", "stads")


@dataclass(slots=True)
class OrganisationIndex:
    """Answers as ``networks.queries.resolve_organisation`` does; a test holds the two together."""

    by_id: dict[int, Organisation]
    host: Organisation | None = None
    aliases: dict[str, list[Organisation]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[Organisation]] = field(default_factory=lambda: defaultdict(list))
    forms: dict[str, list[Organisation]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, host: Organisation) -> OrganisationIndex:
        known = Organisation.objects.filter(Q(owner__isnull=True) | Q(owner=host) | Q(pk=host.pk))
        index = cls({organisation.pk: organisation for organisation in known}, host)
        for alias in OrganisationAlias.objects.filter(Q(host=host) | Q(host__isnull=True)):
            if alias.organisation_id in index.by_id:
                index.aliases[alias.folded].append(index.by_id[alias.organisation_id])
        for organisation in sorted(index.by_id.values(), key=lambda o: (o.closed_on is not None, o.sort_key, o.pk)):
            for name in {organisation.folded, organisation.folded_long} - {""}:
                index.names[name].append(organisation)
            for form in _forms(organisation):
                index.forms[form].append(organisation)
        return index

    def resolve(self, text: str) -> list[Organisation]:
        folded = fold(text)
        if not folded:
            return []
        found = self.aliases.get(folded) or self.names.get(folded) or self.forms.get(folded) or []
        living = [organisation for organisation in found if organisation.closed_on is None]
        return living or found

    def one(self, text: str) -> Organisation | None:
        """The organisation that the text means, when it can mean only one; a municipality before its region."""
        found = self.resolve(text)
        if len(found) > 1:
            municipalities = [o for o in found if o.kind == Organisation.Kind.MUNICIPALITY]
            found = municipalities if len(municipalities) == 1 else found
        return found[0] if len(found) == 1 else None

    def is_name_of(self, text: str, organisation: Organisation) -> bool:
        """Whether the text is the organisation's own name, in some form, and needs no alias to be understood."""
        folded = fold(text)
        return organisation in self.names.get(folded, ()) or organisation in self.forms.get(folded, ())

    def near(self, text: str) -> list[Organisation]:
        """What an unknown name may stand for: its letters begin the words of a name, or it is spelled almost so."""
        folded = fold(text)
        close = [(SequenceMatcher(None, folded, o.folded).ratio(), o) for o in self.by_id.values()]
        close.sort(key=lambda pair: (-pair[0], pair[1].pk))
        likely = [o for ratio, o in close[:4] if ratio >= _ALIKE]
        short = [o for _ratio, o in close if _is_short_for(folded.replace(" ", ""), o.folded)]
        return list(dict.fromkeys([*likely, *short[:3]]))


def _is_short_for(short: str, name: str) -> bool:
    """Hbg for Helsingborg, HDa for Högskolan Dalarna: its letters in their order, from the first to the last.

    Two letters may be the first of two parts: GR for Göteborgsregionen. SGU is not Sigtuna.
    """
    if len(short) < 2 or short[0] != name[0]:
        return False
    if len(short) > 2 and short[-1] != name[-1] and short != "".join(word[0] for word in name.split()):
        return False
    letters = iter(name)
    return all(letter in letters for letter in short)


def _forms(organisation: Organisation) -> set[str]:
    """What Swedish makes of the name: Göteborgs Stad, Falu kommun, Region Kalmar, Ekebys."""
    name, long = organisation.folded, organisation.folded_long
    if organisation.kind == Organisation.Kind.REGION:
        base = name.removesuffix(" län")
        bare = base.removesuffix("s") if base != name else base
        return {base, f"{base}s", bare, f"{bare}s", f"{bare} län", f"{name}s"} if name.startswith("region ") else set()
    stems = {name, f"{name}s"}
    if long.endswith(" kommun"):
        stems |= {long.removesuffix(" kommun"), long.removesuffix(" kommun").removesuffix("s")}
    if organisation.kind != Organisation.Kind.MUNICIPALITY:
        return {name, f"{name}s"}
    return {f"{stem} {called}" for stem in stems for called in _CALLED} | stems

"""Finding the organisation or the person that a document or a form means by a name."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from rundan.common.swedish import fold
from rundan.networks.models import Organisation, Person

# What municipalities call themselves, also in the genitive: Ekeby kommun, Göteborgs Stad, Malmö stads.
_STYLES = ("kommun", "kommuns", "kommunen", "stad", "stads")


def resolve_organisation(host: Organisation, text: str) -> list[Organisation]:
    """The organisations that the text may mean at this host: one when it is clear, closed ones last.

    An alias decides; then the name as it stands; then what Swedish makes of the name (Göteborgs Stad, Falu, Ekebys).
    """
    folded = fold(text)
    if not folded:
        return []
    known = Organisation.objects.filter(Q(owner__isnull=True) | Q(owner=host) | Q(pk=host.pk))
    for narrower in (
        known.filter(Q(aliases__host=host) | Q(aliases__host__isnull=True), aliases__folded=folded).distinct(),
        known.filter(Q(folded=folded) | Q(folded_long=folded)),
        known.filter(_forms(folded)),
    ):
        if found := list(_open_first(narrower)):
            return found
    return []


def resolve_person(host: Organisation, name: str) -> list[Person]:
    """The people at this host with that name or confirmed spelling."""
    folded = fold(name)
    if not folded:
        return []
    people = Person.objects.filter(host=host, merge=None).filter(Q(folded=folded) | Q(aliases__folded=folded))
    return list(people.select_related("organisation").distinct())


def _open_first(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return organisations.order_by(F("closed_on").desc(nulls_first=True), "sort_key", "pk")


def _forms(folded: str) -> Q:
    if folded.startswith("region ") or folded.endswith(" län"):
        return Q(kind=Organisation.Kind.REGION, folded__in=_region_forms(folded))
    first, _, last = folded.rpartition(" ")
    base = first if first and last in _STYLES else folded
    bases = {base, base.removesuffix("s")}
    long = {f"{each}{ending} kommun" for each in bases for ending in ("", "s")}
    called = Q(folded__in=bases) | Q(folded_long__in=long)
    # "Ekeby kommun" means a municipality; a bare genitive may be of anyone.
    return called & Q(kind=Organisation.Kind.MUNICIPALITY) if base != folded else called


def _region_forms(folded: str) -> set[str]:
    """Region Kalmar, Region Kalmars, Region Jönköping: with and without the county's ending."""
    base = folded.removesuffix(" län")
    bases = {base, base.removesuffix("s"), folded.removesuffix("s")}
    return bases | {f"{each} län" for each in bases} | {f"{each}s län" for each in bases}

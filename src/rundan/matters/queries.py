"""Matters by themselves. Who may see one follows from its items: ``meetings.queries.matters_for``."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rundan.matters.models import Matter


def parts(matter: Matter) -> QuerySet[Matter]:
    """The matter with all that was merged into it."""
    return Matter.objects.filter(Q(pk=matter.pk) | Q(root=matter))


def steps_below(matter: Matter) -> set[int]:
    """The ids of what was merged into this very matter, step by step, and its own: what follows it when it moves."""
    found = {matter.pk}
    newest = {matter.pk}
    while newest:
        newest = set(Matter.objects.filter(merged_into__in=newest).values_list("pk", flat=True)) - found
        found |= newest
    return found

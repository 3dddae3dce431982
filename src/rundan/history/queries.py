from __future__ import annotations

from django.db.models import Model, Q, QuerySet

from rundan.history.models import Entry


def removed_under(subject: Model) -> Q:
    """Lines about what stood under this row and is removed; to be narrowed to a network, or to one kind of row."""
    return Q(verb="removed", changes__under=[subject._meta.label_lower, subject.pk])


def entries_about(*subjects: Model) -> QuerySet[Entry]:
    """What happened to these rows, latest first. Whoever may see a row may see its history."""
    wanted = Q(pk__in=[])
    for subject in subjects:
        wanted |= Q(subject_type=subject._meta.label_lower, subject_id=subject.pk)
    return Entry.objects.filter(wanted).order_by("-id")

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Matter(models.Model):
    """What lives across meetings and networks; never copied (DESIGN §2.2). Its networks are those of its items.

    Merging moves nothing: items stay with the matter they were given, so that it can be undone. ``merged_into`` is the
    step that a person took; ``root`` is where all the steps lead, so that a whole matter is read by one query.
    """

    host = models.ForeignKey("networks.Organisation", on_delete=models.PROTECT, related_name="matters")
    title = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    root = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, root__isnull=True)
                | Q(merged_into__isnull=False, root__isnull=False),
                name="matter_merged_has_a_root",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def whole(self) -> Matter:
        """The matter that this one is now: itself, or the one it was merged into."""
        return self.root or self


class ImportantDate(models.Model):
    """Viktigt datum: a day that a matter must not miss."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="dates")
    on = models.DateField()
    what = models.TextField()
    whom = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.what}"

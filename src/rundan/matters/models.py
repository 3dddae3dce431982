from __future__ import annotations

from django.db import models


class Matter(models.Model):
    """What lives across meetings and networks; never copied (DESIGN §2.2). Its networks are those of its items."""

    host = models.ForeignKey("networks.Organisation", on_delete=models.PROTECT, related_name="matters")
    title = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.title


class ImportantDate(models.Model):
    """Viktigt datum: a day that a matter must not miss."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="dates")
    on = models.DateField()
    what = models.CharField(max_length=300)
    whom = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.what}"

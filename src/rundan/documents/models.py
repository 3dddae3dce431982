from __future__ import annotations

from django.db import models


class Document(models.Model):
    """A stored file: its bytes lie under RUNDAN_DATA by their hash, outside every web root."""

    host = models.ForeignKey("networks.Organisation", on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=255)  # the file's name as it came
    label = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100)  # sniffed from the bytes
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.label or self.name

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One line of history: append-only, without foreign keys, so that it outlives what it tells of (DESIGN §6.15)."""

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    via = models.CharField(max_length=10)
    verb = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=60)  # "networks.seat"
    subject_id = models.BigIntegerField()
    network_id = models.BigIntegerField(null=True, db_index=True)
    changes = models.JSONField(default=dict)  # {field: [before, after]}

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"])]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"

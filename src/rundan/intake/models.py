"""From a dropped file to records: uploads, readings, corrections, approvals, and where every fact comes from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """One document on its way in. It belongs to one host and is seen by that host's staff (DESIGN §7.3)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("väntar på att läsas")
        READING = "reading", _("läses")
        UNREADABLE = "unreadable", _("kunde inte läsas")
        REVIEW = "review", _("att granska")
        APPROVED = "approved", _("inlagd")

    host = models.ForeignKey("networks.Organisation", on_delete=models.PROTECT, related_name="uploads")
    network = models.ForeignKey(  # said when it was dropped; else found, or asked
        "networks.Network", on_delete=models.SET_NULL, null=True, related_name="uploads"
    )
    document = models.OneToOneField("documents.Document", on_delete=models.PROTECT, related_name="upload")
    sha256 = models.CharField(max_length=64)
    drop = models.CharField(max_length=32, db_index=True)  # what was dropped together shares one answer
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_token = models.CharField(max_length=32, blank=True)  # the worker that reads it now
    lease_until = models.DateTimeField(null=True)
    trouble_code = models.CharField(max_length=40, blank=True)
    trouble = models.TextField(blank=True)  # why it could not be read and what to do
    doubts_left = models.PositiveIntegerField(default=0)  # as last counted, for the list
    stirred = models.PositiveIntegerField(default=1)  # how often something happened that may change what is asked
    counted = models.PositiveIntegerField(default=0)  # what ``stirred`` was when doubts were counted
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["host", "sha256"], name="same_file_once_per_host"),
            models.CheckConstraint(
                condition=~Q(state="reading") | Q(lease_until__isnull=False), name="reading_has_a_lease"
            ),
        ]

    def __str__(self) -> str:
        return str(self.document)

    @property
    def is_pending(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING)


class Reading(models.Model):
    """What the reader found, once. Never changed: reading again adds another (DESIGN §7.1)."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="readings")
    number = models.PositiveSmallIntegerField()
    payload = models.JSONField()
    text_hash = models.CharField(max_length=64, db_index=True)  # of the words alone: the same text in another file
    reader_version = models.CharField(max_length=40)
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="reading_number_once")]

    def __str__(self) -> str:
        return f"{self.upload} {self.number}"


class Correction(models.Model):
    """What a person said of one fact, beside what the reader said. Saved at once; survives a new reading by its key."""

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("stämmer")
        CORRECTED = "corrected", _("ändrad")
        REJECTED = "rejected", _("hör inte hit")
        ADDED = "added", _("tillagd")

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="corrections")
    fact = models.CharField(max_length=80)  # the fact's key
    kind = models.CharField(max_length=20)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    value = models.JSONField(default=dict)  # only what differs from the reader's value
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["upload", "fact"], name="one_correction_per_fact")]

    def __str__(self) -> str:
        return f"{self.fact} {self.verdict}"


class Approval(models.Model):
    """Someone approved what was settled in a reading at that time."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="approvals")
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="approvals")
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.upload} {self.at:%Y-%m-%d}"


class Record(models.Model):
    """A record that readings speak of: what it is known by, whether a reading made it, and what readings last wrote.

    What stands there otherwise than ``wrote`` was written by a person, and reading leaves it alone.
    """

    host = models.ForeignKey("networks.Organisation", on_delete=models.PROTECT, related_name="+")
    network_id = models.BigIntegerField(null=True, db_index=True)
    meeting_id = models.BigIntegerField(null=True, db_index=True)
    key = models.CharField(max_length=700, unique=True)
    subject_type = models.CharField(max_length=60)  # "networks.seat"
    subject_id = models.BigIntegerField(null=True)  # null: nothing to write yet, or no longer there
    is_made = models.BooleanField(default=False)
    wrote = models.JSONField(default=dict)  # {field: value}
    before = models.JSONField(default=dict)  # what a person had there, where reading filled it in

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_type", "subject_id"], name="one_record_per_subject")]

    def __str__(self) -> str:
        return self.key


class Support(models.Model):
    """One place in one document that bears a record out: the table of where facts come from (DESIGN §7.1, §7.2)."""

    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="supports")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="supports")
    fact = models.CharField(max_length=80)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    on = models.DateField()  # the day of the meeting that the document tells of
    rank = models.PositiveSmallIntegerField()  # 0 a plan elsewhere, 1 a notice, 2 the notes
    claim = models.JSONField(default=dict)  # what the document says the record is

    class Meta:
        ordering = ["rank", "on", "approval__upload_id", "span_start", "id"]
        constraints = [models.UniqueConstraint(fields=["approval", "record", "fact"], name="support_once_per_fact")]

    def __str__(self) -> str:
        return f"{self.record} {self.fact}"

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rundan.common import clock


class Decision(models.Model):
    """One att-sats; those of one decision share ``group`` within their item."""

    item = models.ForeignKey("meetings.Item", on_delete=models.CASCADE, related_name="decisions")
    group = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    folded = models.TextField(editable=False)  # for searching
    is_formality = models.BooleanField(default=False)  # till handlingarna, dagordningen: nothing more follows
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["item__position", "group", "position", "id"]

    def __str__(self) -> str:
        return self.text


class Task(models.Model):
    """Uppdrag. Its owner is one of: a person, an office, a seat, an organisation, an outside party, every member."""

    class Owner(models.TextChoices):
        NOBODY = "nobody", _("ingen utpekad")
        PERSON = "person", _("person")
        OFFICE = "office", _("funktion")
        SEAT = "seat", _("representant")
        ORGANISATION = "organisation", _("organisation")
        OUTSIDE = "outside", _("utomstående")
        EVERYONE = "everyone", _("alla medlemmar")

    class State(models.TextChoices):
        OPEN = "open", _("öppet")
        DONE = "done", _("klart")
        DROPPED = "dropped", _("behövs inte längre")
        UNKNOWN = "unknown", _("okänd status")

    network = models.ForeignKey("networks.Network", on_delete=models.PROTECT, related_name="tasks")
    item = models.ForeignKey("meetings.Item", on_delete=models.CASCADE, null=True, related_name="tasks")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, related_name="tasks")
    text = models.TextField()
    due_on = models.DateField(null=True)
    owner = models.CharField(max_length=20, choices=Owner.choices, default=Owner.NOBODY)
    owner_text = models.CharField(max_length=300, blank=True)  # as written, and for an outside party
    people = models.ManyToManyField("networks.Person", related_name="tasks")  # several may share one task
    office = models.ForeignKey("networks.Office", on_delete=models.PROTECT, null=True, related_name="tasks")
    seat = models.ForeignKey("networks.Seat", on_delete=models.PROTECT, null=True, related_name="tasks")
    organisation = models.ForeignKey("networks.Organisation", on_delete=models.PROTECT, null=True, related_name="tasks")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    state_on = models.DateField(null=True)  # finished or dropped on
    reason = models.CharField(max_length=300, blank=True)  # why it was dropped
    is_touched = models.BooleanField(default=False)  # a person has set its state: reading never ranks it again
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.OPEN, self.State.UNKNOWN)

    @property
    def shares_done(self) -> int:
        """Of the shares as loaded by ``queries.with_owners``."""
        return sum(share.state == self.State.DONE for share in self.shares.all())

    @property
    def share_count(self) -> int:
        return len(self.shares.all())

    @property
    def is_late(self) -> bool:
        return self.state == self.State.OPEN and self.due_on is not None and self.due_on < clock.today()


class TaskShare(models.Model):
    """One seat's share of a task to every member. It goes with its seat, as when an approval is withdrawn."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="shares")
    seat = models.ForeignKey("networks.Seat", on_delete=models.CASCADE, related_name="shares")
    state = models.CharField(max_length=10, choices=Task.State.choices, default=Task.State.OPEN)
    state_on = models.DateField(null=True)
    reference = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "seat"], name="one_share_per_seat")]

    def __str__(self) -> str:
        return f"{self.task} {self.seat}"


class TaskNote(models.Model):
    """A line in a task's log that a person wrote; changes of state stand in history."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="log")
    at = models.DateTimeField()
    author = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Uptake(models.Model):
    """What was done with something that comes back: taken up as an item, or dismissed with a reason."""

    class What(models.TextChoices):
        PUT_OFF = "put_off", _("uppskjuten punkt")
        TASK = "task", _("uppdrag")
        DATE = "date", _("viktigt datum")

    network = models.ForeignKey("networks.Network", on_delete=models.CASCADE, related_name="uptakes")
    what = models.CharField(max_length=10, choices=What.choices)
    subject_id = models.BigIntegerField()
    # Without a way back: when the item is taken off the agenda the uptake goes with it, and the thing comes back.
    item = models.ForeignKey("meetings.Item", on_delete=models.CASCADE, null=True, related_name="+")
    made_item = models.BooleanField(default=False)  # undoing removes what the taking up made, and nothing else
    made_matter = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    actor_label = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "what", "subject_id"], name="one_uptake"),
            models.CheckConstraint(condition=Q(item__isnull=False) | ~Q(reason=""), name="dismissed_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_id}"

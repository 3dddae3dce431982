from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rundan.common import web
from rundan.common.listed import listed


class Meeting(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", _("planerat")
        HELD = "held", _("hållet")

    class Mode(models.TextChoices):
        PHYSICAL = "physical", _("på plats")
        DIGITAL = "digital", _("digitalt")
        HYBRID = "hybrid", _("på plats och digitalt")

    network = models.ForeignKey("networks.Network", on_delete=models.PROTECT, related_name="led")  # the lead network
    networks = models.ManyToManyField("networks.Network", related_name="meetings")  # the lead one included
    on = models.DateField(db_index=True)
    is_approximate = models.BooleanField(default=False)  # only the month is known; ``on`` is its first day
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    venue = models.CharField(max_length=300, blank=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    notes_kind = models.CharField(max_length=30, blank=True)  # protokoll, minnesanteckningar …
    notes_on = models.DateField(null=True)  # when the notes were written
    is_read_in = models.BooleanField(default=False)  # its record came from a document
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.network} {self.on}"

    @property
    def network_names(self) -> str:
        """Those that meet, the leading one first."""
        others = [network.name for network in self.networks.all() if network.pk != self.network_id]
        return listed([self.network.name, *others])


class MeetingOfficer(models.Model):
    """Who led or wrote at one meeting, whoever holds the office."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("ordförande")
        NOTE_TAKER = "note_taker", _("vid anteckningarna")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="officers")
    person = models.ForeignKey("networks.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person", "role"], name="meeting_officer_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.role}"


class Attendance(models.Model):
    """A person at a meeting, once for each seat she spoke for (or once without a seat)."""

    class Status(models.TextChoices):
        PRESENT = "present", _("närvarande")
        ABSENT = "absent", _("frånvarande")
        INVITED = "invited", _("inbjuden")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey("networks.Person", on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey("networks.Seat", on_delete=models.PROTECT, null=True, related_name="attendances")
    organisation = models.ForeignKey("networks.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    written = models.CharField(max_length=200, blank=True)  # the organisation as the document writes it
    role = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person", "seat"], name="attendance_once_per_seat"),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(seat__isnull=True), name="attendance_once_without_a_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.status}"


class Item(models.Model):
    """A matter's (or a formality's) appearance at one meeting: as called and as held (DESIGN §6.5)."""

    class Kind(models.TextChoices):
        DECISION = "beslut", _("beslut")
        DISCUSSION = "diskussion", _("diskussion")
        INFORMATION = "information", _("information")
        BREAK = "paus", _("paus")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, related_name="items")
    position = models.PositiveSmallIntegerField()  # through the whole meeting, sub-items included
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    starts_at = models.TimeField(null=True)
    body = models.TextField(blank=True)  # as held: a Markdown subset
    called = models.JSONField(null=True)  # as called: {"number", "title", "body", "presenters"}
    is_formality = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        """3. Yrkesresan; § 12 Yrkesresan; Yrkesresan"""
        number = f"{self.number}." if self.number.isdecimal() else self.number
        return f"{number} {self.title}".strip()

    @property
    def text(self) -> str:
        """What was said, or until then what the notice says."""
        return self.body or str((self.called or {}).get("body") or "")


class Presenter(models.Model):
    """Föredragande: a name as written, tied to a person where she is known."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="presenters")
    name = models.CharField(max_length=200)
    person = models.ForeignKey("networks.Person", on_delete=models.PROTECT, null=True, related_name="presented")

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """Förslag till beslut, yrkande: what was proposed under an item, beside what was decided."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="proposals")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Reference(models.Model):
    """What an item refers to: a paper by the name that the notes give it (Bilaga 1: Slutrapport), or a link.

    A paper has no address until somebody tells where it lies; a link is nothing but one.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="references")
    label = models.CharField(max_length=60, blank=True)  # "Bilaga 1"
    title = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=600, blank=True)  # as written: https://… or www.…
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(label="") | ~Q(title="") | ~Q(address=""), name="reference_says_something"
            )
        ]

    def __str__(self) -> str:
        """Bilaga 1: Slutrapport; Bilaga 1; Slutrapport; www.exempel.se"""
        return ": ".join(part for part in (self.label, self.title) if part) or self.address

    @property
    def is_link(self) -> bool:
        return bool(self.address) and not self.label

    @property
    def url(self) -> str:
        """Where a click leads; nothing for a paper that lies nobody knows where."""
        return web.url_of(self.address)


class PutOff(models.Model):
    """An item that was not finished: to the next meeting, until further notice, to another forum."""

    class To(models.TextChoices):
        NEXT_MEETING = "next_meeting", _("uppskjuten till nästa möte")
        PARKED = "parked", _("parkerad tills vidare")
        OTHER_FORUM = "other_forum", _("överlämnad")

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="put_off")
    to = models.CharField(max_length=20, choices=To.choices)
    text = models.TextField()
    forum = models.CharField(max_length=200, blank=True)  # as written
    forum_network = models.ForeignKey("networks.Network", on_delete=models.PROTECT, null=True, related_name="handed")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to="other_forum") | Q(forum_network__isnull=True), name="forum_only_when_handed_over"
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def point(self) -> str:
        """What is put off: the item, or where that is collective (Övriga frågor) the point under it."""
        return self.item.title if self.item.matter_id else self.text

"""Who sits where: organisations, networks, memberships, seats, persons, tenures, offices (DESIGN §1, §6.1)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("kommun")
        REGION = "region", _("region")
        ASSOCIATION = "association", _("kommunalförbund eller förening")
        UNIVERSITY = "university", _("högskola eller universitet")
        AGENCY = "agency", _("myndighet")
        OTHER = "other", _("annan organisation")
        GROUP = "group", _("kommungrupp")  # several organisations under one name: may hold a seat as one of them may

    name = models.CharField(max_length=200)
    name_long = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    folded_long = models.CharField(max_length=200, blank=True, db_index=True)
    code = models.CharField(max_length=30, null=True, unique=True)  # SCB's, or "region-20"; hosts may set their own
    county_code = models.CharField(max_length=2, blank=True)
    population = models.PositiveIntegerField(null=True)
    email = models.EmailField(blank=True)
    # Whose register it stands in. Null: everyone's, reference data. A host that is not reference data owns itself.
    owner = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="owned")
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="group") | Q(owner__isnull=False), name="group_has_host"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_group(self) -> bool:
        return self.kind == self.Kind.GROUP


class GroupMember(models.Model):
    """An organisation belonging to a group of organisations from–to, both days inclusive; null: unknown or open."""

    group = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="group_members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="in_groups")
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(group=F("organisation")), name="group_not_in_itself"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="group_member_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} i {self.group}"


class Population(models.Model):
    """So many lived there at the end of the year; the latest stands on the organisation itself."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="populations")
    year = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["organisation", "year"], name="population_once_a_year")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}: {self.people}"


class OrganisationAlias(models.Model):
    """Another way that a host's documents write an organisation: Hbg, HDa."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    host = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="+")  # null: everyone's
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["host", "folded"], name="alias_once_per_host"),
            models.UniqueConstraint(fields=["folded"], condition=Q(host__isnull=True), name="alias_once_for_everyone"),
        ]

    def __str__(self) -> str:
        return self.name


class Merger(models.Model):
    """An organisation went up into another: at its host, or what a host has of one in the national register.

    ``on`` is its last day; the other takes over the day after, when people and open tasks follow too (``carried``).
    ``moved`` is what went over, so that it can be put back.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="mergers")
    into = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="absorbed")
    host = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    carried = models.BooleanField(default=True)
    moved = models.JSONField(default=dict)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["host", "organisation"], name="merged_once_at_a_host"),
            models.CheckConstraint(condition=~Q(organisation=F("into")), name="not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} i {self.into}"


class OfficialAddress(models.Model):
    """Where a host sends what concerns an organisation of the national register, which is nobody's to change."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="addresses")
    host = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["host", "organisation"], name="one_address_per_host")]

    def __str__(self) -> str:
        return self.email


class Network(models.Model):
    class Kind(models.TextChoices):
        NETWORK = "network", _("nätverk")
        STEERING = "steering", _("styrgrupp")
        DRAFTING = "drafting", _("beredningsgrupp")
        WORKING = "working", _("arbetsgrupp")
        OUTSIDE = "outside", _("yttre organ")

    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hosted")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.NETWORK)
    is_formal = models.BooleanField(default=False)  # formellt organ
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    purpose = models.TextField(blank=True)
    purpose_on = models.DateField(null=True)  # the day it was adopted
    rules = models.TextField(blank=True)  # arbetsordning
    rules_on = models.DateField(null=True)
    routines = models.TextField(blank=True)  # how the work is done and where things lie, for whoever takes over
    # Of an outside body, which somebody else runs; its parent appoints to it.
    run_by = models.CharField(max_length=200, blank=True)
    mandate = models.CharField(max_length=200, blank=True)
    meets = models.CharField(max_length=200, blank=True)
    reports_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reported")
    function = models.CharField(max_length=100, blank=True)  # the post that has a seat: socialchef
    seats_per_organisation = models.PositiveSmallIntegerField(null=True)  # null: not asked yet; 0: as many as named
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sort_key"]
        constraints = [models.UniqueConstraint(fields=["host", "code"], name="network_code_once_per_host")]

    def __str__(self) -> str:
        return self.name


class NetworkAlias(models.Model):
    """A spelling of a network's name that a reviewer confirmed."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "folded"], name="network_alias_once")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """An organisation belonging to a network from–to, both days inclusive; null means unknown or open."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="membership_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} i {self.network}"


class Seat(models.Model):
    """A member's place in a network for a function; exists while vacant."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="seats")
    function = models.CharField(max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["membership", "position"], name="seat_position_once")]

    def __str__(self) -> str:
        return f"{self.membership} {self.position}"


class Person(models.Model):
    """Someone known at a host; each host keeps its own register. May have an account, through which she signs in."""

    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="people")
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200)  # by last name, then the rest
    folded = models.CharField(max_length=200, db_index=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="employed")
    title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sort_key"]
        constraints = [models.UniqueConstraint(fields=["host", "user"], name="one_person_per_account_and_host")]

    def __str__(self) -> str:
        return self.name


class PersonAlias(models.Model):
    """A spelling that a reviewer confirmed as this person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "folded"], name="person_alias_once")]

    def __str__(self) -> str:
        return self.name


class PersonMerge(models.Model):
    """A person who had been entered twice: ``merged`` is shown as ``kept`` from now on.

    ``moved`` is what went over, by the kind of row, so that it can be put back; ``line`` the line of history that tells
    of it, so that what was done since is what stands after it.
    """

    merged = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="merge")
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    moved = models.JSONField(default=dict)
    line = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(merged=F("kept")), name="merged_with_another")]

    def __str__(self) -> str:
        return gettext("Att %(merged)s är samma person som %(kept)s") % {"merged": self.merged, "kept": self.kept}


class Distinction(models.Model):
    """Two of nearly the same name who are two people: neither is proposed as the other again."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="told_apart_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="told_apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"


class Tenure(models.Model):
    """A person holding a seat, both days inclusive. ``from_on`` null: unknown. ``to_on`` null: open, or unknown."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("ordinarie")
        ACTING = "acting", _("tf.")
        DEPUTY = "deputy", _("ersättare")

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="tenures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ORDINARY)
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    # The mandate ends on this day, yet she stays until a successor is chosen (kvarstår): the tenure itself is open.
    mandate_to = models.DateField(null=True)
    ended = models.BooleanField(default=False)  # has ended, on a day that nobody knows
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="tenure_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(mandate_to__isnull=True) | Q(from_on__isnull=True) | Q(mandate_to__gte=F("from_on")),
                name="mandate_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.seat})"

    def stays_on(self, day: date) -> bool:
        """Whether the mandate has run out on the day, and she stays until a successor is chosen."""
        return self.mandate_to is not None and self.mandate_to < day


class CopyRecipient(models.Model):
    """Gets a copy of what is sent to a seat, whoever holds it: a person, or only a name with an address."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="copies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="copied_on")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "person"], name="copied_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, name="", email="")
                | Q(person__isnull=True) & ~Q(name="") & ~Q(email=""),
                name="copy_to_a_person_or_an_address",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def address(self) -> str:
        return self.person.email if self.person else self.email


class Dismissal(models.Model):
    """Someone who came for a member is not to be proposed as its representative again."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="dismissals")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "organisation", "person"], name="dismissed_once")]

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation} i {self.network})"


class StandingParticipant(models.Model):
    """Takes part in a network from–to without a seat: gets notice and notes, is neither counted nor asked."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="standing")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="standing")
    title = models.CharField(max_length=100, blank=True)  # the network's own word for it, else adjungerad
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    ended = models.BooleanField(default=False)  # has ended, on a day that nobody knows
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="standing_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.called}"

    @property
    def called(self) -> str:
        return self.title or gettext("adjungerad")


class Office(models.Model):
    """A role that a person holds in a network, or at a host (förvaltare), from–to."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("ordförande")
        VICE_CHAIR = "vice_chair", _("vice ordförande")
        COORDINATOR = "coordinator", _("planeringsledare")
        SECRETARY = "secretary", _("sekreterare")
        STEWARD = "steward", _("förvaltare")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, related_name="offices")
    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="offices")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=100, blank=True)  # the network's own word for it, else the role's
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    ended = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(network__isnull=True) ^ Q(host__isnull=True), name="office_in_one_place"
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="office_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title or self.get_role_display()}"

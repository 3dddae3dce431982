"""Where the document says who was there, who was not, and who was invited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rundan_reader.structure.entries import Entry, Taken, take_apart
from rundan_reader.structure.kinds import is_role
from rundan_reader.structure.labels import Label, label_of
from rundan_reader.structure.lines import Line
from rundan_reader.structure.told import told_in
from rundan_reader.text.names import is_organisation, is_person
from rundan_reader.text.passage import Passage

_DASH = re.compile(r"\s[–—-]\s")
_LONGEST_ENTRY = 240
_LONGEST_ODD_ENTRY = 90
_LONGEST_HOST = 30
_LONGEST_HEAD = 60
_EARLY = 12  # sentences tell of attendance among so many first lines
_LONGEST_SIDE = 40
_LONGEST_REMARK = 60
_MOST_HEAD_WORDS = 7
_FEWEST_UNLABELLED = 3
_LONGEST_RUN = 40
_SHORT = 50
_MOST_SMALL_WORDS = 8

Attended = Literal["present", "absent", "invited", "called"]


@dataclass(slots=True)
class Group:
    """People who stand under one label and one heading; ``stated`` when a label says what they have in common."""

    status: Attended
    heading: Passage | None = None
    entries: list[Entry] = field(default_factory=list)
    stated: bool = True
    inline: bool = False  # names in one run after the label


@dataclass(frozen=True, slots=True)
class Attendance:
    groups: tuple[Group, ...] = ()
    lines: frozenset[int] = frozenset()  # the numbers of the lines that it takes up


def attendance_of(lines: Sequence[Line], taken: frozenset[int]) -> Attendance:
    """Every attendance list among ``lines``; those that belong to tables are ``taken`` already."""
    finder = _Finder(lines, taken)
    at = 0
    while at < len(lines):
        at = finder.step(at)
    return Attendance(tuple(group for group in finder.groups if group.entries), frozenset(finder.used))


class _Finder:
    def __init__(self, lines: Sequence[Line], taken: frozenset[int]) -> None:
        self.lines = lines
        self.taken = taken
        self.groups: list[Group] = []
        self.used: set[int] = set()
        self.seen: dict[int, Taken] = {}
        self.unticked: dict[int, Group] = {}
        self.begun = 0  # the line of the label that began the list

    def step(self, at: int) -> int:
        """Looks for a list that begins at line ``at``; the next line to look at."""
        line = self.lines[at]
        if line.cell or at in self.taken:
            return at + 1
        if at < _EARLY and (told := told_in(line.words)):
            self.groups.extend(Group(status, entries=list(entries)) for status, entries in told)
            self.used.add(at)
            return at + 1
        label = self.label(at)
        if label:
            return self.labelled(at, label.key, label.value)
        if self.is_side(at):
            self.groups.append(Group("present", stated=False))
            return self.follow(at)
        if not self.groups and self.begins_unlabelled(at):
            head = line.words if not self.is_entry(at) else None
            self.groups.append(Group("present", head and head.strip(":"), stated=False))
            self.used |= {at} if head else set()
            return self.follow(at + bool(head))
        return at + 1

    def is_side(self, at: int) -> bool:
        """ "Från styrelsen: Anna Berg, Bo Ek"."""
        line = self.lines[at]
        return line.lower.startswith("från ") and ":" in line.text[:_LONGEST_SIDE] and self.names_people(at)

    def labelled(self, at: int, status: str, value: Passage) -> int:
        group = Group(status)  # type: ignore[arg-type]
        self.begun = at
        if value:
            found = take_apart(value, loose=True)
            if not found.entries and not found.nobody and not found.bodies:
                return at + 1
            group.inline = True
            group.entries.extend(found.entries)
        elif self.is_remark(at + 1):
            self.groups.append(group)
            self.used |= {at, at + 1}
            return self.follow(at + 2)
        elif not (self.is_entry(at + 1) or self.is_head(at + 1)):
            return self.labelled(at + 1, status, self.lines[at + 1].words) if self.is_run_of_names(at + 1) else at + 1
        self.groups.append(group)
        self.used.add(at)
        return self.follow(at + 1)

    def follow(self, at: int) -> int:
        """Takes the lines from ``at`` into the group that was begun, as long as they name people or head them."""
        while self.free(at) and not self.is_field(at) and not self.labels(at):
            line = self.lines[at]
            group = self.groups[-1]
            if group.inline and group.status == "absent" and self.is_officer(at):
                group = Group("present", stated=False, inline=True)
                self.groups.append(group)
            if self.is_head(at):
                status: Attended = "present" if group.status == "invited" and self.is_sibling(at) else group.status
                self.groups.append(Group(status, line.words.strip(":"), stated=group.stated))
            elif self.is_entry(at) and not (group.inline and line.gap):
                listed = self.away_from(group) if line.boxed else group
                listed.entries.extend(self.parts(at).entries)
            else:
                break
            self.used.add(at)
            at += 1
        return at

    def away_from(self, group: Group) -> Group:
        """Those of a group whose box nobody ticked."""
        away = self.unticked.setdefault(id(group), Group("absent", group.heading))
        if away not in self.groups:
            self.groups.insert(len(self.groups) - 1, away)
        return away

    def is_officer(self, at: int) -> bool:
        """ "Revisor: Anna Berg" below "Förhinder: Bo Ek": a line of its own kind, as that one is."""
        office, colon, _ = self.lines[at].text.partition(":")
        return bool(colon) and is_role(office) and self.names_people(at)

    def is_sibling(self, at: int) -> bool:
        """Whether the head looks as the label does that began the list: "Kansliet" after "Medverkande"."""
        begun, head = self.lines[self.begun], self.lines[at]
        return (begun.bold, begun.heading, begun.gap) == (head.bold, head.heading, head.gap) and (
            head.bold or head.heading
        )

    def is_field(self, at: int) -> bool:
        """A labelled fact of the head; an officer among the others present is one of them."""
        label = label_of(self.lines[at].words, "head")
        return label is not None and not (is_role(label.name.text) and label.value and self.names_people(at))

    def labels(self, at: int) -> bool:
        return self.label(at) is not None

    def label(self, at: int) -> Label | None:
        """The label of a list. "Övriga" alone heads a part of the list before it; with names these were present."""
        label = label_of(self.lines[at].words, "attendance")
        if label is None or label.key != "others":
            return label
        return label._replace(key="present") if label.value and label.colon else None

    def free(self, at: int) -> bool:
        return at < len(self.lines) and at not in self.taken

    def is_entry(self, at: int) -> bool:
        """Whether the line names people, a body that they come from, or says that there is nobody."""
        if not self.free(at) or self.lines[at].heading or _is_prose(self.lines[at].text):
            return False
        found = self.parts(at)
        if found.whole:
            return bool(found.entries or found.nobody or found.bodies)
        return self.begins_with_name(at) and self.lines[at].text[-1:] not in ".!?:"

    def begins_with_name(self, at: int) -> bool:
        """A line of a list that names somebody first, or after her organisation, with more after it than the reader
        can place."""
        entries = self.parts(at).entries
        line = self.lines[at]
        if not entries or len(line.text) >= _LONGEST_ODD_ENTRY:
            return False
        before = line.text[: entries[0].name.base - line.words.base]
        return not before or (len(before) < _LONGEST_HOST and before.rstrip(" ").endswith((":", "\t")))

    def is_remark(self, at: int) -> bool:
        """A few words between the label and its list, such as "Kryss = på plats"."""
        if (
            not self.free(at)
            or self.is_entry(at)
            or self.is_head(at)
            or self.lines[at].heading
            or self.parts(at).entries
        ):
            return False
        listed = self.names_people(at + 1) or (self.is_head(at + 1) and self.names_people(at + 2))
        return listed and len(self.lines[at].text) <= _LONGEST_REMARK and not self.labels(at)

    def is_run_of_names(self, at: int) -> bool:
        """A long line of names below its label, as other documents have beside it."""
        return self.free(at) and not self.lines[at].heading and len(self.parts(at).entries) > 1

    def names_people(self, at: int) -> bool:
        return self.is_entry(at) and bool(self.parts(at).entries)

    def parts(self, at: int) -> Taken:
        found = self.seen.get(at)
        if found is None:
            found = take_apart(self.lines[at].words)
            if len(found.entries) == 2 and found.entries[0].organisation is None and self.is_paired(at - 1):
                found = take_apart(self.lines[at].words, paired=True)
            elif len(found.entries) > 1 and (self.begins_hosted(at - 1) or self.begins_hosted(at + 1)):
                found = take_apart(self.lines[at].words, hosted=True)
            self.seen[at] = found
        return found

    def begins_hosted(self, at: int) -> bool:
        """Whether the line is an organisation, a dash and people: "Ekeby kommun – Anna Berg"."""
        if not 0 <= at < len(self.lines):
            return False
        first, *rest = _DASH.split(self.lines[at].text, maxsplit=1)
        return bool(rest) and is_organisation(first) and is_person(rest[0].split(",")[0].strip())

    def is_paired(self, at: int) -> bool:
        """Whether the line pairs one person with an organisation."""
        entries = self.parts(at).entries if at in self.used else ()
        return len(entries) == 1 and entries[0].organisation is not None

    def is_head(self, at: int) -> bool:
        """Whether the line heads a part of the list: a post, a network, a host, "Övriga"."""
        if not self.free(at) or self.names_people(at) or not self.names_people(at + 1):
            return False
        line = self.lines[at]
        if len(line.text) > _LONGEST_HEAD or len(line.text.split()) > _MOST_HEAD_WORDS or _is_counted(line):
            return False
        return (
            line.text.endswith(":")
            or line.heading
            or line.bold
            or is_organisation(line.text)
            or (self.lines[at + 1].listed and not line.listed and line.text[-1:] not in ".?!,")
            or self.parts_list(at)
            or (line.gap and not line.listed and not self.lines[at + 1].gap and line.text[-1:] not in ".?!,")
        )

    def parts_list(self, at: int) -> bool:
        """A few words between rows of names and organisations: "Från stödorganisationerna"."""
        line = self.lines[at]
        if at - 1 not in self.used or line.gap or line.listed or "\t" in line.text or line.text[-1:] in ".?!,":
            return False
        return (
            self.is_paired(at - 1) and self.is_entry(at + 1) and any(e.organisation for e in self.parts(at + 1).entries)
        )

    def begins_unlabelled(self, at: int) -> bool:
        """People with organisations in a row, under a head of their own or none."""
        headed = self.is_head(at) and (
            self.lines[at].text.endswith(":") or self.lines[at].heading or self.lines[at + 1].listed
        )
        first = at + 1 if headed else at
        run = 0
        while run < _LONGEST_RUN and self.names_people(first + run):
            run += 1
        placed = sum(any(entry.organisation for entry in self.parts(first + n).entries) for n in range(run))
        return placed * 2 > run >= _FEWEST_UNLABELLED - headed


def _is_prose(text: str) -> bool:
    """Whether a line is too long for an entry or tells something; seen without taking it apart."""
    if len(text) > _LONGEST_ENTRY:
        return True
    return len(text) > _SHORT and sum(word[0].islower() for word in text.split()) > _MOST_SMALL_WORDS


def _is_counted(line: Line) -> bool:
    return line.marker is not None and any(c.isdigit() for c in line.marker)

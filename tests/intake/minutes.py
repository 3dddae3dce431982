"""Made-up minutes for property tests: a truth is drawn, written out as a document, and answers are given from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from rundan.common.swedish import fold
from rundan.intake.doubts import Doubt
from rundan.intake.matching.case import Case
from rundan.networks.models import Person

NETWORK = "Socialchefsnätverket"
# Who sat for whom, one after another, as the truth has it. Two of them have the same name, and one moved house.
HOLDERS = {
    "Björkefors": ("Maria Lind", "Anna Berg"),
    "Ekeby": ("Jonas Hed", "Maria Lind", "Karin Ekdahl"),
    "Granby": ("Louise von Post",),
    "Havsjö": ("Petra Nord", "Olle Strand"),
}
SHORT = {"Louise von Post": "L. von Post"}
TOPICS = ("Yrkesresan", "Yrkesresan barn och unga", "Nätverkskartan", "Övriga frågor", "Budget 2027")
DAYS = tuple(date(2026, month, 6) for month in (1, 2, 3, 5, 8, 9))


@dataclass(frozen=True, slots=True)
class Point:
    topic: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """One document. ``turn``: which of each member's holders sat then."""

    on: date
    kind: str
    attending: tuple[tuple[str, str, str], ...]  # organisation, name as written, role
    points: tuple[Point, ...]
    start: str = ""
    next_on: date | None = None
    draft: bool = False  # another version of the same meeting's notes
    extra: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        head = [f"# {self.kind} {NETWORK}", f"Datum: {self.on}"]
        head += [f"Tid: {self.start}"] if self.start else []
        people = [f"- {name}, {organisation}{role}" for organisation, name, role in self.attending]
        body = [
            f"## {number}. {point.topic}\n\n" + "\n\n".join(point.lines)
            for number, point in enumerate(self.points, start=1)
        ]
        after = [f"## Nästa möte\n\n{_day(self.next_on)}"] if self.next_on else []
        attendance = ["Deltagare:", "\n".join(people)] if people else []
        mark = ["Utkast"] if self.draft else []
        return "\n\n".join([*head, *mark, *attendance, *body, *after]) + "\n"


def _day(on: date) -> str:
    months = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ]
    return f"{on.day} {months[on.month]} {on.year} kl. 9.30"


LINES = (
    "Jonas får i uppdrag att ta fram kostnad per kommun senast 26 november.",
    "Alla får i uppdrag att ta med frågan hem.",
    "Planeringsledaren får i uppdrag att kontakta samrådsgruppen.",
    "Ekeby får i uppdrag att redovisa sina erfarenheter.",
    "Nätverket beslutade\n\natt gå med i satsningen.",
    "Nätverket beslutade\n\natt lägga informationen till handlingarna.",
    "Punkten skjuts fram till nästa möte.",
    "Frågan tas upp på nästa möte med Länsnätverket.",
    "Ansökan ska vara inne senast 30 november 2026.",
    "Kommunerna berättade om läget hos sig.",
    "Förslag till beslut:\n\natt gå med i satsningen\n\natt avsätta medel i budgeten",
    "Bilaga 1: Slutrapport",
    "Frågan beskrivs i bilaga 1, se https://exempel.se/fragan.",
)


@st.composite
def minutes(draw: st.DrawFn, on: date, turn: int) -> Minutes:
    attending = []
    for organisation, holders in HOLDERS.items():
        if draw(st.booleans()):
            name = holders[min(turn, len(holders) - 1)]
            written = SHORT.get(name, name) if draw(st.booleans()) else name
            attending.append((organisation, written, " (ordf.)" if draw(st.integers(0, 3)) == 0 else ""))
    if draw(st.booleans()):
        attending.append(("Mellanbygden", "Lena Holm", " (planeringsledare)"))
    topics = draw(st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3, unique=True))
    points = tuple(
        Point(topic, tuple(draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=2, unique=True))))
        for topic in topics
    )
    kind = draw(st.sampled_from(("Minnesanteckningar", "Minnesanteckningar", "Kallelse")))
    start = draw(st.sampled_from(("", "9.30-11.00", "13.00")))
    planned = draw(st.sampled_from((None, *[day for day in DAYS if day > on])))
    return Minutes(on, kind, tuple(attending), points, start, planned)


@st.composite
def archives(draw: st.DrawFn, most: int = 4) -> list[Minutes]:
    """Some documents of one network, each with something said at it; sometimes two of the same day."""
    days = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=most)))
    found: list[Minutes] = []
    for place, on in enumerate(days):
        # Whoever sits changes between days, never within one.
        turn = len({day for day in days[:place] if day < on}) // 2
        found.append(draw(minutes(on, turn)))
    unique = {(each.text): each for each in found}
    return list(unique.values())


def truthful(case: Case, doubt: Doubt) -> str:
    """What someone who knows the truth answers."""
    ids = [choice.id for choice in doubt.choices]
    if doubt.what == "network":
        return ids[0]
    if doubt.what == "meeting":
        return ids[0]  # whatever tells of a day tells of its one meeting
    if doubt.what == "seats":
        return "1"
    if doubt.what == "person":
        return _person(case, doubt, ids)
    if doubt.what in ("seat", "office"):
        return _turn(case, doubt, ids)
    if doubt.what == "matter":
        return "new"
    if doubt.what == "organisation":
        return "none"
    return ids[0]


def _person(case: Case, doubt: Doubt, ids: list[str]) -> str:
    """The one with that name in that organisation; a namesake elsewhere is someone else."""
    fact = case.by_key[doubt.fact]
    organisation = str(fact.value.get("organisation", ""))
    for choice in ids:
        if not choice.startswith("person:"):
            continue
        person = Person.objects.get(pk=int(choice.partition(":")[2]))
        if organisation in ("", person.organisation.name if person.organisation else organisation):
            return choice
    return "new"


def _turn(case: Case, doubt: Doubt, ids: list[str]) -> str:
    """Successor of whoever sat before in the truth, predecessor of whoever came after."""
    fact = case.by_key[doubt.fact]
    organisation = case.roster.by_fact[doubt.fact].organisation
    if organisation is None or organisation.name not in HOLDERS or doubt.what == "office":
        return ids[0]
    order = [fold(name) for name in HOLDERS[organisation.name]]
    mine = order.index(fold(_full(str(fact.value["name"]))))
    held = [order.index(fold(name)) for name in order if name in fold(doubt.reason)]
    later = [other for other in held if other > mine]
    return "predecessor" if later else "successor"


def _full(name: str) -> str:
    return next((full for full, short in SHORT.items() if short == name), name)

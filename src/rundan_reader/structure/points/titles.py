"""What a title carries besides its words: its kind in brackets, the names of those who present it."""

from __future__ import annotations

from rundan_reader.structure.entries import Naming, take_apart
from rundan_reader.structure.sections import Section
from rundan_reader.text.names import is_person
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern

_KIND = Pattern(
    r"(?<!\s)\s*+[(\[](?P<kind>beslut|diskussion|information|info)(?:spunkt|särende|sfråga)?[)\]]", "(", "["
)
_NAMES = Pattern(r"(?:,|\s[–—-]|/|:)\s(?P<who>[^,/]{5,60}(?:,\s[^,]{3,40})?)$")
_PLAIN = ("numbered", "heading", "bold", "row")


def parted(section: Section) -> Section:
    """The section with kind and presenters taken off its title."""
    kind = _KIND.search(section.title.lower)
    if kind and section.kind is None:
        rest = section.title.cut(kind.end()).strip(",–-")
        names = (Naming.of(rest),) if rest and is_person_list(rest) else ()
        if not rest or names:
            section = section._replace(
                title=section.title.cut(0, kind.start()),
                kind=section.title.cut(*kind.span("kind")),
                presenters=(*section.presenters, *names),
            )
    return _without_names(section) if section.style in _PLAIN and not section.presenters else section


def _without_names(section: Section) -> Section:
    """ "Läget i länet, Anna Berg och Bo Ek": the names at the end present the point."""
    match = _NAMES.search(section.title.lower)
    if match is None:
        return section
    who = section.title.cut(*match.span("who"))
    if not is_person_list(who):
        return section
    return section._replace(title=section.title.cut(0, match.start()), presenters=(Naming.of(who),))


def is_person_list(words: Passage) -> bool:
    """Full names and what belongs to them, nothing else."""
    found = take_apart(words)
    return found.whole and bool(found.entries) and is_person(found.entries[0].name.text)

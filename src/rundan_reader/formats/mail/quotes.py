"""Which part of a mail somebody wrote now, and which is the older mail below it or a signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PARTED = re.compile(
    r"[-_*\s]{2,}(?:ursprungligt\s(?:e-post)?meddelande|original\smessage|vidarebefordra[dt]\s\w+|forwarded\smessage|"
    r"begin\sforwarded\smessage)[-_:*\s]{0,80}",
    re.I,
)
_FIELD = re.compile(r"[>\s*_]{0,9}(från|from|skickat|sent|datum|date|till|to|kopia|cc|ämne|subject|bilagor|attachments)"
                    r"[*_]{0,2}:", re.I)  # fmt: skip
_SENDER, _SENT, _SUBJECT = ("från", "from"), ("skickat", "sent", "datum", "date"), ("ämne", "subject")
_CANONICAL = {
    **dict.fromkeys(_SENDER, "from"),
    **dict.fromkeys(_SENT, "sent"),
    **dict.fromkeys(_SUBJECT, "subject"),
    "till": "to",
}
_INTRO = re.compile(r"[>\s]{0,9}(?:den|on|am|\d{4}-\d\d-\d\d|(?:mån|tis|ons|tors|fre|lör|sön)\w*)\b.{0,300}"
                    r"\b(?:skrev|wrote|schrieb)\b.{0,200}:\s*", re.I)  # fmt: skip
_ENDS_INTRO = re.compile(r".{0,300}\b(?:skrev|wrote|schrieb)\b.{0,200}:\s*", re.I)
_FIELDS = 9  # lines that the head of the older mail may take
_SLIGHT = 40  # so few words only pass on what stands below


def quoted_from(lines: Sequence[str]) -> int:
    """The first line of what is quoted or signed below; the number of lines where nothing is."""
    end = next((at for at, line in enumerate(lines) if line == "-- " or _parts(lines, at)), len(lines))
    last = end
    while last and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith(">")):
        last -= 1
    if not any(line.lstrip().startswith(">") for line in lines[last:end]):
        return end - (0 < end < len(lines) and _is_rule(lines[end - 1]))
    return with_intro(lines, last)


def with_intro(lines: Sequence[str], at: int) -> int:
    """A quotation with the line above that says whose it is; that may be broken in two."""
    if at and _INTRO.fullmatch(lines[at - 1]):
        return at - 1
    if at > 1 and _ENDS_INTRO.fullmatch(lines[at - 1]) and _INTRO.fullmatch(f"{lines[at - 2]} {lines[at - 1]}"):
        return at - 2
    return at


def _parts(lines: Sequence[str], at: int) -> bool:
    """Whether an older mail begins at the line."""
    line = lines[at]
    if _PARTED.fullmatch(line):
        return True
    if not _is_field(line, _SENDER):
        return False
    below = [one for one in lines[at + 1 : at + _FIELDS] if one.strip()]
    return any(_is_field(one, _SENT) for one in below[:2]) and sum(_FIELD.match(one) is not None for one in below) > 1


def _is_field(line: str, names: Sequence[str]) -> bool:
    found = _FIELD.match(line)
    return found is not None and found[1].lower() in names


def words_from(lines: Sequence[str], at: int) -> int:
    """Where the words of the quoted mail begin, after the lines that tell its sender and date, each once."""
    told: set[str] = set()
    while at < len(lines):
        field = _FIELD.match(lines[at])
        name = _canonical(field[1].lower()) if field else ""
        if name in told or (not lines[at].strip(" >") and told):
            break
        if not (name or not lines[at].strip(" >") or _opens(lines[at])):
            break
        told |= {name} - {""}
        at += 1
    return at


def told_at_top(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """What the head of a mail that was copied as text says, by field, and where its words begin; nothing of others."""
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines) or not _parts(lines, first) or _PARTED.fullmatch(lines[first]):
        return {}, 0
    after = words_from(lines, first)
    found = ((_FIELD.match(line), line) for line in lines[first:after])
    return {_canonical(field[1].lower()): line[field.end() :].strip() for field, line in found if field}, after


def _opens(line: str) -> bool:
    return bool(_PARTED.fullmatch(line) or _INTRO.fullmatch(line) or _is_rule(line))


def _canonical(name: str) -> str:
    return _CANONICAL.get(name, name)


def _is_rule(line: str) -> bool:
    return len(line.strip()) > 9 and not line.strip("_- >")


def is_slight(lines: Sequence[str]) -> bool:
    return sum(len(line.split()) for line in lines) < _SLIGHT


def unquoted(line: str) -> str:
    """The line without the first mark of quotation."""
    bare = line.lstrip()
    return bare[1:].removeprefix(" ") if bare.startswith(">") else line

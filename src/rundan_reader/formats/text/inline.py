"""The marks inside a line of Markdown: emphasis, links, escapes. They go; what they say of the words stays."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rundan_reader.formats.cleaning import clean

_TOKEN = re.compile(
    r"""
    \\(?P<escaped>[!-/:-@\[-`{-~])
  | (?P<stars>\*+|_+)
  | (?P<dropped>~~|`+)
  | <(?P<address>(?:https?://|mailto:)[^<>\s]{1,2000}|[^<>\s@]{1,200}@[^<>\s@]{1,200})>
  | (?P<break><br\s{0,3}/?>)
  | </?[a-zA-Z][^<>\n]{0,300}>
  | (?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    """,
    re.VERBOSE,
)
_SIGN = re.compile(r"[\\*_~`<&]")  # a token begins with one of these
_ANY = re.compile(r"[\\*_~`<&\[{]")
# What pandoc writes beside the words: identities, classes, marks of notes, dashes.
_ATTRIBUTES = re.compile(r"\s?\{(?:[#.][\w-]|width=|height=)[^{}\n]{0,200}\}")
_SPAN = re.compile(r"\[([^\[\]\n]{1,1000})\](?=\{[#.][^{}\n]{0,200}\})")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,40}\](?::\s)?")
_DASH = re.compile(r"(?<=\s)-{2,3}(?=\s)|(?<=\d)--(?=\d)")
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,1000})\]\(([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500}){0,3})\)")
# Signs of no script that stand for where a link begins, its number among those of the paragraph told, and ends.
_FIRST_LINK, _MOST_LINKS, _LINK_ENDS = 0xE100, 0x400, "\ue000"
_LINK_SIGNS = re.compile("[\ue000\ue100-\ue4ff]")


class Line(NamedTuple):
    text: str
    lead: int = 0  # so far is it bold from the start
    italic: bool = False
    links: tuple[tuple[int, int, str], ...] = ()  # from where to where, and what leads there


@dataclass(slots=True)
class _Run:
    """A stretch of words between two marks; ``mark`` is set on a run that is itself a mark of emphasis."""

    text: str
    mark: bool = False
    bold: bool = False
    italic: bool = False


def inline(source: str) -> list[Line]:
    """The words of a paragraph, line by line."""
    if not _ANY.search(source) and "--" not in source:
        return [Line(part.strip()) for part in source.split("\n")]
    targets: list[str] = []
    if "](" in source:
        source = _LINK.sub(lambda link: _marked(link, targets), _LINK_SIGNS.sub("", source))
    if "{" in source or "[" in source:
        source = _ATTRIBUTES.sub("", _SPAN.sub(r"\1", _FOOTNOTE.sub("", source)))
    if "--" in source:
        source = _DASH.sub("–", source)
    runs = _runs(source)
    lines: list[Line] = []
    parts: list[_Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        parts.append(_Run(first, bold=run.bold, italic=run.italic))
        for words in others:
            lines.append(_line(parts, targets))
            parts = [_Run(words, bold=run.bold, italic=run.italic)]
    lines.append(_line(parts, targets))
    return lines


def _marked(link: re.Match[str], targets: list[str]) -> str:
    """The words of a link between signs; those of a picture are left out."""
    if link[1] or len(targets) >= _MOST_LINKS:
        return "" if link[1] else link[2]
    targets.append(link[3].strip().split(" ")[0].strip("<>"))
    return f"{chr(_FIRST_LINK + len(targets) - 1)}{link[2]}{_LINK_ENDS}"


def _line(runs: list[_Run], targets: list[str]) -> Line:
    text = "".join([run.text for run in runs])
    linked: list[tuple[int, int, str]] = []
    if targets:
        linked = list(_linked(text, targets))
        for run in runs:
            run.text = _LINK_SIGNS.sub("", run.text)
        text = "".join([run.text for run in runs])
    words = text.strip()
    if not words:
        return Line("")
    said = [run for run in runs if run.text.strip()]
    lead = 0
    if any(run.bold for run in said):
        for run in runs:
            if not run.bold and run.text.strip():
                break
            lead += len(run.text)
    indent = len(text) - len(text.lstrip())
    links = tuple((max(0, start - indent), min(len(words), end - indent), target) for start, end, target in linked)
    return Line(words, min(len(words), max(0, lead - indent)), all(run.italic for run in said), links)


def _linked(text: str, targets: list[str]) -> Iterator[tuple[int, int, str]]:
    """The links of a line, their places counted without the signs; one that goes on in the next line is none."""
    begun: tuple[int, str] | None = None
    for signs, sign in enumerate(_LINK_SIGNS.finditer(text)):
        place = sign.start() - signs
        if sign[0] != _LINK_ENDS:
            begun = place, targets[ord(sign[0]) - _FIRST_LINK]
        elif begun:
            yield begun[0], place, begun[1]
            begun = None


def _runs(source: str) -> list[_Run]:
    runs: list[_Run] = []
    open_at: dict[str, list[int]] = {}
    at = 0
    for token in _tokens(source):
        if token.start() > at:
            runs.append(_Run(source[at : token.start()]))
        at = token.end()
        mark = token["stars"]
        if not mark:
            runs.append(_Run(_plain(token)))
        elif _inside_word(source, token):
            runs.append(_Run(mark))
        else:
            _emphasis(runs, open_at, mark, closes=not source[token.start() - 1 : token.start()].isspace())
    runs.append(_Run(source[at:]))
    for places in open_at.values():
        for place in places:
            runs[place].text = runs[place].text if len(runs[place].text) == 1 else ""
    return runs


def _tokens(source: str) -> Iterator[re.Match[str]]:
    """All tokens in their order; a search for the many that they may be would try each of them at each letter."""
    sign = _SIGN.search(source)
    while sign:
        token = _TOKEN.match(source, sign.start())
        if token:
            yield token
        sign = _SIGN.search(source, token.end() if token else sign.end())


def _emphasis(runs: list[_Run], open_at: dict[str, list[int]], mark: str, *, closes: bool) -> None:
    waiting = open_at.setdefault(mark, [])
    if not waiting or not closes:
        waiting.append(len(runs))
        runs.append(_Run(mark, mark=True))
        return
    start = waiting.pop()
    runs[start].text = ""
    for run in runs[start + 1 :]:
        run.bold = run.bold or len(mark) > 1
        run.italic = run.italic or len(mark) in (1, 3)


def _inside_word(source: str, token: re.Match[str]) -> bool:
    before, after = source[token.start() - 1 : token.start()], source[token.end() : token.end() + 1]
    if token["stars"][0] == "_":
        return before.isalnum() and after.isalnum()
    return len(token["stars"]) == 1 and (not before or before.isspace()) and (not after or after.isspace())


def _plain(token: re.Match[str]) -> str:
    if token["escaped"] is not None:
        return token["escaped"]
    if token["address"] is not None:
        return token["address"].removeprefix("mailto:")
    if token["break"]:
        return "\n"
    return clean(html.unescape(token["entity"])) if token["entity"] else ""

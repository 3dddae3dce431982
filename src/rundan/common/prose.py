"""Running text: a small subset of Markdown, parsed into blocks and written as HTML (DESIGN §4).

Paragraphs, lists, tables, bold, italic and links. Everything else is what it says: nothing typed can become markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Kind = Literal["paragraph", "bullets", "numbers", "table"]

_BULLET = re.compile(r"[-*•]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|?$")
# No mark reaches past the next one of its kind: marks that never close must not cost more the more there are.
_INLINE = re.compile(
    r"\*\*(?P<bold>(?!\s)(?:(?!\*\*).)+(?<!\s))\*\*"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
    r"|\[(?P<words>[^][\n]+)\]\((?P<target>https?://[^\s()<>]+|mailto:[^\s()<>]+)\)"
    r"|(?P<bare>https?://[^\s<>()\"]*[^\s<>()\".,;:!?])"
)


@dataclass(slots=True)
class Block:
    """``lines``: the lines of a paragraph, the entries of a list, or the rows of a table."""

    kind: Kind
    lines: list[str] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    found: list[Block] = []
    follows = False  # whether the line follows another one without an empty line between
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            follows = False
            continue
        kind, words = _kind(line)
        last = found[-1] if found else None
        if follows and last and kind == "paragraph" and last.kind in ("bullets", "numbers") and raw[:1] in " \t":
            last.lines[-1] += f" {words}"
        elif last and last.kind == kind and (follows or kind in ("bullets", "numbers")):
            last.lines.append(words)
        else:
            found.append(Block(kind, [words]))
        follows = True
    return found


def html(text: str) -> SafeString:
    return mark_safe("".join(_html(block) for block in blocks(text)))  # noqa: S308  # every piece is escaped below


def _kind(line: str) -> tuple[Kind, str]:
    if bullet := _BULLET.match(line):
        return "bullets", line[bullet.end() :]
    if _NUMBER.match(line):
        return "numbers", line
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return "table", line
    return "paragraph", line


def _html(block: Block) -> str:
    if block.kind == "paragraph":
        return f"<p>{'<br>'.join(_inline(line) for line in block.lines)}</p>"
    if block.kind == "table":
        return f'<div class="table-frame"><table class="ds-table" data-size="sm">{"".join(_rows(block))}</table></div>'
    if block.kind == "numbers":
        return f"<ol>{''.join(_numbered(line) for line in block.lines)}</ol>"
    return f"<ul>{''.join(f'<li>{_inline(line)}</li>' for line in block.lines)}</ul>"


def _numbered(line: str) -> str:
    """The entry with the number that was written, which need not follow on the one before."""
    match = _NUMBER.match(line)
    assert match
    return f'<li value="{match[1]}">{_inline(line[match.end() :])}</li>'


def _rows(block: Block) -> Iterator[str]:
    """The first row is the heading where a rule of dashes follows it."""
    has_heading = len(block.lines) > 1 and _RULE.match(block.lines[1]) is not None
    for index, line in enumerate(block.lines):
        if has_heading and index == 1:
            continue
        tag = '<th scope="col">{}</th>' if has_heading and index == 0 else "<td>{}</td>"
        cells = (cell.strip() for cell in line.strip("|").split("|"))
        yield f"<tr>{''.join(tag.format(_inline(cell)) for cell in cells)}</tr>"


def _inline(text: str) -> str:
    out: list[str] = []
    end = 0
    for match in _INLINE.finditer(text):
        out.append(escape(text[end : match.start()]))
        out.append(_marked(match))
        end = match.end()
    return "".join([*out, escape(text[end:])])


def _marked(match: re.Match[str]) -> str:
    if bold := match["bold"]:
        return f"<strong>{_inline(bold)}</strong>"
    if italic := match["italic"]:
        return f"<em>{_inline(italic)}</em>"
    target = match["target"] or match["bare"]
    words = escape(match["words"] or match["bare"])
    return f'<a href="{escape(target)}" rel="noopener noreferrer nofollow">{words}</a>'

"""LaTeX, Typst and Org as the Markdown that says the same: headings, lists, emphasis; other commands go."""

from __future__ import annotations

import re

_LATEX = re.compile(r"^[ \t]*\\(?:documentclass|begin\{document\})", re.MULTILINE)
_TYPST_COMMANDS = ("#set", "#show", "#import", "#let")
_TYPST = re.compile(r"^#(?:set|show|import|let)\b", re.MULTILINE)
_ORG = re.compile(r"^#\+(?:title|date|author|options|startup):", re.MULTILINE | re.IGNORECASE)

_ARGUMENT = r"\{((?:[^{}]|\{[^{}]{0,400}\}){0,2000})\}"
_TEX_TITLE = re.compile(r"\\(title|date|author)" + _ARGUMENT)
_TEX_REMARK = re.compile(r"(?<!\\)%[^\n]*")
_TEX_HEADING = re.compile(r"^[ \t]*\\((?:sub){0,2}section)\*?" + _ARGUMENT, re.MULTILINE)
_TEX_BOLD = re.compile(r"\\(?:textbf|paragraph)\*?" + _ARGUMENT)
_TEX_ITALIC = re.compile(r"\\(?:emph|textit)" + _ARGUMENT)
_TEX_LINK = re.compile(r"\\href\{([^{}]{0,2000})\}" + _ARGUMENT)
_TEX_ITEM = re.compile(r"^[ \t]*\\item(?:\[([^\]\n]{0,200})\])?[ \t]*", re.MULTILINE)
_TEX_SIGN = re.compile(r"\\([&%$#_{}])")
_TEX_SPACE = re.compile(r"\\[,;:! ]")
_TEX_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{[^{}\n]{0,60}\}(?:\[[^\]\n]{0,200}\])?")
_TEX_COMMAND = re.compile(r"\\[a-zA-Z]{1,40}(?:\*(?=[\[{]))?(?:\[[^\]\n]{0,200}\])?(?:\{([^{}]{0,2000})\})?")

_TYPST_HEADING = re.compile(r"^[ \t]*(={1,5})[ \t]+(?=\S)", re.MULTILINE)
_TYPST_SETTING = re.compile(r"^[ \t]*#(?:set|show|import|let|pagebreak|outline)\b[^\n]*\n?", re.MULTILINE)
_TYPST_WRAP = re.compile(r"#[a-z]{1,20}(?:\([^()\n]{0,300}\))?\[([^\[\]\n]{0,2000})\]")
_TYPST_BLOCK = re.compile(r"^[ \t]*(?:#[a-z]{1,20}(?:\([^()\n]{0,300}\))?\[|\])[ \t]*$", re.MULTILINE)
_TYPST_CALL = re.compile(r"(?<![ \t])[ \t]*+#[a-z]{1,20}\([^()\n]{0,300}\)")
_TYPST_BOLD = re.compile(r"(?<![\w*])\*([^*\n]{1,300})\*(?![\w*])")
_TYPST_ENTRY = re.compile(r"^([ \t]*)\+[ \t]+", re.MULTILINE)

_ORG_HEADING = re.compile(r"^(\*{1,6})[ \t]+(?:(?:TODO|DONE)[ \t]+)?(?=\S)", re.MULTILINE)
_ORG_SETTING = re.compile(r"^#\+(\w{1,40}):[ \t]*([^\n]*)$", re.MULTILINE)
_ORG_PROPERTY = re.compile(r"^[ \t]*:(\w{1,40}):[ \t]*([^\n]*)$", re.MULTILINE)
_ORG_TERM = re.compile(r"^([ \t]*)[-+][ \t]++(\S[^\n]{0,79}?)[ \t]+::[ \t]+", re.MULTILINE)
_ORG_DAY = re.compile(
    r"[<\[](\d{4}-\d\d-\d\d)(?:[ \t]+[a-zåäö]{2,4}\.?)?(?:[ \t]+(\d{1,2}:\d\d(?:-{1,2}\d{1,2}:\d\d)?))?[>\]]"
)
_ORG_LINK = re.compile(r"\[\[([^\[\]\n]{0,2000})\]\[([^\[\]\n]{0,1000})\]\]")
_ORG_KEPT = ("title", "date", "author", "subtitle")
_BEGINS = re.compile(r"[ \t]*(?:#{1,6} |[-*+|] |\d{1,3}[.)] )")
_DASHES = re.compile(r"(?<=\S)[ \t]?(?<!-)-{2,3}(?!-)(?=[ \t]?\S)")


def as_markdown(text: str) -> tuple[str, str] | None:
    """The text in Markdown with its media type; None where it is none of the three."""
    if ("\\documentclass" in text or "\\begin{document}" in text) and _LATEX.search(text):
        return _joined(_latex(text)), "application/x-tex"
    if "#+" in text and _ORG.search(text):
        return _org(text), "text/org"
    if any(command in text for command in _TYPST_COMMANDS) and _TYPST.search(text):
        return _joined(_typst(text)), "text/vnd.typst"
    return None


def _joined(text: str) -> str:
    """A paragraph or an entry as one line, as these languages set it."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and lines[-1].strip() and line.strip() and not _BEGINS.match(line) and lines[-1].lstrip()[:1] != "#":
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


def _latex(text: str) -> str:
    text = _TEX_REMARK.sub("", text)
    preamble, begun, body = text.partition("\\begin{document}")
    if not begun:
        preamble, body = "", text
    titles = {found[1]: found[2].replace("\\\\", "\n\n") for found in _TEX_TITLE.finditer(preamble)}
    body = "\n\n".join([*(titles[name] for name in ("title", "date") if name in titles), body])
    body = body.partition("\\end{document}")[0].replace("\\\\", "\n\n").replace("~", " ")
    body = _TEX_HEADING.sub(lambda found: f"\n{'#' * (1 + found[1].count('sub'))} {found[2]}\n", body)
    body = _TEX_ITEM.sub(lambda found: f"- **{found[1]}** " if found[1] else "- ", body)
    body = _TEX_LINK.sub(r"[\2](\1)", _TEX_ITALIC.sub(r"*\1*", _TEX_BOLD.sub(r"**\1**", body)))
    body = _TEX_COMMAND.sub(lambda found: found[1] or "", _TEX_ENVIRONMENT.sub("\n", body))
    return _DASHES.sub("–", _TEX_SPACE.sub(" ", _TEX_SIGN.sub(r"\1", body)))


def _typst(text: str) -> str:
    text = _TYPST_SETTING.sub("", text)
    text = _TYPST_BLOCK.sub("", _TYPST_WRAP.sub(r"\1", text))
    text = _TYPST_CALL.sub("\n\n", text)
    text = _TYPST_BOLD.sub(r"**\1**", text)
    text = _TYPST_HEADING.sub(lambda found: "#" * len(found[1]) + " ", text)
    text = _TYPST_ENTRY.sub(r"\g<1>1. ", text)
    return _DASHES.sub("–", re.sub(r"[ \t]\\$", "\n", text, flags=re.MULTILINE))


def _org(text: str) -> str:
    text = _ORG_SETTING.sub(_setting, text)
    text = _ORG_PROPERTY.sub(_property, text)
    text = _ORG_TERM.sub(lambda found: f"\n{found[2]}: ", text)
    text = _ORG_LINK.sub(r"[\2](\1)", text)
    text = _ORG_DAY.sub(lambda found: " ".join(filter(None, found.groups())), text)
    text = _ORG_HEADING.sub(lambda found: "#" * len(found[1]) + " ", text)
    return _DASHES.sub("–", text)


def _setting(found: re.Match[str]) -> str:
    """What says something of the meeting stays: its title as the first line, its day under a label."""
    name, value = found[1].lower(), found[2].strip()
    if name not in _ORG_KEPT:
        return ""
    label = {"date": "Datum: ", "author": "Antecknat av: "}.get(name, "")
    return f"{label}{value}\n"


def _property(found: re.Match[str]) -> str:
    name = found[1].lower()
    return "" if name in ("properties", "end") else f"{name.capitalize()}: {found[2]}\n"

"""LaTeX, Typst and Org read as what they say, without their commands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundan_reader.formats import parse
from rundan_reader.formats.text.markup import as_markdown

LATEX = r"""\documentclass{article}
\title{Minnesanteckningar\\Klimatnätverket}
\date{12 februari 2026}
\begin{document}
\maketitle
\noindent\textbf{Tid:} 13.00--15.00\\
\textbf{Plats:} Folkets hus % rummet till vänster
\section{Läget}
Nio löften, 100\,\% \& fler. \emph{Nätverket beslutar att
skriva.}
\begin{itemize}
  \item Ekeby jämför
  \item \href{https://exempel.se}{rapporten}
\end{itemize}
\end{document}
"""
TYPST = """#set page(paper: "a4")
#align(center)[
  = Upphandlingsnätverket
  Anteckningar, 2 december 2025
]

*Närvarande:* Linda Ek, Ekeby; Per Ask,
Havsjö \\
*Frånvarande:* inga

== Avtalet
- Beslut: att begära en plan
#emph[Skjuts till januari.]
"""
ORG = """#+TITLE: Arkivrådet, möte 3
#+DATE: <2023-11-08 ons>
#+OPTIONS: toc:nil
* Praktiskt
:PROPERTIES:
:PLATS: Zoom
:END:
- Deltagare :: Linda Ek (Ekeby)
* Förra mötets lista
- [X] Linda frågar leverantören
- [ ] Per tar fram siffror
** Ska vi godkänna?
Nej, se [[https://exempel.se][rapporten]].
"""


def said(text: str, name: str) -> list[str]:
    document = parse(text.encode(), name)
    return [f"{block.kind} {document.text[slice(*block.span)]}" for block in document.blocks]


def test_latex() -> None:
    assert said(LATEX, "a.tex") == [
        "paragraph Minnesanteckningar",
        "paragraph Klimatnätverket",
        "paragraph 12 februari 2026",
        "paragraph Tid: 13.00–15.00",
        "paragraph Plats: Folkets hus",
        "heading Läget",
        "paragraph Nio löften, 100 % & fler. Nätverket beslutar att skriva.",
        "list • Ekeby jämför",
        "list • rapporten",
    ]


def test_typst() -> None:
    assert said(TYPST, "a.typ") == [
        "heading Upphandlingsnätverket",
        "paragraph Anteckningar, 2 december 2025",
        "paragraph Närvarande: Linda Ek, Ekeby; Per Ask, Havsjö",
        "paragraph Frånvarande: inga",
        "heading Avtalet",
        "list • Beslut: att begära en plan Skjuts till januari.",
    ]


def test_org() -> None:
    assert said(ORG, "a.org") == [
        "paragraph Arkivrådet, möte 3",
        "paragraph Datum: 2023-11-08",
        "heading Praktiskt",
        "paragraph Plats: Zoom",
        "paragraph Deltagare: Linda Ek (Ekeby)",
        "heading Förra mötets lista",
        "list ☑ Linda frågar leverantören",
        "list ☐ Per tar fram siffror",
        "heading Ska vi godkänna?",
        "paragraph Nej, se rapporten.",
    ]


@pytest.mark.parametrize(
    "text", ["Priset är 5 \\ 6 #set", "C# och F#", "* Budget\n* Val", "Vi skrev \\begin i mejlet", "#hashtag först"]
)
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert as_markdown(text) is None


@given(st.text(alphabet="\\{}[]#*=-+%~|:<>abå \n", max_size=300))
def test_no_markup_is_too_odd(text: str) -> None:
    for start in ("\\documentclass{a}\n", "#set page()\n", "#+TITLE: a\n"):
        found = as_markdown(start + text)
        assert found is not None


@pytest.mark.parametrize("sign", ["\\textbf{", "#a[", "{", "[[", "\\item[", "#+a:", "<2023-", "*"])
def test_it_stays_linear(sign: str) -> None:
    """Twenty thousand unclosed signs: done at once, or the test run's own time limit tells."""
    for start in ("\\documentclass{a}\n", "#set page()\n", "#+TITLE: a\n"):
        assert as_markdown(start + sign * 20_000) is not None

"""The papers of a small fictional network, as its coordinator has them on her disk: as text, in Word, and as PDF.

Their days are counted from today, so that the last meeting is fresh and the next one ahead whenever the journeys run.
"""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from pathlib import Path

import docx
from playwright.sync_api import Browser

from rundan.common import dates

MUNICIPALITIES = ("Almvik", "Bergslätt", "Dalhult", "Havstorp")
TODAY = date.today()
SPRING, SUMMER, AUTUMN = (TODAY - timedelta(days=days) for days in (250, 180, 45))
NEXT, LAST_DAY = TODAY + timedelta(days=40), TODAY + timedelta(days=60)
_HEAD = """# Minnesanteckningar IFO-chefsnätverket
{day} kl. 9.30–11.30, {place}

Närvarande:
Karin Alm, Almvik (ordförande)
Bo Sten, Bergslätt
Dag Lund, Dalhult
"""


def spring() -> str:
    return f"""{_head(SPRING, "Teams")}
Frånvarande:
Harriet Strand, Havstorp

Inbjuden:
Eva Ekk

Vid anteckningarna: Siv Nordin, planeringsledare

## 1. Föregående anteckningar
Läggs till handlingarna.

## 2. Gemensam jour
Dag Lund berättar hur jouren fungerar i dag. Alla tycker att den blir dyr för den som är liten.
Nätverket beslutade att pröva en gemensam jour under hösten.
Bo Sten tar fram ett förslag till schema till nästa möte.

## 3. Familjerådgivning
Frågan skjuts upp till nästa möte. Förbundet återkommer.

Nästa möte: {dates.long_day(SUMMER)} kl. 9.30–11.30"""


def summer() -> str:
    return f"""{_head(SUMMER, "Folkets hus i Bergslätt")}Harriet Strand, Havstorp

Vid anteckningarna: Siv Nordin, planeringsledare

## 1. Föregående anteckningar
Läggs till handlingarna.

## 2. Familjerådgivning
Karin Alm redogör för avtalet som löper ut. Karin Alm begär in en offert från Region Sjöbygden.

## 3. Gemensam jour
Bo Sten visar sitt förslag till schema. Nätverket beslutade att börja med helgerna.

Nästa möte: {dates.long_day(AUTUMN)} kl. 9.30–11.30"""


def autumn() -> str:
    """Not without faults: a name is misspelt, and what Siv asks for is easily missed."""
    return f"""{_head(AUTUMN, "Teams")}Hariet Strand, Havstorp

Vid anteckningarna: Siv Nordin, planeringsledare

## 1. Föregående anteckningar
Läggs till handlingarna.

## 2. Gemensam jour
Försöket har kommit i gång. Nätverket beslutade att fortsätta till årets slut.
Dag Lund sammanställer kostnaderna till nästa möte.

## 3. Familjerådgivning
Offerten har inte kommit. Frågan skjuts upp till nästa möte.

## 4. Statsbidrag
Anmälan görs till Socialstyrelsen senast den {dates.day(LAST_DAY)}.
Siv undrar om filmen.

## 5. Övriga frågor
Inga övriga frågor.

Nästa möte: {dates.long_day(NEXT)} kl. 9.30–11.30"""


def _head(day: date, place: str) -> str:
    return _HEAD.format(day=dates.long_day(day).capitalize(), place=place)


def as_text(paper: str, path: Path) -> Path:
    path.write_text(paper.replace("## ", "").replace("# ", ""), "utf-8")
    return path


def as_word(paper: str, path: Path) -> Path:
    document = docx.Document()
    for line in paper.splitlines():
        level = len(line) - len(line.lstrip("#"))
        words = line.lstrip("# ")
        if level:
            document.add_heading(words, level)
        else:
            document.add_paragraph(words)
    document.save(str(path))
    return path


def as_pdf(paper: str, path: Path, browser: Browser) -> Path:
    """Printed by the browser itself."""
    lines = []
    for line in paper.splitlines():
        level = len(line) - len(line.lstrip("#"))
        tag = f"h{level}" if level else "p"
        lines.append(f"<{tag}>{escape(line.lstrip('# '))}</{tag}>")
    page = browser.new_page()
    page.set_content("".join(lines))
    page.pdf(path=path, format="A4")
    page.close()
    return path

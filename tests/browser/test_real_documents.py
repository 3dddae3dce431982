"""The real minutes through the browser, in an empty house for each format: what they cost to read in, and what is left.

Every answer that is given and every difference that remains between the records and the annotated truth counts as one.
The coordinator answers all that is asked, as the truth has it, and corrects nothing else. No name of theirs stands here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import ROOT, House
from tests.browser.reviewing import approve, drop, facts, question, review, waiting
from tests.browser.truth import Truth
from tests.browser.visits import axe, picture, sign_in_by_code

MINUTES = ROOT.parent / "shared" / "minutes"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        not MINUTES.is_dir(), reason="the real minutes do not stand beside the project (../shared/minutes)"
    ),
]
FORMATS = {"text": ("", "txt"), "DOCX": ("docx", "docx"), "PDF": ("pdf", "pdf")}
# Whose network it is, by how the file's name begins; a host that is no reference data is made, of the kind given.
HOSTS = {"000": ("region-20", ""), "001": ("region-12", ""), "002": ("region-20", ""),
         "003": ("Göteborgsregionen", "association"), "004": ("Göteborgsregionen", "association"),
         "referensgrupp": ("Digg", "agency")}  # fmt: skip
# What the coordinator knows and the document does not say.
MONTHS = {"003": "2021-01", "004": "2020-12", "referensgrupp-metadata-2": "2024-05"}
KIM = "kim.test@exempel.se"
# Answers and differences together; they may only fall.
CEILING = {}


@dataclass
class Cost:
    document: str
    answers: int
    differences: list[str]

    @property
    def total(self) -> int:
        return self.answers + len(self.differences)


@pytest.mark.parametrize("form", FORMATS)
def test_the_real_documents(page: Page, empty_house: House, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder, ending = FORMATS[form]
    files = sorted((MINUTES / folder).glob(f"*.{ending}"))
    truths = {file.name: Truth(MINUTES / "gold" / f"{file.stem}.json", MINUTES / "score.py") for file in files}
    hand_in(page, empty_house, files)
    answers = {file.name: settle(page, empty_house, file.name, truths[file.name]) for file in files}
    told = records(empty_house)
    costs = [Cost(name, answers[name], truths[name].differences(told[name])) for name in answers]
    with capsys.disabled():
        print(f"\n{form:<34}answers  differences  total")
        for cost in costs:
            print(f"  {cost.document[:30]:<32}{cost.answers:>7}{len(cost.differences):>13}{cost.total:>7}")
            for difference in cost.differences:
                print("      ", difference)
    look_around(page, empty_house, form)
    assert {cost.document[:26]: cost.total for cost in costs} == {}


def hand_in(page: Page, house: House, files: list[Path]) -> None:
    """One coordinator at every host; what belongs to one of them is dropped together."""
    by_host: dict[tuple[str, str], list[Path]] = {}
    for file in files:
        by_host.setdefault(next(HOSTS[start] for start in HOSTS if file.name.startswith(start)), []).append(file)
    for name, kind in by_host:
        house.run("invite", KIM, "--host", name, "--name", "Kim Test", *(["--new", kind] if kind else []))
    sign_in_by_code(page, house, KIM)
    for order, together in enumerate(by_host.values()):
        page.goto(f"{house.url}/las-in/")
        if page.locator("select[name=host]").count():
            page.locator("select[name=host]").select_option(index=order)
        drop(page, together)
        for file in together:
            expect(waiting(page, file.name)).to_be_visible()


def settle(page: Page, house: House, name: str, truth: Truth) -> int:
    """All that is asked, answered as the truth has it, and approved."""
    review(page, house, name)
    axe(page)
    given = 0
    while question(page).count():
        given += 1
        assert given < 60, question(page).inner_text()
        panel = facts(page).element_handle()
        if answer(page, name, truth) == "date":
            expect(page.get_by_text("Dokumentet läses igen")).to_be_visible()
            review(page, house, name)
        else:
            page.wait_for_function("panel => !panel.isConnected", arg=panel)
    approve(page)
    return given


def answer(page: Page, name: str, truth: Truth) -> str:
    """Returns what was asked."""
    asked = question(page)
    what = str(asked.locator("form[data-answer] input[name=doubt]").get_attribute("value")).partition("-")[0]
    labels = asked.locator(".choice:has([type=radio]) strong").all_inner_texts()
    if what == "network" and truth.gold["meeting"]["network"] is None and asked.get_by_role("checkbox").count():
        asked.get_by_role("checkbox").uncheck()  # two networks that are not named are not the same
    if what == "date":
        page.get_by_label("eller bara månad").fill(next(MONTHS[start] for start in MONTHS if name.startswith(start)))
        asked.get_by_role("button", name="Spara").click()
    elif what == "network" and not labels:
        page.get_by_label("Nytt nätverk").fill("Nätverket")
        asked.get_by_role("button", name="Spara").click()
    elif what in ("sure", "owner") and not truth.holds(asked.locator(".kind").inner_text(), _text(page)):
        asked.get_by_role("button", name="Hör inte hit").click()
    else:
        if labels:
            asked.get_by_text(_choice(what, labels, _text(page), truth), exact=True).first.click()
        asked.get_by_role("button", name="Stämmer").click()
    return what


def _text(page: Page) -> str:
    """The fact that is asked about, as it was read and as the document has it."""
    told = question(page).locator("q, p > strong").all_inner_texts()
    return " ".join(told)


def _choice(what: str, labels: list[str], text: str, truth: Truth) -> str:
    if what == "network":
        networks = truth.score.listed(truth.gold["meeting"]["network"])
        same = [label for label in labels for network in networks if truth.score.same_network(network, label)]
        return (same or labels)[0]
    if what == "owner":
        named = [label for label in labels for owner in truth.owners(text) if truth.score.same_assignee(owner, label)]
        return (named or labels)[0]
    wanted = {"organisation": "En ny organisation: ", "seats": "Så många som nämns", "seat": "En representant till",
              "matter": "Ett ärende för sig", "meeting": "Ett annat möte samma dag"}  # fmt: skip
    return next((label for label in labels if label.startswith(wanted.get(what, ""))), labels[0])


def records(house: House) -> dict[str, dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.records"],
        env=house.environment, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    told: dict[str, dict[str, object]] = json.loads(done.stdout)
    return told


def look_around(page: Page, house: House, form: str) -> None:
    """The pages that came of it; pictures of them where RUNDAN_SCREENSHOTS names a folder."""
    folder = os.environ.get("RUNDAN_SCREENSHOTS")
    page.goto(f"{house.url}/natverk/")
    for number, link in enumerate(page.locator("main .row strong a").all_inner_texts()):
        page.goto(f"{house.url}/natverk/")
        page.get_by_role("link", name=link, exact=True).first.click()
        axe(page)
        if folder:
            picture(page, Path(folder), f"{form}-network-{number}")
        meeting = page.get_by_role("region", name="Senaste möten").get_by_role("link").nth(1)
        meeting.click()
        axe(page)
        if folder:
            picture(page, Path(folder), f"{form}-meeting-{number}")
    for path in ("beslut", "att-gora"):
        page.goto(f"{house.url}/{path}/")
        axe(page)
        if folder:
            picture(page, Path(folder), f"{form}-{path}")

"""The real minutes through the browser, in an empty house for each format: what they cost to read in, and what is left.

Every answer that is given and every difference that remains between the records and the annotated truth counts as one.
The coordinator answers all that is asked, as the truth has it, and corrects nothing else. No name of theirs is here.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import ROOT, House
from tests.browser.reviewing import approve, drop, facts, question, review, waiting
from tests.browser.truth import Truth
from tests.browser.visits import axe, overflows, picture, sign_in_by_code

MINUTES = ROOT.parent / "shared" / "minutes"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        not MINUTES.is_dir(), reason="the real minutes do not stand beside the project (../shared/minutes)"
    ),
]
FORMATS = {"text": ("", "txt"), "DOCX": ("docx", "docx"), "PDF": ("pdf", "pdf")}
# Whose network it is, by how the file's name begins: as `rundan invite` and as the page name the host, and what kind
# it is where it is no reference data.
HOSTS = {
    "000": ("region-20", "Region Dalarna", ""),
    "001": ("region-12", "Region Skåne", ""),
    "002": ("region-20", "Region Dalarna", ""),
    "003": ("Göteborgsregionen", "Göteborgsregionen", "association"),
    "004": ("Göteborgsregionen", "Göteborgsregionen", "association"),
    "referensgrupp": ("Digg", "Digg", "agency"),
}
# What the coordinator knows and the document does not say.
MONTHS = {"003": "2021-01", "004": "2020-12", "referensgrupp-metadata-2": "2024-05"}
KIM = "kim.test@exempel.se"
# Answers and differences together; they may only fall.
CEILING = {
    "text": {"000": 2, "001": 3, "002": 2, "003": 4, "004": 3},
    "DOCX": {"000": 2, "001": 3, "002": 2, "003": 4, "004": 3},
    "PDF": {"000": 2, "002": 2, "referensgrupp-identifierare-1": 3, "referensgrupp-identifierare-4": 6,
            "referensgrupp-metadata-2": 6, "referensgrupp-metadata-6": 7},
}  # fmt: skip


@dataclass
class Cost:
    document: str
    answers: list[str]
    differences: list[str]

    @property
    def total(self) -> int:
        return len(self.answers) + len(self.differences)

    def is_of(self, start: str) -> bool:
        return self.document.startswith(start)


@pytest.mark.parametrize("form", FORMATS)
def test_the_real_documents(page: Page, empty_house: House, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder, ending = FORMATS[form]
    files = sorted((MINUTES / folder).glob(f"*.{ending}"))
    truths = {file.name: Truth(MINUTES / "gold" / f"{file.stem}.json", MINUTES / "score.py") for file in files}
    hand_in(page, empty_house, files)
    answers = {file.name: settle(page, empty_house, file.name, truths[file.name]) for file in files}
    told = json.loads(empty_house.python("tests.browser.records"))
    costs = [Cost(name, answers[name], truths[name].differences(told[name])) for name in answers]
    with capsys.disabled():
        show(form, costs)
    if form == "text":
        look_around(page, empty_house)
    dearer = [cost for cost in costs if cost.total > next(n for start, n in CEILING[form].items() if cost.is_of(start))]
    assert not dearer


def show(form: str, costs: list[Cost]) -> None:
    print(f"\n{form:<34}answers  differences  total")
    for cost in costs:
        print(f"  {cost.document[:30]:<32}{len(cost.answers):>7}{len(cost.differences):>13}{cost.total:>7}")
        for answer in cost.answers:
            print(f"      ? {' '.join(answer.split())[:110]}")
        for difference in cost.differences:
            print(f"      {difference}")


def hand_in(page: Page, house: House, files: list[Path]) -> None:
    """One coordinator at every host; what belongs to one of them is dropped together."""
    by_host: dict[tuple[str, str, str], list[Path]] = {}
    for file in files:
        by_host.setdefault(next(HOSTS[start] for start in HOSTS if file.name.startswith(start)), []).append(file)
    for code, _, kind in by_host:
        house.run("invite", KIM, "--host", code, "--name", "Kim Test", *(["--new", kind] if kind else []))
    sign_in_by_code(page, house, KIM)
    for (_, name, _), together in by_host.items():
        page.goto(f"{house.url}/las-in/")
        page.get_by_label("Värd").select_option(name)
        drop(page, together)
        for file in together:
            expect(waiting(page, file.name)).to_be_visible()


def settle(page: Page, house: House, name: str, truth: Truth) -> list[str]:
    """All that is asked, answered as the truth has it, and approved. Returns what was asked, in order."""
    review(page, house, name)
    axe(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert not overflows(page)
    page.set_viewport_size({"width": 1360, "height": 900})
    given: list[str] = []
    while question(page).count():
        assert len(given) < 60, question(page).inner_text()
        given.append(question(page).inner_text())
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
    if (same := asked.get_by_label(re.compile("Samma svar för .* som inte finns på kartan"))).count():
        same.check()
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


def look_around(page: Page, house: House) -> None:
    """The pages that came of it; pictures of them where RUNDAN_SCREENSHOTS names a folder."""
    page.goto(f"{house.url}/natverk/")
    names = page.locator("main .row strong a").all_inner_texts()
    assert len(names) == 6  # three that are named, one that is not, and two that met together
    for number, name in enumerate(names):
        page.goto(f"{house.url}/natverk/")
        page.get_by_role("link", name=name, exact=True).first.click()
        _look(page, f"network-{number}")
        page.get_by_role("region", name="Senaste möten").get_by_role("link", name=re.compile(r"\d{4}$")).first.click()
        _look(page, f"meeting-{number}")
    for path in ("beslut", "att-gora"):
        page.goto(f"{house.url}/{path}/")
        _look(page, path)


def _look(page: Page, name: str) -> None:
    axe(page)
    assert not overflows(page)
    if folder := os.environ.get("RUNDAN_SCREENSHOTS"):
        picture(page, Path(folder), name)

"""What a coordinator does with the map: builds it by hand, changes a director, meets an election, and leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from rundan.common import dates
from tests.browser.house import House
from tests.browser.visits import WIDTHS, axe, overflows, sign_in, sign_in_by_code, tab_to, window, without_script

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIV = "siv.nordin@sjobygden.example"
NORA = "nora.falk@mellanbygden.example"
HOST = "Sjöbygdens kommunalförbund"
TODAY, ONE_DAY = date.today(), timedelta(days=1)
HOLDERS = {
    "Almvik": "Karin Alm",
    "Bergsund": "Bo Ek",
    "Dalsta": "Dag Lund",
    "Ekhult": "Eva Ström",
    "Flodby": "Fia Berg",
}


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A window in which no script of ours runs, for the map needs none; axe, which is a script too, still looks."""
    with window(browser) as page:
        without_script(page)
        yield page
        assert not page.evaluate("'htmx' in window"), "a script of ours ran"


def region(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def fill(page: Page, **fields: str) -> None:
    """A form, field by field, by what is written above each."""
    for label, value in fields.items():
        field = page.get_by_label(re.compile(rf"^{label}( valfritt)?$"))
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def test_a_region_is_built_by_hand_from_nothing(plain_page: Page, empty_house: House) -> None:
    page = plain_page
    empty_house.run("invite", SIV, "--host", HOST, "--new", "association", "--name", "Siv Nordin")
    sign_in_by_code(page, empty_house, SIV)
    the_network(page)
    its_rules(page)
    its_people(page)
    who_stands_in(page)
    two_chairs(page)
    a_steering_group(page)
    an_outside_body(page)
    the_map(page)


def the_network(page: Page) -> None:
    page.get_by_role("link", name="Nätverk", exact=True).first.click()
    page.get_by_role("link", name="Nytt nätverk").click()
    axe(page)
    fill(page, Namn="Socialchefsnätverket", Syfte="Sex kommuners socialchefer möts.", Funktion="socialchef")
    page.get_by_role("button", name="Skapa nätverket").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lägg till medlemmar")
    axe(page)
    fill(page, Organisationer="\n".join([*HOLDERS, "Granlunda"]))
    page.get_by_role("button", name="Lägg till").click()
    # None of them is real: she is asked, and what she wrote is kept.
    expect(page.get_by_role("textbox", name="Organisationer")).to_have_value(re.compile("Granlunda"))
    axe(page)
    fill(page, **{"Namn som inte finns i Rundan": "läggs till som kommun", "Medlem från och med": "2024-01-01"})
    page.get_by_role("button", name="Lägg till").click()
    expect(page.get_by_text("6 medlemmar tillagda.")).to_be_visible()
    expect(region(page, "Representanter").get_by_text("vakant", exact=True)).to_have_count(6)
    axe(page)


def its_rules(page: Page) -> None:
    region(page, "Om nätverket").get_by_role("link", name="Ändra").click()
    axe(page)
    fill(page, Arbetsordning="Vi möts tio gånger om året.", **{"Arbetsordningen antagen": "2024-02-01"})
    page.get_by_role("button", name="Spara").click()
    page.get_by_text("Arbetsordning, antagen 1 februari 2024").click()
    expect(page.get_by_role("group").get_by_text("Vi möts tio gånger om året.", exact=True)).to_be_visible()


def change(page: Page, member: str) -> None:
    region(page, "Representanter").get_by_role("link", name=f"representant för {member}").click()


def its_people(page: Page) -> None:
    """The first by the keyboard alone, the others on a phone; Granlunda has nobody yet."""
    for member, name in HOLDERS.items():
        if member == "Almvik":
            tab_to(page, region(page, "Representanter").get_by_role("link", name="Utse representant för Almvik"))
            page.keyboard.press("Enter")
            tab_to(page, page.get_by_label("Namn", exact=True))
            page.keyboard.type(name)
            page.keyboard.press("Enter")
            page.set_viewport_size({"width": WIDTHS[1], "height": 844})
        else:
            change(page, member)
            fill(page, Namn=name)
            page.get_by_role("button", name="Spara").click()
        # The page opens at the representatives, and what was saved is told there too.
        expect(page.get_by_text(f"{name} är nu ordinarie för {member}.")).to_be_in_viewport()
        assert not overflows(page)
    axe(page)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    expect(region(page, "Representanter").get_by_text("vakant", exact=True)).to_have_count(1)


def who_stands_in(page: Page) -> None:
    change(page, "Bergsund")
    fill(page, Namn="Britt Sjö")
    page.get_by_label("ersättare").check()
    axe(page)
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Britt Sjö är nu ersättare för Bergsund.")).to_be_visible()
    change(page, "Dalsta")
    fill(page, Namn="Disa Holm", **{"Till och med": (TODAY + timedelta(days=180)).isoformat()})
    page.get_by_label("tf.").check()
    page.get_by_label("Dag Lund är kvar som ordinarie").check()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("row", name=re.compile("Dalsta.*Disa Holm tf."))).to_be_visible()


def two_chairs(page: Page) -> None:
    for role, name in (("ordförande", "Karin Alm"), ("ordförande", "Eva Ström"), ("sekreterare", "Siv Nordin")):
        region(page, "Funktioner").get_by_role("link", name="Lägg till").click()
        fill(page, Funktion=role, Namn=name)
        axe(page)
        page.get_by_role("button", name="Spara").click()
        expect(page.get_by_text(f"{name} är nu {role}.")).to_be_visible()


def a_steering_group(page: Page) -> None:
    page.get_by_role("link", name="Nätverk", exact=True).first.click()
    page.get_by_role("link", name="Nytt nätverk").click()
    fill(page, Namn="Arbetsutskottet", Typ="styrgrupp", **{"Hör till": "Socialchefsnätverket"})
    page.get_by_role("button", name="Skapa nätverket").click()
    fill(page, Organisationer="Almvik\nEkhult")
    page.get_by_role("button", name="Lägg till").click()
    change(page, "Almvik")
    fill(page, Namn="Karin Alm")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Karin Alm är nu ordinarie för Almvik.")).to_be_visible()


def an_outside_body(page: Page) -> None:
    page.get_by_role("link", name="Nätverk", exact=True).first.click()
    page.get_by_role("link", name="Nytt nätverk").click()
    fill(page, Namn="Hjälpmedelsrådet", Typ="yttre organ", **{"Hör till": "Socialchefsnätverket"})
    page.get_by_role("button", name="Skapa nätverket").click()
    fill(page, Organisationer="Ekhult")
    page.get_by_role("button", name="Lägg till").click()
    change(page, "Ekhult")
    fill(page, Namn="Eva Ström", **{"Till och med": (TODAY + timedelta(days=60)).isoformat()})
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Eva Ström är nu ordinarie för Ekhult.")).to_be_visible()


def the_map(page: Page) -> None:
    """All of it in one picture, and beside that as a table; what is wanting is told with what mends it."""
    page.get_by_role("link", name="Nätverkskartan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nätverkskartan")
    picture = page.locator(".map-frame")
    for name in ("Socialchefsnätverket", "Arbetsutskottet", "Hjälpmedelsrådet"):
        expect(picture.get_by_role("link", name=re.compile(f"^{name}:"))).to_be_visible()
    row = region(page, "Kartan som tabell").get_by_role("row", name=re.compile("^Socialchefsnätverket"))
    for told in ("Granlunda", "Dalsta (Disa Holm)", "Karin Alm, ordförande", "Eva Ström, ordförande"):
        expect(row).to_contain_text(told)
    wanting = region(page, "Att ordna")
    expect(wanting.locator("#gar-ut + .rows")).to_contain_text("Eva Ström")
    expect(wanting.locator("#vakanta + .rows").get_by_role("link")).to_have_count(2)
    axe(page)
    page.get_by_role("navigation", name="Visa en organisation").get_by_role("link", name="Ekhult").click()
    expect(page.locator("section[aria-labelledby=tands]").get_by_role("link", name="Eva Ström")).to_have_count(2)


def test_a_director_leaves_and_another_comes_in_three_networks_by_one_form(page: Page, own_house: House) -> None:
    networks = ("Socialchefsnätverket", "IFO-nätverket", "Beredningsgruppen")
    sign_in(page, own_house)
    # Sundhult's director took the seat of the head of individual and family care too, ten days ago.
    open_network(page, "IFO-nätverket")
    change(page, "Sundhult")
    fill(page, Namn="Eva Dahl", **{"Från och med": (TODAY - timedelta(days=10)).isoformat()})
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("row", name=re.compile("^Sundhult Eva Dahl"))).to_be_visible()
    # Now she leaves, and whoever comes after her is told once: by the keyboard, in one form.
    page.get_by_role("row", name=re.compile("^Sundhult Eva Dahl")).get_by_role("link", name="Eva Dahl").click()
    tab_to(page, page.get_by_role("link", name=re.compile("^Lämna över.*Eva Dahl")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Någon ny efter Eva Dahl")
    axe(page)
    tab_to(page, page.get_by_label("Efterträdare"))
    page.keyboard.type("Moa Lindqvist")
    page.keyboard.press("Enter")
    told = region(page, "Det här händer")
    expect(told.get_by_text("Moa Lindqvist läggs till i Rundan som ny person vid Sundhult.")).to_be_visible()
    for network in networks:
        sentence = f"{network}: Moa Lindqvist är ordinarie för Sundhult från {dates.day(TODAY)}."
        expect(told.get_by_text(sentence)).to_be_visible()
    axe(page)
    tab_to(page, page.get_by_role("button", name="Spara"), within=5)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Moa Lindqvist efterträder Eva Dahl.")).to_be_visible()
    axe(page)
    for network in networks:
        open_network(page, network)
        change(page, "Sundhult")
        story = region(page, "Har representerat Sundhult").get_by_role("listitem")
        expect(story.nth(0)).to_contain_text(re.compile(f"Moa Lindqvist ordinarie · sedan {dates.day(TODAY)}"))
        expect(story.nth(1)).to_contain_text(re.compile(f"Eva Dahl ordinarie · .*{dates.day(TODAY - ONE_DAY)}"))
    axe(page)


def open_network(page: Page, name: str) -> None:
    page.get_by_role("link", name="Nätverk", exact=True).first.click()
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_an_election_year(plain_page: Page, own_house: House) -> None:
    """Mandates of a whole body end on one day: three stay until successors are chosen, two seats are empty."""
    page = plain_page
    last, first = date(TODAY.year, 12, 31), date(TODAY.year + 1, 1, 1)
    sign_in(page, own_house)
    open_network(page, "Styrgruppen för social välfärd")
    mandates_end(page, last, leave=("Ekeby", "Granby"), after="kvarstår de tills efterträdare är utsedda")
    mandates_end(page, last, leave=("Björkefors", "Havsjö", "Liljedal"), after="är det vakant")
    # A successor for one who stays and for one who left: from the first day of the year.
    for member, name in (("Björkefors", "Olof Rask"), ("Ekeby", "Nina Hage")):
        change(page, member)
        fill(page, Namn=name, **{"Från och med": first.isoformat()})
        page.get_by_role("button", name="Spara").click()
        told = f"{name} blir ordinarie för {member} {dates.day(first)}."
        expect(page.get_by_role("status").get_by_text(told)).to_be_visible()
    # Who sits there on the day after is answered by the same page.
    page.get_by_text("Visa en annan dag").click()
    page.get_by_label("Dag").fill(first.isoformat())
    page.get_by_role("button", name="Visa").click()
    rows = region(page, "Representanter").get_by_role("row")
    expect(rows.filter(has_text="Björkefors")).to_contain_text("Olof Rask")
    expect(rows.filter(has_text="Ekeby")).to_contain_text("Nina Hage")
    expect(rows.filter(has_text="Granby")).to_contain_text("vakant")
    expect(rows.filter(has_text="Havsjö")).to_contain_text(re.compile("Hassan Jaziri.*kvarstår"))
    axe(page)
    # And so does the map, which asks for those who are still missing.
    page.get_by_role("link", name="Nätverkskartan").click()
    page.get_by_label("Dag").fill(first.isoformat())
    page.get_by_role("button", name="Visa").click()
    wanting = region(page, "Att ordna")
    expect(wanting.locator("#kvarstar + .rows").get_by_text("Hassan Jaziri")).to_be_visible()
    expect(wanting.locator("#vakanta + .rows").get_by_text("Granby", exact=True)).to_be_visible()
    axe(page)
    wanting.get_by_role("link", name=re.compile("^Utse.*Granby, Styrgruppen")).click()
    expect(region(page, "Har representerat Granby")).to_contain_text(re.compile(f"Ingegerd Åkesson.*{dates.day(last)}"))


def mandates_end(page: Page, on: date, *, leave: tuple[str, ...], after: str) -> None:
    """Everyone is ticked beforehand; ``leave`` names those for whom it is not so."""
    page.get_by_role("link", name="Mandaten går ut samma dag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mandaten går ut")
    expect(page.get_by_label("Mandaten gäller till och med")).to_have_value(on.isoformat())
    page.get_by_label(after).check()
    for member in leave:
        page.get_by_role("checkbox", name=re.compile(f"^{member}:")).uncheck()
    axe(page)
    page.get_by_role("button", name="Visa vad som händer").click()
    expect(region(page, "Det här händer").get_by_role("listitem")).to_have_count(5 - len(leave))
    axe(page)
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Mandatens sista dag är sparad.")).to_be_visible()


def test_a_coordinator_leaves(plain_page: Page, browser: Browser, own_house: House, tmp_path: Path) -> None:
    page = plain_page
    sign_in(page, own_house)
    open_network(page, "Socialchefsnätverket")
    region(page, "Funktioner").get_by_role("link", name="Lena Holm", exact=True).click()
    page.get_by_role("link", name=re.compile("^Överlämning.*planeringsledare, Socialchefsnätverket")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Överlämning")
    axe(page)
    task = region(page, "Öppna uppdrag").get_by_role("link").first.inner_text()
    on_paper(page, tmp_path / "överlämning.pdf", "Socialchefsnätverket", task, "Jonas Hed", "jonas.hed@ekeby.example")
    page.go_back()
    page.get_by_role("link", name=re.compile("^Lämna över")).click()
    fill(page, Efterträdare="Nora Falk", **{"E-postadress": NORA})
    page.get_by_label("Mellanbygdens kommunalförbund, förvaltare").uncheck()  # since today, so not before tomorrow
    page.get_by_role("button", name="Visa vad som händer").click()
    told = region(page, "Det här händer")
    expect(told).to_contain_text(f"Socialchefsnätverket: Nora Falk är planeringsledare från {dates.day(TODAY)}.")
    expect(told).to_contain_text(re.compile("uppdrag går över till Nora Falk"))
    axe(page)
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Nora Falk efterträder Lena Holm.")).to_be_visible()
    own_house.run("invite", NORA, "--host", "Mellanbygdens kommunalförbund")
    with window(browser) as hers:
        without_script(hers)
        sign_in_by_code(hers, own_house, NORA)
        expect(hers.get_by_role("main").get_by_text(task)).to_be_visible()
        axe(hers)
        hers.get_by_role("link", name="Att göra", exact=True).first.click()
        expect(hers.get_by_role("main").get_by_text(task)).to_be_visible()


def on_paper(page: Page, file: Path, *words: str) -> None:
    page.pdf(path=file, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(file) as paper:
        text = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in paper).split())
    for word in words:
        assert word in text, text


def test_a_director_is_followed_on_a_phone_without_script(browser: Browser, own_house: House) -> None:
    with window(browser, java_script_enabled=False, viewport={"width": WIDTHS[1], "height": 844}) as page:
        sign_in(page, own_house)
        page.get_by_text("Meny", exact=True).click()
        page.get_by_role("navigation", name="Meny").get_by_role("link", name="Nätverk").click()
        page.get_by_role("main").get_by_role("link", name="Socialchefsnätverket", exact=True).click()
        change(page, "Sundhult")
        page.get_by_role("link", name="Byt överallt på en gång").click()
        fill(page, Efterträdare="Moa Lindqvist")
        page.get_by_role("button", name="Visa vad som händer").click()
        told = region(page, "Det här händer").get_by_role("listitem")
        expect(told.filter(has_text="Socialchefsnätverket: Moa Lindqvist är ordinarie för Sundhult")).to_be_visible()
        page.get_by_role("button", name="Spara").click()
        expect(page.get_by_text("Moa Lindqvist efterträder Eva Dahl.")).to_be_visible()

"""What comes back, and where."""

from __future__ import annotations

import pytest

from tests.reader.told import told


@pytest.mark.parametrize(
    ("sentence", "to"),
    [
        ("Punkten skjuts fram till nästa möte.", "next_meeting"),
        ("Frågan tas upp på nästa möte.", "next_meeting"),
        ("Frågan bordläggs.", "next_meeting"),
        ("Taxan hann vi inte med.", "next_meeting"),
        ("Det tar vi på nästa träff.", "next_meeting"),
        ("Frågan parkeras tills vidare.", "parked"),
        ("Ärendet läggs på is.", "parked"),
        ("Frågan överlämnas till styrgruppen.", "other_forum"),
        ("Frågan tas upp på nästa möte med regionen.", "other_forum"),
        ("Det blir Olles sak. Nästa gång.", "next_meeting"),
        ("Tas nästa möte.", "next_meeting"),
        ("Punkten flyttas till träffen i mars.", "next_meeting"),
        ("Skjuts till hösten.", "next_meeting"),
        ("Det pratade vi inte om.", "next_meeting"),
        ("Vi parkerar frågan tills vidare.", "parked"),
        ("Hänskjuts till årsstämman.", "other_forum"),
        ("Frågan tas upp med regionens lokala samverkansgrupp i oktober.", "other_forum"),
        ("Ärendet kommer tillbaka på septembermötet.", "next_meeting"),
        ("Vi tar den den 11 april i stället.", "next_meeting"),
        ("Skjuts till marsmötet.", "next_meeting"),
        ("Eftersom kalendern fastställs den 15 april sköts ärendet till nästa möte.", "next_meeting"),
        ("Ärendet får vila tills den har kommit.", "parked"),
        ("Frågan får ligga tills budgeten är klar.", "parked"),
        ("Ärendet hänvisades till distriktsårsmötet.", "other_forum"),
        ("Därför lämnas ärendet över till länsberedningen.", "other_forum"),
        ("Vi lyfter det till byggchefsträffen den 5 april.", "other_forum"),
        ("Detta diskuteras vidare i referensgruppen för avlopp.", "other_forum"),
        ("Bordläggs i väntan på att Ekeby bytt system.", "parked"),
        ("Det hoppade vi över, tas vid tillfälle.", "parked"),
        ("Frågan skickas till tjänstemannaberedningen.", "other_forum"),
        ("Frågan behöver tas i vattenrådet.", "other_forum"),
        ("Vi skickar frågan till vattenrådet, det är deras bord.", "other_forum"),
        ("Frågan lyfts till länets samverkansorgan för beslut.", "other_forum"),
        ("Punkten står först på dagordningen nästa gång.", "next_meeting"),
    ],
)
def test_what_is_put_off(sentence: str, to: str) -> None:
    assert [deferral.to for deferral in told(sentence).deferrals] == [to]


@pytest.mark.parametrize(
    "sentence",
    [
        "Frågan bordlades den 12 februari.",
        "Anteckningarna från föregående möte tas upp.",
        "Bilder skickas till nätverket.",
        "Remissvaret ska lämnas till regionen senast den 30 september.",
        "Ska frågan tas upp på nästa möte?",
        "Linda visar en karta på nästa sida.",
        "Personer över 65 år får vänta med vaccinet.",
        "Linda kontrollerar detta och återkommer till nästa möte.",
        "Punkten utgick.",
        "Nästa gång ska Ekeby vara värd.",
        "Ledningen flyttades till Ekeby i mars.",
        "Det lyfts att avgifterna är höga i länet.",
    ],
)
def test_what_is_not(sentence: str) -> None:
    assert told(sentence).deferrals == ()


def test_what_is_put_off_twice_over_is_one() -> None:
    assert len(told("Det hann vi inte med. Nästa gång.").deferrals) == 1


def test_what_was_not_reached_stands_together_with_what_becomes_of_it() -> None:
    first, second = told(
        "Taxan hann vi inte. Den tas upp på nästa möte.", "Avgiften parkeras. Den tas upp på nästa möte."
    ).deferrals[:2]

    assert first.text == "Taxan hann vi inte. Den tas upp på nästa möte."
    assert second.text == "Avgiften parkeras."


def test_another_body_is_named() -> None:
    (deferral,) = told("Frågan överlämnas till Socialchefsnätverket för beredning.").deferrals

    assert deferral.forum == "Socialchefsnätverket"

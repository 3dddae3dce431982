"""What counts as a decision of the meeting, and what only sounds like one."""

from __future__ import annotations

import pytest

from tests.reader.told import told

DECIDED = [
    (["Beslut: Dagordningen godkänns."], ["Dagordningen godkänns."]),
    (["Beslut", "Nätverket ställer sig bakom yttrandet."], ["Nätverket ställer sig bakom yttrandet."]),
    (
        ["Vattennätverket beslutade", "att utse en arbetsgrupp,", "att avsätta 40 000 kr."],
        ["att utse en arbetsgrupp", "att avsätta 40 000 kr."],
    ),
    (
        ["Nätverket beslutade", "att godkänna bokslutet, och", "att utse en arbetsgrupp samt", "att bordlägga resten."],
        ["att godkänna bokslutet", "att utse en arbetsgrupp", "att bordlägga resten."],
    ),
    (["Olle visade kalkylen. Nätverket beslutar", "att godkänna den."], ["att godkänna den."]),
    (["Beslut fattas: Att börja arbetet."], ["Att börja arbetet."]),
    (["Nätverket beslutade att söka medel tillsammans."], ["att söka medel tillsammans."]),
    (["Det beslutades att avsluta försöket."], ["att avsluta försöket."]),
    (["Vi är överens om att dela på kostnaden."], ["att dela på kostnaden."]),
    (["Nätverket ställer sig bakom förslaget."], ["Nätverket ställer sig bakom förslaget."]),
    (["Till handlingarna"], ["Till handlingarna"]),
    (["Inga synpunkter, läggs till handlingarna."], ["läggs till handlingarna."]),
    (["Linda Ek valdes till ordförande."], ["Linda Ek valdes till ordförande."]),
    (["Efter en stund bestämde vi att säga upp avtalet."], ["att säga upp avtalet."]),
    (["Överenskommet: Ekeby och Granby delar på jouren."], ["Ekeby och Granby delar på jouren."]),
    (["Beslut i båda nätverken: Modellen införs."], ["Modellen införs."]),
    (["Direktionens beslut", "Avgiften höjs."], ["Avgiften höjs."]),
    (
        ["Mötet tog följande beslut:", "- att bilda en grupp", "- att söka medel"],
        ["att bilda en grupp", "att söka medel"],
    ),
    (
        ["Rådet godkänner dagordningen med den ändringen att punkten om statistik utgår."],
        ["Rådet godkänner dagordningen med den ändringen att punkten om statistik utgår."],
    ),
    (["Nätverket säger ja till att förlänga avtalet."], ["Nätverket säger ja till att förlänga avtalet."]),
    (["Förslag: 60 % fast avgift. Rådet ställer sig bakom förslaget."], ["Rådet ställer sig bakom förslaget."]),
    (["Beslut: Vi går vidare. Linda bokar lokal."], ["Vi går vidare."]),
]
UNDECIDED = [
    "Inga beslut fattades.",
    "Beslut: -",
    "Frågan diskuterades.",
    "Nätverket konstaterade att kostnaden ökar.",
    "Vi är överens om att det är svårt att rekrytera.",
    "På föregående möte beslutades att utse en ny representant.",
    "Regionen har fattat beslut om att stänga anläggningen.",
    "Kommunfullmäktige godkände budgeten i juni.",
    "Ska nätverket godkänna förslaget?",
    "Förslaget kan godkännas på nästa möte.",
    "Per föreslog att vi utser en arbetsgrupp.",
    "Utvecklingsnämnden beslutade i augusti att avsätta medel.",
    "Styrelsen beslutade 15/2 att stänga biblioteket.",
    "Nätverket godkänner inte förslaget.",
    "Förslag: 18 mars eller 1 april.",
    "Beslut tas när kalkylen är klar.",
]


@pytest.mark.parametrize(("lines", "decisions"), DECIDED)
def test_a_decision_is_read(lines: list[str], decisions: list[str]) -> None:
    assert [decision.text for decision in told(*lines).decisions] == decisions


@pytest.mark.parametrize("line", UNDECIDED)
def test_what_only_sounds_like_a_decision_is_left(line: str) -> None:
    assert told(line).decisions == ()


def test_the_clauses_of_one_decision_share_a_group() -> None:
    first = told("Nätverket beslutade", "att godkänna kalkylen,", "att utse Linda.", "", "Beslut: Frågan avslutas.")

    assert [decision.group for decision in first.decisions] == [1, 1, 2]


def test_a_proposal_is_no_decision() -> None:
    item = told("Förslag till beslut: Att höja taxan.", "Beslut: Taxan höjs inte.")

    assert [proposal.text for proposal in item.proposals] == ["Att höja taxan."]
    assert [decision.text for decision in item.decisions] == ["Taxan höjs inte."]


def test_what_stands_plainly_is_surer_than_what_stands_in_passing() -> None:
    labelled = told("Beslut: Dagordningen godkänns.").decisions[0]
    passing = told("Dagordningen godkändes.").decisions[0]

    assert labelled.confidence >= 0.9 > passing.confidence

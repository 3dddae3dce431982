"""Papers that belong to a point, by the labels they have there, and what they are called."""

from __future__ import annotations

import pytest

from tests.reader.told import told


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("Bilaga 1: Slutrapport", "Bilaga 1", "Slutrapport"),
        ("Bilaga 2 – Beräkning Yrkesresan", "Bilaga 2", "Beräkning Yrkesresan"),
        ("Bilaga 1 Kostnadsmodell 2027", "Bilaga 1", "Kostnadsmodell 2027"),
        ("Bilaga 1 Kostnaden har räknats om.", "Bilaga 1", None),
        ("Bilaga 1 visar kostnaden", "Bilaga 1", None),
        ("Underlaget finns i bil. 2.", "bil. 2", None),
        ("Se Bil F.", "Bil F", None),
    ],
)
def test_papers(line: str, label: str, title: str | None) -> None:
    assert [(paper.label, paper.title) for paper in told(line).attachments] == [(label, title)]


@pytest.mark.parametrize("line", ["Bilagan skickas ut.", "Se bilaga nedan.", "Bilaga 2026-03-10", "Mobilaga 1"])
def test_no_papers(line: str) -> None:
    assert not told(line).attachments

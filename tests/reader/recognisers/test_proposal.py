"""What is put forward, and by whom; what others propose is none of the meeting's."""

from __future__ import annotations

import pytest

from tests.reader.told import told


@pytest.mark.parametrize(
    ("sentence", "proposals"),
    [
        ("Föreslås att taxan höjs.", ["att taxan höjs."]),
        ("Linda föreslår att taxan höjs.", ["att taxan höjs."]),
        ("Per Ask föreslog oförändrad taxa.", ["Per Ask föreslog oförändrad taxa."]),
        ("Styrelsen föreslår oförändrad avgift.", ["Styrelsen föreslår oförändrad avgift."]),
        ("Förslag från Nadja att höja taxan.", ["att höja taxan."]),
        ("Regeringen föreslår att lagen ändras.", []),
        ("Linda har tidigare föreslagit att taxan höjs.", []),
        ("Vad föreslår Linda?", []),
    ],
)
def test_proposals(sentence: str, proposals: list[str]) -> None:
    assert [proposal.text for proposal in told(sentence).proposals] == proposals

"""Running text: what may be marked is marked, and nothing else becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from rundan.common import prose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Ett stycke.\n\nEtt till.", "<p>Ett stycke.</p><p>Ett till.</p>"),
        ("En rad\noch en till", "<p>En rad<br>och en till</p>"),
        ("Därför:\n- kostnaden\n- tiden", "<p>Därför:</p><ul><li>kostnaden</li><li>tiden</li></ul>"),
        ("- ett\n\n- två", "<ul><li>ett</li><li>två</li></ul>"),
        ("1. ett\n4. fyra", '<ol><li value="1">ett</li><li value="4">fyra</li></ol>'),
        ("- en lång\n  rad", "<ul><li>en lång rad</li></ul>"),
        ("**öppet och **stängt**", "<p>**öppet och <strong>stängt</strong></p>"),
        ("[1] [se](https://a.se)", '<p>[1] <a href="https://a.se" rel="noopener noreferrer nofollow">se</a></p>'),
        ("**Viktigt** och *lutat*", "<p><strong>Viktigt</strong> och <em>lutat</em></p>"),
        ("2*3 är 6 och 3 * 4 är 12", "<p>2*3 är 6 och 3 * 4 är 12</p>"),
        ("2020-11-06 kl. 9.30", "<p>2020-11-06 kl. 9.30</p>"),
    ],
)
def test_text_becomes_html(text: str, expected: str) -> None:
    assert prose.html(text) == expected


def test_links_are_made_of_addresses_and_of_words() -> None:
    made = prose.html("Se https://exempel.se/a?b=1&c. Och [planen](https://exempel.se/plan).")
    assert '<a href="https://exempel.se/a?b=1&amp;c" rel="noopener noreferrer nofollow">' in made
    assert made.endswith(">planen</a>.</p>")


def test_a_link_to_anything_but_the_web_stays_text() -> None:
    assert "<a" not in prose.html("[klicka](javascript:alert(1)) [fil](file:///etc/passwd)")


def test_a_table_has_its_heading() -> None:
    made = prose.html("| Kommun | Kronor |\n|---|---|\n| Ekeby | 33 300 |")
    assert '<th scope="col">Kommun</th>' in made
    assert "<td>33 300</td>" in made
    assert "---" not in made


@given(st.text(alphabet="<>&\"'*[]()|-•1. \nahttps:/å", max_size=80))
def test_nothing_typed_becomes_other_markup_or_is_lost(text: str) -> None:
    allowed = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "div", "table", "tr", "td", "th"}
    tree = lxml_html.fragment_fromstring(prose.html(text), create_parent="main")
    for element in tree.iterdescendants():
        assert element.tag in allowed
        assert set(element.attrib) <= {"href", "rel", "class", "scope", "data-size", "value"}
        assert element.get("href", "https://").startswith(("https://", "http://", "mailto:"))
    letters = [letter for letter in text if letter in "aå"]
    assert [letter for letter in "".join(tree.itertext()) if letter in "aå"] == letters or "](" in text

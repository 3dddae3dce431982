"""Characters that must not stand in the canonical text, and what they become.

Readers clean every string before it enters a block, so that ``a`` with a ring is one code point, a space is a space,
and nothing unseen stands between two letters.
"""

from __future__ import annotations

import re
import unicodedata

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u0300-\u036f\u1680\u2000-\u200f\u2010\u2011\u2028-\u202f\u205f-\u206f\u3000\ufb00-\ufb06"
    "\ufeff\ufff9-\uffff\ud800-\udfff\ue000-\uf8ff]"
)

# What the symbol fonts of Word (Symbol, Wingdings) show for a character of the private area.
_SYMBOLS = {
    0xF02D: "–", 0xF06E: "■", 0xF06F: "□", 0xF071: "□", 0xF0A7: "▪", 0xF0A8: "☐", 0xF0B7: "•", 0xF0D8: "➢",
    0xF0E0: "→", 0xF0E8: "→", 0xF0FC: "✓", 0xF0FE: "☑", 0xF0FD: "☒", 0xF052: "☑", 0xF053: "☒",
}  # fmt: skip


def _replacement(code: int) -> str:
    character = chr(code)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if 0xE000 <= code <= 0xF8FF:
        return _SYMBOLS.get(code, "•")
    if code in (0x2010, 0x2011):
        return "-"
    if 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", character)
    if code in (0x85, 0x2028, 0x2029) or character.isspace():
        return " "
    return "" if unicodedata.category(character).startswith("C") else character


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        value = _replacement(code) if _ODD.match(chr(code)) else chr(code)
        self[code] = value
        return value


_TABLE = _Table()


def clean(text: str) -> str:
    """The text with composed letters and plain spaces, and without what cannot be seen. Newlines and tabs stay."""
    if _ODD.search(text) is None:
        return text
    return unicodedata.normalize("NFC", text.translate(_TABLE))

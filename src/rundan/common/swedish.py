"""Swedish order and folding: both databases sort and fold Swedish wrongly by themselves (DESIGN §6.12)."""

from __future__ import annotations

import re
import unicodedata

# Å Ä Ö are letters of their own after Z; Ü sorts as Y and Æ Ø as Ä Ö; other marks are dropped (Svenska skrivregler).
_ORDER = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "é": "e"})
_KEPT = frozenset("åäö")
_NOT_WORD = re.compile(r"[^\w]+")


def _plain(text: str) -> str:
    """Lower case without marks, except the rings and dots of å, ä and ö."""
    out = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        if letter in _KEPT or letter in "æøü":
            out.append(letter)
        else:
            out.extend(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
    return "".join(out)


def fold(text: str) -> str:
    """The text as it is compared: lower case, no accents but å ä ö, words parted by one space."""
    return _NOT_WORD.sub(" ", _plain(text)).strip()


def sort_key(text: str) -> str:
    """A key that a plain binary sort puts in Swedish order."""
    return fold(text).translate(_ORDER)

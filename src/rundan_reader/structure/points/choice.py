"""Which of the possible heads are the points of this meeting: those of the strongest look that the document uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rundan_reader.lexicon import words
from rundan_reader.structure.labels import meaning
from rundan_reader.structure.points.heads import Head, is_sentence

_FEWEST = 2
_FEWEST_LISTED = 3
_FEWEST_COLONS = 3
_LONGEST_JUMP = 4
_KEPT_COUNTING = ("§", "punkt", "#§")  # numbers that may go on from one meeting to the next


def points_among(heads: Sequence[Head], body_from: int) -> list[Head]:
    """The heads of the meeting's points, top level and below, in order. Headings before ``body_from`` are titles."""
    heads = _without_contents([head for head in heads if head.index >= body_from or head.number is not None])
    headings = [head for head in heads if head.style == "heading"]
    counted = [head for head in headings if head.number is not None]
    sequence = _sequence([head for head in heads if head.style == "numbered" and head.count is not None])
    if len(counted) >= _FEWEST:
        deepest = max(head.level for head in counted)
        return _merged(
            [head for head in headings if head.number is not None or head.level <= deepest], sequence, counted
        )
    if len(headings) >= _FEWEST and not _leads(sequence, headings):
        return headings
    if len(sequence) >= _FEWEST:
        beside = [head for head in heads if _stands_beside(head, sequence)]
        together = {head.index: head for head in (*beside, *sequence, *headings)}
        return sorted(together.values(), key=lambda head: head.index)
    for style in ("bold", "timed", "bare", "run-in", "bullet"):
        chosen = _of_style(heads, style)
        if len(chosen) >= _FEWEST:
            pauses = [head for head in heads if _is_pause(head) and chosen[0].index < head.index < chosen[-1].index]
            together = {head.index: head for head in (*pauses, *chosen)}
            return sorted(together.values(), key=lambda head: head.index)
    return headings or sequence


def _without_contents(heads: list[Head]) -> list[Head]:
    """Without a list of the points, line upon line, before the same numbers come again with text below them."""
    numbered = [head for head in heads if head.style == "numbered" and head.count is not None]
    run = [head for before, head in pairwise(numbered) if head.index == before.index + 1]
    first = {head.count: head for head in reversed(numbered)}
    listed = [head for head in numbered if first[head.count] is head and (head in run or _before_one(head, run))]
    again = {head.count for head in numbered if first[head.count] is not head}
    contents = {head.index for head in listed if head.count in again}
    return [head for head in heads if head.index not in contents] if len(contents) >= _FEWEST_LISTED else heads


def _before_one(head: Head, run: Sequence[Head]) -> bool:
    return any(other.index == head.index + 1 for other in run)


def _is_pause(head: Head) -> bool:
    """A break with its time."""
    return head.look == "time" and head.title.lower in words("heads", "breaks")


def _stands_beside(head: Head, sequence: Sequence[Head]) -> bool:
    """A break with its time among numbered points, or a list of what is to be done after the last of them."""
    if head.number and head.number[-1].isalpha():
        return head.look == sequence[0].look  # 4b after 4
    if _is_pause(head):
        return True
    listed = head.style in ("bare", "bold") and meaning(head.title.lower, "item") == "task"
    return listed and head.index > sequence[-1].index


def _leads(sequence: Sequence[Head], headings: Sequence[Head]) -> bool:
    """Whether numbers, not headings, part the meeting: they begin before the headings do."""
    return len(sequence) >= _FEWEST and sequence[0].index < headings[0].index


def _merged(headings: list[Head], sequence: list[Head], counted: list[Head]) -> list[Head]:
    """Numbered headings, and plain numbered lines that fill gaps in their numbers."""
    numbers = {head.count for head in counted}
    filling = [
        head for head in sequence if head.count not in numbers and (head.count or 0) <= max(n or 0 for n in numbers) + 1
    ]
    return sorted([*headings, *filling], key=lambda head: head.index)


def _of_style(heads: Sequence[Head], style: str) -> list[Head]:
    if style == "timed":
        return [head for head in heads if head.look == "time"]
    chosen = [head for head in heads if head.style == style]
    if style == "bare":
        spaced = [head for head in chosen if head.look != "tight"]
        chosen = spaced if len(spaced) >= _FEWEST else chosen
    if style == "run-in":
        colons = [head for head in chosen if head.look == "colon"]
        chosen = [head for head in chosen if head.look != "colon"] or (colons if len(colons) >= _FEWEST_COLONS else [])
    if style in ("bold", "bullet") and chosen:
        level = min(head.level for head in chosen)
        chosen = [head for head in chosen if head.level == level]
    if style == "bullet":
        chosen = [head for head in chosen if not is_sentence(head.title.text) or head.after]
    return chosen


def _sequence(heads: Sequence[Head]) -> list[Head]:
    """The longest run of numbered heads of one look whose numbers go up; lists inside a point start over."""
    looks = Counter(head.look for head in heads)
    best: list[Head] = []
    for look, _ in looks.most_common():
        run = _rising([head for head in heads if head.look == look])
        if len(run) > len(best) or (len(run) == len(best) > 0 and run[0].index < best[0].index):
            best = run
    return best


def _rising(heads: Sequence[Head]) -> list[Head]:
    """Those whose numbers follow one another; where they start over, the later ones only if they cannot be a list."""
    last_place = {head.count: place for place, head in enumerate(heads)}
    parted_from = _parted_from(heads)
    chosen: list[Head] = []
    for place, head in enumerate(heads):
        last = chosen[-1].count if chosen else None
        count = head.count or 0
        if last is None:
            follows = count <= 1 or head.look.startswith(_KEPT_COUNTING) or place == 0
        elif count == 1:
            follows = last_place.get(last + 1, -1) < place and parted_from <= place <= len(heads) - _FEWEST
        else:
            follows = last < count <= last + _LONGEST_JUMP
        if follows:
            chosen.append(head)
    return chosen


def _parted_from(heads: Sequence[Head]) -> int:
    """The place from which on text stands between all heads; numbers that start over there belong to the meeting."""
    place = len(heads) - 1
    while place > 0 and heads[place].index - heads[place - 1].index > 1:
        place -= 1
    return place

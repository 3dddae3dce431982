"""What was put off: to the next meeting, to another body, or until further notice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rundan_reader.lexicon import affixes, words
from rundan_reader.model import Deferral, DeferralTarget, Span
from rundan_reader.structure.runs import Run
from rundan_reader.text.dates import completed
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import Sentence

_NEXT = (
    r"(?:(?:ett|det|vårt|nätverkets|gruppens|styrgruppens)\s)?<deferrals.next>\s"
    r"(?:\w*?<deferrals.meetings>|gemensamma\s\w+)\b"
)
_TO_NEXT = Pattern(
    rf"<deferrals.moved>\b[^.;?]{{0,110}}?\s(?:till|på|vid|under|inför|i)\s{_NEXT}(?P<rest>[^.;?]{{0,120}})",
    "nästa", "nästkommande", "kommande", "följande", "senare", "något av",
)  # fmt: skip
_TAKEN_UP = Pattern(
    rf"\b(?:på|vid|till)\s{_NEXT}\s(?:tar vi|tas|lyfter vi|lyfts|diskuterar vi|återkommer vi)\b", "nästa", "kommande"
)
_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_BARE = Pattern(
    r"(?:(?:vi\s)?(?:tas|tar vi|tar vi upp|tas upp|återkommer|diskuteras|får vänta)\s)?(?:(?:till|på|vid|i)\s)?"
    r"nästa\s\w*?<deferrals.meetings>\.?"
)
_TO_MEETING_ON = Pattern(
    r"\b<deferrals.moved>\b[^.;?]{0,70}?\s(?:till|på|vid)\s\w*?<deferrals.meetings>\s"
    rf"(?:i\s(?:början av\s|slutet av\s)?{_MONTH}|den\s\d)"
    rf"|\b<deferrals.moved>\b[^.;?]{{0,70}}?\s(?:till|på|vid)\s{_MONTH}(?:möte|träff|sammanträde)\w*"
    rf"|\b<deferrals.moved>\b[^.;?]{{0,50}}?\snästa\s(?:gång|möte)\b",
    "skjut", "sköts", "flytta", "bord", "tas", "tar", "återkom", "kommer",
)  # fmt: skip
_TO_TIME = Pattern(
    r"\b(?:skjuts|sköts|skjuter vi|flyttar vi|flyttas|flyttades|bordläggs|bordlades|senareläggs)\s"
    r"(?:fram\s|upp\s|den\s)?till\s"
    rf"(?:i\s)?(?:{_MONTH}|hösten|våren|höstens|vårens|efter\s\w+|nästa år)",
    "skjut", "sköts", "flytta", "bord", "senare",
)  # fmt: skip
_BACK = Pattern(
    rf"\b(?:kommer\s(?:\w+\s)?tillbaka|tillbaka\spå\sbordet|åter\spå\sbordet)\s(?:på|till|i|vid)\s"
    rf"(?:\w*<deferrals.meetings>\b|{_MONTH}|höst|vår)",
    "tillbaka", "åter",
)  # fmt: skip
_TAKEN_LATER = Pattern(
    rf"\b(?:vi\star|tar\svi|tas)\s(?:den|det|frågan|punkten|upp(?:\s(?:den|det|frågan))?)\s(?:den\s\d|i\s{_MONTH}|till\s(?:hösten|våren))"
    r"[^.;?]{0,40}\.?$",
    "tar", "tas",
)  # fmt: skip
_ELSEWHERE = Pattern(
    r"(?P<verb><deferrals.sent>)\b(?!\satt)(?P<gap>(?:\s(?!att\b)[^.;?\s]{1,25}){0,4}?)\s(?:till|i|på|med|inom|vid)\s(?P<forum>[^.;?,]{3,90})",
    "skju", "sköts", "överlämn", "remitter", "hänvis", "lyft", "vidare", "lämna", "tas upp", "skicka", "sänd", "bolla",
    "behöver", "bör", "hör",
)  # fmt: skip
_MATTER = Pattern(r"\b(?:frågan|frågorna|ärendet|ärendena|punkten)\b")
_POSTED = ("skick", "sänd", "lämna")  # letters and answers are too, so that the matter itself must be what is sent
_WITH = Pattern(r"^\s?(?:med|i|för|hos|inom)\s(?P<forum>.{2,})")
_TOPIC = Pattern(r"^<deferrals.topics>\b|^<deferrals.moved>\b|^<deferrals.parked>\b|^att\s")
_EARLIER = Pattern(r"\b(?:från|på|vid)\s(?:föregående|förra|senaste)\b", "föregående", "förra", "senaste")
_PAST_VERB = Pattern(
    r"\b(?:bordlades|sköts|flyttades|hänsköts)\b[^.;]{0,25}?\b(?:den\s)?\d", "lades", "sköts", "flyttades"
)
_PURPOSE = Pattern(
    r"\sför\s(?:vidare\s)?(?:beredning|beslut|ställningstagande|kännedom|hantering|handläggning|diskussion)\b", "för"
)
_COMPOUND = 11  # "byggchefsträffen" is a body's, "träffen" the network's own
_KINDS = frozenset(("deferrals.moved", "deferrals.put_off", "deferrals.parked", "deferrals.sent"))
_TOLD = (None, "text", "decision", "deferral")
_OFFERS = Pattern(r"\b(?:har|hade|kan|kunde)\b", "har", "hade", "kan", "kunde")


def deferrals(runs: Sequence[Run], day: date | None) -> tuple[Deferral, ...]:
    """What the sentences of a point put off; ``day`` tells what was put off before this meeting."""
    told = [sentence for run in runs if run.key in _TOLD for sentence in run.sentences]
    found: list[Deferral] = []
    for before, sentence in zip([None, *told], told, strict=False):
        if "nästa" in sentence.lower and _BARE.fullmatch(sentence.lower):
            if not (
                found and before and found[-1].span == before.span
            ):  # "Det hann vi inte. Nästa gång." puts off once
                found.append(Deferral("next_meeting", sentence.text, sentence.span, None, 0.8))
        elif sentence.is_about(_KINDS) and (one := _in(sentence, day)):
            if found and before and found[-1].span == before.span and _goes_on(before, found[-1], one):
                one = _together(found.pop(), one)
            found.append(one)
    return tuple(found)


def _goes_on(before: Sentence, last: Deferral, one: Deferral) -> bool:
    """ "Det hann vi inte. Vi tar det nästa gång.": what was not reached, and then what becomes of it."""
    return before.signals.keys() & _KINDS == {"deferrals.put_off"} and last.to == one.to == "next_meeting"


def _together(first: Deferral, second: Deferral) -> Deferral:
    return second._replace(text=f"{first.text} {second.text}", span=Span(first.span.start, second.span.end))


def _in(sentence: Sentence, day: date | None) -> Deferral | None:
    lower = sentence.lower
    if sentence.asks or _EARLIER.search(lower) or (sentence.days and _is_behind(sentence, day)):
        return None
    moved = sentence.places("deferrals.moved")
    if match := next((found for at, _ in moved if (found := _TO_NEXT.match(lower, at))), None):
        return _next(sentence, match)
    if _BACK.search(lower) or _TAKEN_LATER.search(lower):
        return _as_it_stands(sentence, less=0.05)
    if moved and (_TO_MEETING_ON.search(lower) or _TO_TIME.search(lower)):
        return _as_it_stands(sentence, less=0.05)
    if _TAKEN_UP.search(lower):
        return _as_it_stands(sentence)
    if sentence.tells("deferrals.parked"):
        return _as_it_stands(sentence, "parked")
    if sentence.tells("deferrals.put_off"):
        return _as_it_stands(sentence, less=0.05)
    return _elsewhere(sentence)


def _as_it_stands(
    sentence: Passage, target: DeferralTarget = "next_meeting", forum: str | None = None, *, less: float = 0.0
) -> Deferral:
    """Sure as the sentence's own words make it, ``less`` for the way in which it puts off."""
    sure = 0.9 if _TOPIC.search(sentence.lower) else 0.75
    if _OFFERS.search(sentence.lower):
        sure -= 0.15
    return Deferral(target, sentence.text, sentence.span, forum, sure - less)


def _is_behind(sentence: Sentence, day: date | None) -> bool:
    """Whether the sentence tells of a day before the meeting."""
    if _PAST_VERB.search(sentence.lower):
        return True
    return any((on := completed(mention, day, ahead=False)) and day and on < day for mention in sentence.days)


def _next(sentence: Passage, match: re.Match[str]) -> Deferral:
    """The next meeting, unless it is the next meeting with, or of, another body."""
    elsewhere = _WITH.match(match["rest"])
    if elsewhere and _is_body(elsewhere["forum"]):
        forum = sentence.cut(match.start("rest") + elsewhere.start("forum"), match.end("rest"))
        return _as_it_stands(sentence, "other_forum", _named(forum))
    return _as_it_stands(sentence)


def _elsewhere(sentence: Sentence) -> Deferral | None:
    sent = (_ELSEWHERE.match(sentence.lower, at) for at, _ in sentence.places("deferrals.sent"))
    match = next(filter(None, sent), None)
    if match is None or (
        match["verb"].startswith(_POSTED) and not _MATTER.search(sentence.lower[: match.start("forum")])
    ):
        return None
    forum = sentence.cut(*match.span("forum"))
    inner = _IN_BODY.search(forum.lower)
    if not _is_body(forum.lower):
        if inner is None or not _is_body(inner["forum"]):
            return None
        forum = forum.cut(inner.start("forum"))
    return _as_it_stands(sentence, "other_forum", _named(forum), less=0.1)


_IN_BODY = Pattern(r"\s(?:i|på|av|hos|inom)\s(?P<forum>.{3,})")


def _is_body(forum: str) -> bool:
    """Whether the words begin with a body that can take the matter over."""
    endings = affixes("bodies", "subject_endings")
    bodies = words("deferrals", "bodies")
    tokens = forum.strip(" ()").replace("(", "").replace(")", "").split()[:3]
    met = affixes("bodies", "words")
    return any(
        token in bodies
        or (len(token) > _COMPOUND and token.endswith(affixes("deferrals", "meetings")))
        or token.removesuffix("s").endswith(endings)
        or (len(token) > 7 and token.endswith(met))
        for token in tokens
    )


def _named(forum: Passage) -> str:
    purpose = _PURPOSE.search(forum.lower)
    return forum.cut(0, purpose.start() if purpose else None).strip(" .,;:").text

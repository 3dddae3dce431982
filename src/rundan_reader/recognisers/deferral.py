"""What was put off: to the next meeting, to another body, or until further notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rundan_reader.lexicon import words
from rundan_reader.model import Deferral
from rundan_reader.structure.runs import Run
from rundan_reader.text.passage import Passage
from rundan_reader.text.patterns import Pattern
from rundan_reader.text.sentences import sentences

_NEXT = r"(?:(?:ett|det|vårt|nätverkets|gruppens|styrgruppens)\s)?(?:nästa|nästkommande|kommande|följande|ett senare|senare)\s\w*(?:möte|mötet|möten|träff|träffen|nätverksträff|sammanträde|tillfälle|gång|styrgrupp)\w*"
_TO_NEXT = Pattern(
    rf"\b(?P<verb>skjuts|sköts|skjuter|skjutas|flyttas|flyttades|flyttar|bordläggs|bordlades|bordlägger|hänskjuts|hänsköts|senareläggs|tas|tar|togs|lyfts|lyfter|lyftas|diskuteras|behandlas|återkommer|återupptas|kvarstår|följs|fortsätter|återkommer vi|tas vidare)\b"
    rf"(?P<gap>[^.;?]{{0,70}}?)\s(?:till|på|vid|under|inför|i)\s(?P<when>{_NEXT})(?P<rest>[^.;?]{{0,120}})",
    "nästa", "nästkommande", "kommande", "följande", "senare",
)  # fmt: skip
_PUT_OFF = Pattern(
    r"\b(?:skjuts|sköts|skjuter vi|skjutas)\s(?:upp|fram|framåt)\b|\b(?:bordläggs|bordlades|bordlägger|hänskjuts|senareläggs)\b|\bhann(?:s|\svi|\sman)?\s(?:inte|ej)(?:\smed)?\b|\bhinner\s(?:vi\s)?(?:inte|ej)\b|\bhanns\b.{0,20}\binte\b",
    "skju",
    "sköts",
    "bord",
    "hänskjut",
    "senarelägg",
    "hann",
    "hinn",
)
_PARKED = Pattern(
    r"\b(?:parkeras|parkerades|parkerar|parkerad|parkerat|läggs på is|vilar tills vidare|pausas|avvaktas|tills vidare)\b",
    "parker",
    "på is",
    "tills vidare",
    "pausas",
    "avvaktas",
)
_PARKING = Pattern(
    r"\b(?:parker\w+|på is|vilar|vilande|pausas|avvaktas?|skjuts|bordlägg\w+)\b",
    "parker",
    "is",
    "vila",
    "paus",
    "avvakta",
    "skjuts",
    "bord",
)
_ELSEWHERE = Pattern(
    r"\b(?P<verb>hänskjuts|överlämnas|överlämnades|remitteras|hänvisas|lyfts vidare|lyfts|lyftas|skickas vidare|går vidare|tas vidare|förs vidare|lämnas över|diskuteras vidare|behandlas vidare|hanteras vidare|tas upp|lyfter vi)\b"
    r"(?P<gap>[^.;?]{0,60}?)\s(?:till|i|på|med|inom|vid)\s(?P<forum>[^.;?,]{3,90})",
    "hänskjut", "överlämn", "remitter", "hänvis", "lyft", "vidare", "lämnas över", "tas upp",
)  # fmt: skip
_WITH = Pattern(r"^\s?(?:med|i|för|hos|inom)\s(?P<forum>.{2,})")
_TOPIC = Pattern(
    r"^(?:punkten|frågan|frågorna|ärendet|diskussionen|detta|det|beslutet|återkoppling\w*|dialogen|resten|övriga punkter|punkt)\b|^(?:tas|lyfts|skjuts|bordläggs|parkeras)\b"
)
_PAST = Pattern(r"\b(?:från|på|vid)\s(?:föregående|förra|senaste)\b", "föregående", "förra", "senaste")


def deferrals(runs: Sequence[Run]) -> tuple[Deferral, ...]:
    return tuple(_in_runs(runs))


def _in_runs(runs: Sequence[Run]) -> Iterator[Deferral]:
    for run in runs:
        for passage in run.passages if run.key in (None, "text", "decision", "deferral") else ():
            for sentence in sentences(passage):
                found = _in(sentence)
                if found is not None:
                    yield found


def _in(sentence: Passage) -> Deferral | None:
    lower = sentence.lower
    if sentence.text.endswith("?"):
        return None
    plainly = 0.9 if _TOPIC.search(lower) else 0.75
    match = _TO_NEXT.search(lower)
    if match:
        elsewhere = _WITH.match(match["rest"])
        if elsewhere and _is_body(elsewhere["forum"]):
            start = match.start("rest") + elsewhere.start("forum")
            return Deferral(
                "other_forum", sentence.text, sentence.span, _forum(sentence.cut(start, match.end("rest"))), plainly
            )
        if (
            match["verb"] in ("tas", "tar", "togs")
            and "upp" not in match["gap"].split()
            and "vidare" not in match["gap"]
        ):
            return None
        return Deferral("next_meeting", sentence.text, sentence.span, None, plainly)
    if _PARKED.search(lower) and _PARKING.search(lower):
        return Deferral("parked", sentence.text, sentence.span, None, 0.9)
    if _PUT_OFF.search(lower) and not _PAST.search(lower):
        return Deferral("next_meeting", sentence.text, sentence.span, None, 0.8)
    return _elsewhere(sentence)


def _elsewhere(sentence: Passage) -> Deferral | None:
    match = _ELSEWHERE.search(sentence.lower)
    if match is None or not _is_body(match["forum"]):
        return None
    forum = sentence.cut(*match.span("forum"))
    return Deferral("other_forum", sentence.text, sentence.span, _forum(forum), 0.72)


def _is_body(forum: str) -> bool:
    """Whether the words name a body that can take the matter over."""
    endings = tuple(words("bodies", "subject_endings"))
    tokens = forum.strip(" ()").replace("(", "").replace(")", "").split()[:4]
    return any(
        token.endswith(endings)
        or token in ("regionen", "au", "skr", "politiken", "kommundirektörerna", "socialcheferna")
        for token in tokens
    )


def _forum(words_in: Passage) -> str:
    return words_in.strip(" .,;:").text

"""The coordinator's hand on the sample's documents: what she answered and corrected, recorded, and given again.

Nothing of the sample's past comes by another way: each document is dropped in, read by the worker, answered, corrected
and approved through the same actions as on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any

from rundan.common.actor import Actor
from rundan.common.swedish import fold
from rundan.intake import doubts, worker
from rundan.intake.actions import approvals, uploads, verdicts
from rundan.intake.doubts import Choice, Doubt
from rundan.intake.facts import Fact
from rundan.intake.matching.case import Case
from rundan.intake.matching.opening import open_case
from rundan.intake.models import Correction, Upload
from rundan.networks.models import Organisation
from rundan.sample.region import FOLDER, load
from rundan_reader.model import Span


@dataclass(slots=True)
class Outcome:
    """One document's way in: what it took, what is left open, and which recorded words found nothing to be about."""

    name: str
    corrections: int = 0
    left: list[Doubt] = field(default_factory=list)
    unused: list[dict[str, Any]] = field(default_factory=list)


def documents(folder: str) -> list[Traversable]:
    """In the order of the alphabet, which is that of their days."""
    return sorted((FOLDER / folder).iterdir(), key=lambda file: file.name)


def drop(host: Organisation, folder: str, *, by: Actor) -> list[Upload]:
    """All documents of a folder, dropped together and read by the worker."""
    together = uploads.new_drop()
    received = [
        uploads.receive(host=host, name=file.name, data=file.read_bytes(), by=by, drop=together).upload
        for file in documents(folder)
    ]
    while worker.run_once():
        pass
    return received


def settle(upload: Upload, *, by: Actor) -> Outcome:
    """Answer, correct and approve one document as was recorded."""
    stem = upload.document.name.rpartition(".")[0]
    outcome = Outcome(stem)
    waiting = [*_answers(stem), *_recorded(stem)]
    while (done := _next(upload, waiting, by)) is not None:
        waiting.remove(done)
        outcome.corrections += 1
        upload = _read_anew(upload)
    outcome.unused = waiting
    case = _case(upload)
    outcome.left = doubts.weigh(case)
    approvals.approve(upload, by=by)
    return outcome


def _next(upload: Upload, waiting: Iterable[dict[str, Any]], by: Actor) -> dict[str, Any] | None:
    """Give the first recorded word that is about something now; answering one question may raise the next."""
    case = _case(upload)
    asked = doubts.weigh(case)
    for word in waiting:
        if "add" in word:
            _add(upload, case, word, by)
            return word
        if "doubt" in word:
            found = _doubt(case, asked, word)
            if found is not None:
                _answer(upload, case, *found, by)
                return word
        elif (fact := _fact(case, word)) is not None:
            value = word.get("value", {})
            verdicts.say(upload, fact, verdict=word["do"], value=value, version=fact.version, by=by)
            return word
    return None


def _answers(stem: str) -> Iterator[dict[str, Any]]:
    """What the document leaves open about itself: its network, and its day."""
    told = load("answers.json")
    known, answers = told["networks"], told["documents"][stem]
    lead = answers.get("lead", answers["networks"][0])
    others = [name for name in answers["networks"] if name != lead]
    bodies = [{"name": name, **{k: known[name].get(k, "") for k in ("kind", "function")}} for name in (lead, *others)]
    yield {"fact": "network", "do": Correction.Verdict.CONFIRMED, "value": {"lead": bodies[0], "together": bodies[1:]}}
    if "date" in answers:
        yield {"fact": "date", "do": Correction.Verdict.CORRECTED, "value": {"value": answers["date"]}}
    for written, name in answers.get("spellings", {}).items():
        yield {"fact": "participant", "text": written, "do": Correction.Verdict.CORRECTED, "value": {"name": name}}
    for name, organisation in answers.get("organisations", {}).items():
        value = {"organisation": organisation}
        yield {"fact": "participant", "text": name, "do": Correction.Verdict.CORRECTED, "value": value}


def _recorded(stem: str) -> list[dict[str, Any]]:
    file = FOLDER / "corrections" / f"{stem}.json"
    return list(load(f"corrections/{stem}.json")) if file.is_file() else []


def _fact(case: Case, word: dict[str, Any]) -> Fact | None:
    if word["fact"] in ("network", "date"):
        return case.fact(word["fact"]) or Fact(word["fact"], word["fact"], {}, None)
    wanted = fold(word["text"])
    same = [fact for fact in case.facts if fact.kind == word["fact"] and not fact.verdict]
    exact = [fact for fact in same if fold(fact.text) == wanted]
    return next(iter(exact), None)


def _doubt(case: Case, asked: list[Doubt], word: dict[str, Any]) -> tuple[Doubt, Choice] | None:
    for doubt in asked:
        if doubt.what == word["doubt"] and fold(word.get("about", "")) in fold(doubt.text):
            choice = next((c for c in doubt.choices if word["choice"] in (c.id, c.label)), None)
            if choice is not None:
                return doubt, choice
    return None


def _answer(upload: Upload, case: Case, doubt: Doubt, choice: Choice, by: Actor) -> None:
    fact = case.fact(doubt.fact) or Fact(doubt.fact, doubt.kind, {}, None)  # type: ignore[arg-type]  # a kind of ours
    differs = any(name in fact.value and fact.value[name] != each for name, each in choice.value.items())
    verdict = Correction.Verdict.CORRECTED if differs else Correction.Verdict.CONFIRMED
    others = [case.by_key[key] for key in doubt.others]
    verdicts.say(upload, fact, verdict=verdict, value=choice.value, version=fact.version, by=by, others=others)


def _add(upload: Upload, case: Case, word: dict[str, Any], by: Actor) -> None:
    text, words = case.read.document.text, word.get("quote", "")
    at = text.find(words) if words else -1
    span = Span(at, at + len(words)) if at >= 0 else None
    under = next((f.key for f in case.facts if f.kind == "item" and f.value["title"] == word.get("under")), "")
    verdicts.add(upload, kind=word["add"], value=word["value"], span=span, parent=under, by=by)


def _read_anew(upload: Upload) -> Upload:
    """After an answer of a day the document is read once more, as on the page."""
    case = _case(upload)
    day = case.fact("date")
    if day is not None and day.verdict and case.read.meeting.date is None and case.reading.number == 1:
        uploads.read_again(upload, by=Actor(day.correction.actor_id if day.correction else None, "Lena Holm"))
        while worker.run_once():
            pass
    return Upload.objects.select_related("document", "host", "network").get(pk=upload.pk)


def _case(upload: Upload) -> Case:
    case = open_case(Upload.objects.select_related("document", "host", "network").get(pk=upload.pk))
    if case is None:
        raise RuntimeError(f"{upload.document.name}: {upload.trouble}")
    return case

"""Every regular expression of the reader, and texts made to be hard for each, of any length."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from re import _constants as names  # type: ignore[attr-defined]  # what an expression's tree is made of has
from re import _parser as parser  # type: ignore[attr-defined]  # no public name
from types import ModuleType
from typing import Any, NamedTuple

import rundan_reader
from rundan_reader.text.patterns import Pattern

WAYS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
SIGNS = (*" \n\t-.,:;()[]<>*_#|/&=\"'\\", "a", "A", "å", "1", "a ", "A ", "Aa ", "1.", "1 ", "- ", "a. ", ", ", "\n ")
_SOME = 2  # samples of a set of signs, or of the ways through an expression


class Found(NamedTuple):
    """An expression where it stands, and the ways in which the package uses it."""

    place: str
    expression: re.Pattern[Any]
    ways: frozenset[str]


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(rundan_reader.__path__, "rundan_reader."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def expressions() -> list[Found]:
    """All of the package: those with a name in a module or class, those that a function makes, those written in one."""
    loaded = list(modules())
    used = _uses(loaded)
    found: dict[tuple[str | bytes, int], Found] = {}
    for module in loaded:
        for name, expression, ways in chain(_named(module, used), _written(module)):
            key = expression.pattern, expression.flags
            known = found[key].ways if key in found else frozenset()
            found[key] = Found(f"{module.__name__.removeprefix('rundan_reader.')}.{name}", expression, known | ways)
    return list(found.values())


def _named(module: ModuleType, used: dict[str, set[str]]) -> Iterator[tuple[str, re.Pattern[Any], frozenset[str]]]:
    for name, value in vars(module).items():
        for expression in _inside(value, module.__name__):
            ways = used.get(f"{module.__name__}.{name}" if name.startswith("_") else name, ())
            yield name, expression, frozenset(ways) or frozenset({"search"})


def _inside(value: object, module: str) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Pattern):
        yield value.expression
    elif isinstance(value, dict):
        yield from chain.from_iterable(_inside(one, module) for pair in value.items() for one in pair)
    elif isinstance(value, tuple | list | set | frozenset):
        yield from chain.from_iterable(_inside(one, module) for one in value)
    elif isinstance(value, type) and value.__module__ == module:
        yield from chain.from_iterable(_inside(one, module) for one in vars(value).values())
    elif callable(value) and getattr(value, "__module__", "") == module and _makes_expressions(value):
        yield from _inside(value(), module)


def _makes_expressions(function: Callable[..., object]) -> bool:
    signature = inspect.signature(function)
    return "Pattern[" in str(signature.return_annotation) and not signature.parameters


def _written(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any], frozenset[str]]]:
    """``re.sub("…", …)`` within a function."""
    for node in ast.walk(_tree(module)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=way), args=[ast.Constant(value=written), *_]
            ) if way in WAYS and isinstance(written, str | bytes):
                yield f"line {node.lineno}", re.compile(written), frozenset({way})


def _uses(loaded: Sequence[ModuleType]) -> dict[str, set[str]]:
    """How what goes by each name is used: a name of a module's own there, any other anywhere."""
    used: dict[str, set[str]] = {}
    for module in loaded:
        for node in ast.walk(_tree(module)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in WAYS:
                name = node.value.id
                used.setdefault(f"{module.__name__}.{name}" if name.startswith("_") else name, set()).add(node.attr)
    return used


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(Path(inspect.getfile(module)).read_text("utf-8"))


def texts(expression: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Beginning, what is repeated, and end: at each repetition of the expression what it repeats, after what comes
    before it and before something else; parts of it; all of it; and signs that many expressions have."""
    written = expression.pattern if isinstance(expression.pattern, str) else expression.pattern.decode("latin-1")
    tree = parser.parse(written, expression.flags & ~(0 if isinstance(expression.pattern, str) else re.LOCALE))
    chance = random.Random(7)
    hard: dict[tuple[str, str, str], None] = {}
    for before, repeated in _repeats(tree, "", chance):
        for unit in _samples(repeated, chance):
            for end in ("", "\0", "a"):
                hard[before, unit, end] = None
            hard["", before + unit * 3, ""] = None
    for whole in _samples(tree, chance):
        for unit in (whole, whole[:-1], whole[1:], whole[: len(whole) // 2]):
            hard["", unit, ""] = None
            hard["", unit, "\0"] = None
    for unit in SIGNS:
        hard["", unit, "\0"] = None
        hard[_samples(tree, chance)[0], unit, "\0"] = None
    return [text for text in hard if text[1]]


def _repeats(tree: Any, before: str, chance: random.Random) -> Iterator[tuple[str, Any]]:
    for operation, given in tree:
        if operation in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
            _, most, inner = given
            if most > 1:
                yield before, inner
            yield from _repeats(inner, before, chance)
        elif operation is names.BRANCH:
            for way in given[1]:
                yield from _repeats(way, before, chance)
        elif operation is names.SUBPATTERN:
            yield from _repeats(given[3], before, chance)
        elif operation is names.ATOMIC_GROUP:
            yield from _repeats(given, before, chance)
        elif operation in (names.ASSERT, names.ASSERT_NOT):
            yield from _repeats(given[1], before, chance)
        before += _sample([(operation, given)], chance)


def _samples(tree: Any, chance: random.Random) -> list[str]:
    return list(dict.fromkeys(_sample(tree, chance) for _ in range(_SOME * 2)))[:_SOME]


def _sample(tree: Any, chance: random.Random) -> str:
    """A text that the expression takes, or nearly: what it only looks at is left out."""
    said = ""
    for operation, given in tree:
        if operation is names.LITERAL:
            said += chr(given)
        elif operation is names.NOT_LITERAL:
            said += next(sign for sign in "a 1" if ord(sign) != given)
        elif operation is names.ANY:
            said += chance.choice("a 1")
        elif operation is names.IN:
            said += _one_of(given, chance)
        elif operation is names.BRANCH:
            said += _sample(chance.choice(given[1]), chance)
        elif operation is names.SUBPATTERN:
            said += _sample(given[3], chance)
        elif operation is names.ATOMIC_GROUP:
            said += _sample(given, chance)
        elif operation in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
            least, most, inner = given
            said += "".join(_sample(inner, chance) for _ in range(max(least, min(most, chance.randint(0, 2)))))
    return said


_OF_KIND = {
    names.CATEGORY_DIGIT: "1",
    names.CATEGORY_NOT_DIGIT: "a ",
    names.CATEGORY_SPACE: " \n",
    names.CATEGORY_NOT_SPACE: "a1.",
    names.CATEGORY_WORD: "aA1",
    names.CATEGORY_NOT_WORD: " .-",
}


def _one_of(given: Any, chance: random.Random) -> str:
    signs = ""
    for operation, value in given:
        if operation is names.LITERAL:
            signs += chr(value)
        elif operation is names.RANGE:
            signs += chr(value[0]) + chr((value[0] + value[1]) // 2)
        elif operation is names.CATEGORY:
            signs += _OF_KIND[value]
    if given[0][0] is names.NEGATE:
        return chance.choice([sign for sign in "aA1 \n.-" if sign not in signs] or ["\x01"])
    return chance.choice(signs)


_SHORT, _LONG = 400, 1_600  # letters; a time that grows as the square is sixteen times as long for the second
_STEPS = (22, 60, 160, 400)  # repetitions: a time that doubles with each, or grows as a high power, is seen early
_FAR_TOO_LONG = 0.04  # seconds for so few
_LINEAR = 8.0
_NOTICED = 0.0004  # seconds; less is not worth a second look
_TRIES = 4


def hard_text(found: Found) -> tuple[str, str, str] | None:
    """The first of the expression's texts that takes more than its length, or nothing.

    Both lengths are measured in turn on the processor's clock, so that only their ratio counts.
    """
    for before, unit, end in texts(found.expression):
        short, long = max(4, _SHORT // len(unit)), max(16, _LONG // len(unit))
        for way in found.ways:
            if any(_seconds(found, way, before + unit * few + end) > _FAR_TOO_LONG for few in _STEPS if few <= short):
                return before, unit, end
            if _seconds(found, way, before + unit * long + end) > _NOTICED and not _is_linear(
                found, way, before + unit * short + end, before + unit * long + end
            ):
                return before, unit, end
    return None


def _is_linear(found: Found, way: str, short: str, long: str) -> bool:
    few, many = float("inf"), float("inf")
    for _ in range(_TRIES):
        few = min(few, _seconds(found, way, short))
        many = min(many, _seconds(found, way, long))
        if many < max(_NOTICED, few * _LINEAR):
            return True
    return False


def _seconds(found: Found, way: str, text: str) -> float:
    """The processor's time for one use."""
    subject = text if isinstance(found.expression.pattern, str) else text.encode("utf-8")
    use: Callable[[], object] = {
        "search": lambda: found.expression.search(subject),
        "match": lambda: found.expression.match(subject),
        "fullmatch": lambda: found.expression.fullmatch(subject),
        "split": lambda: found.expression.split(subject),
    }.get(way, lambda: sum(1 for _ in found.expression.finditer(subject)))
    start = time.thread_time()
    use()
    return time.thread_time() - start

"""``make fuzz``: damages the project's own documents in thousands of ways and reads what is left.

Hypothesis makes the cases and shrinks what fails; a seed repeats a run. Prints how many cases were tried, how many were
read, and how many were refused by each code.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.reader.mutations import CASES, Change, hold, holds

CASES_AT_LEAST = 10_000
SHARE_OF_BYTES = 5  # one case of so many is bytes of no document
BEGINNINGS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xfe\xff",
    b"# ",
    b"<html><table>",
    b"MIME-Version: 1.0\n",
)
OTHERS = st.tuples(st.sampled_from(BEGINNINGS), st.binary(max_size=2_000))


def tried(cases: int, number: int) -> Counter[str]:
    """What became of them."""
    outcomes: Counter[str] = Counter()

    limits = settings(
        max_examples=cases - cases // SHARE_OF_BYTES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )

    @seed(number)
    @limits
    @given(CASES)
    def damaged(case: tuple[Path, str, Sequence[Change]]) -> None:
        outcomes[hold(*case)] += 1

    @seed(number)
    @settings(limits, max_examples=cases // SHARE_OF_BYTES)
    @given(OTHERS)
    def of_bytes(parts: tuple[bytes, bytes]) -> None:
        outcomes[holds(b"".join(parts), "fil.txt")] += 1

    damaged()
    of_bytes()
    return outcomes


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cases", type=int, default=CASES_AT_LEAST)
    arguments.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    options = arguments.parse_args()
    print(f"{options.cases} cases, seed {options.seed}", flush=True)
    start = time.monotonic()
    outcomes = tried(options.cases, options.seed)
    print(f"{outcomes.total()} cases in {time.monotonic() - start:.0f} s, none of which broke the reader")
    for outcome, number in outcomes.most_common():
        print(f"  {number:6} {outcome}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

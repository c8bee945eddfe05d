"""How many slips of arithmetic `twopart check` finds. By hand: .venv/bin/python benchmarks/slips.py [NUMBER]

Draws NUMBER cases of each kind (80) with `tests/support/arithmetic_slips.py`. Prints in how many of them the slip is found,
and how many findings the same papers have without it. `tests/figures/test_slips.py` runs a few of each kind.
"""

import sys
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests"
sys.path[:0] = [str(TESTS / "support"), str(TESTS)]  # before this file's own name

from arithmetic_slips import KINDS, score_of

NUMBER = 80


def main(number: int = NUMBER) -> None:
    print(f"{'kind':28} {'drawn':>6} {'found':>6} {'false':>6}")
    for kind in KINDS:
        score = score_of(kind, number)
        print(
            f"{kind:28} {score.drawn:6} {score.found:6} {score.false_alarms:6}",
            flush=True,
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

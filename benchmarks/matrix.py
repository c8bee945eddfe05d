"""In which places of a file the audit finds a withheld figure, in every form.

By hand: .venv/bin/python benchmarks/matrix.py

Places are the pages of `tests/leaks/places.yaml`, objects beside pages, and the last places of a file; forms are those
of `tests/audit_of_pdf/test_numbers_in_bytes.py`. Printed are the forms that are missed, and the score. Some minutes.
"""

import sys
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests"
FOLDERS = (TESTS / "support", TESTS / "audit_of_pdf", TESTS / "pages", TESTS)
sys.path[:0] = map(str, FOLDERS)  # before this file's own name

from matrix import missed, places
from test_numbers_in_bytes import FORMS


def main() -> None:
    every = places()
    hits = 0
    for name, place in every.items():
        lost = list(missed(place, FORMS))
        hits += len(FORMS) - len(lost)
        if lost:
            print(f"{name}: {', '.join(lost)}", flush=True)
    print(
        f"{len(every)} places × {len(FORMS)} forms: {hits} of {len(every) * len(FORMS)}"
    )


if __name__ == "__main__":
    main()

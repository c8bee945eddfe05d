"""The options with which reviewers record what they say."""

import argparse
from pathlib import Path

SIGN_OFFS = {
    "agree": "record that a role agrees to what has these ids: withholdings, figures, sections, or paper",
    "query": "record a query on them, with --words",
    "refuse": "record that a role refuses them, with --words",
}


def add_sign_offs(review: argparse.ArgumentParser) -> None:
    """Adds these options to `twopart review`."""
    said = review.add_mutually_exclusive_group()
    for name, help_ in SIGN_OFFS.items():
        said.add_argument(
            f"--{name}",
            nargs="+",
            metavar="ID",
            help=help_,
        )
    said.add_argument(
        "--take",
        type=Path,
        metavar="FILE.xlsx",
        help="record the ticks and queries of a workbook, from its sheet “By page”",
    )
    said.add_argument(
        "--open",
        action="store_true",
        help="list what is agreed, queried, refused or suspect, and what nobody has looked at",
    )
    review.add_argument(
        "--as",
        dest="role",
        metavar="ROLE",
        help="the role in which it is said, as the form names it: finance",
    )
    review.add_argument(
        "--by",
        metavar="NAME",
        help="who says it",
    )
    review.add_argument(
        "--words",
        metavar="WORDS",
        help="what is asked, or why it is refused; - reads them from standard input",
    )

"""Adds the options of `twopart review` that record what reviewers say."""

import argparse
from pathlib import Path

SIGN_OFFS = {
    "agree": "record that a role agrees to the things with these ids: withholdings, figures, sections, or paper",
    "query": "record a query on them, with --words",
    "refuse": "record that a role refuses them, with --words",
    "withdraw": "record that a role takes back what it said of them, with --words",
}


def add_sign_offs(review: argparse.ArgumentParser) -> None:
    """Adds these options to `twopart review`."""
    actions = review.add_mutually_exclusive_group()
    for name, help_ in SIGN_OFFS.items():
        actions.add_argument(
            f"--{name}",
            nargs="+",
            metavar="ID",
            help=help_,
        )
    actions.add_argument(
        "--take",
        type=Path,
        metavar="FILE",
        help="record the ticks and queries of a workbook, or of a review copy (.docx); list the comments of the latter",
    )
    actions.add_argument(
        "--open",
        action="store_true",
        help="list what is agreed, queried, refused, or changed since somebody agreed, and what nobody has looked at yet",
    )
    review.add_argument(
        "--as",
        dest="role",
        metavar="ROLE",
        help="the role of the reviewer, as the form names it: finance",
    )
    review.add_argument(
        "--by",
        metavar="NAME",
        help="the name of the reviewer",
    )
    review.add_argument(
        "--words",
        metavar="WORDS",
        help="what is asked, or why it is refused or withdrawn; - reads them from standard input",
    )

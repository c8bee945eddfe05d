"""Adds the arguments of `rename`."""

import argparse

from twopart.commands.command_line.shared_options import PAPER, add_form_of_findings

# As renaming/references.py has them, which a test holds equal: importing it would slow down every command.
KINDS = (
    "figure",
    "name",
    "table",
    "timeline",
    "chart",
    "picture",
    "note",
    "passage",
    "paragraph",
    "item",
    "decision",
    "heading",
    "stub",
    "ground",
    "row",
    "column",
    "over",
    "anchor",
    "publication",
)


def add_rename(rename: argparse.ArgumentParser) -> None:
    """Adds the arguments of `rename`."""
    rename.add_argument(
        "old",
        metavar="OLD",
        help="the id; of a row or column after that of its table: costs.kit",
    )
    rename.add_argument(
        "new",
        metavar="NEW",
        help="the new id",
    )
    rename.add_argument(
        "paper",
        nargs="?",
        metavar="PAPER",
        help=f"{PAPER}; needed where several papers have the id",
    )
    rename.add_argument(
        "--kind",
        choices=KINDS,
        metavar="KIND",
        help=f"what the id is of, where it is of several: {', '.join(KINDS)}",
    )
    rename.add_argument(
        "--dry-run",
        action="store_true",
        help="print the places, one a line, and write nothing",
    )
    rename.add_argument(
        "--break-links",
        action="store_true",
        help="rename an anchor although Part 1 was released with it",
    )
    add_form_of_findings(rename)

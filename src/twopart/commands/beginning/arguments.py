"""The arguments of `twopart new` and `twopart import`."""

import argparse
from pathlib import Path


def add_new(new: argparse.ArgumentParser) -> None:
    new.add_argument(
        "names",
        nargs="*",
        metavar="FORM DIR",
        help="the form, and the name of the paper, whose folder is made below content/; with --from the name alone",
    )
    new.add_argument(
        "--list",
        action="store_true",
        help="the forms there are",
    )
    new.add_argument(
        "--from",
        dest="old",
        metavar="OLD",
        help="the paper before it, whose next iteration this is",
    )
    new.add_argument(
        "--title",
        metavar="WORDS",
        help="the title",
    )
    new.add_argument(
        "--authority",
        metavar="WORDS",
        help="whose paper it is; house.yaml may say it for all papers",
    )
    new.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="LINE=WORDS",
        help="a line of the front sheet; may be given several times",
    )
    new.add_argument(
        "--ask",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="ask for what no option says; so it does at a terminal",
    )


def add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the document: .docx, or a PDF of a paper that has no other form any more",
    )
    command.add_argument(
        "into",
        metavar="DIR",
        help="the folder of the paper to make",
    )
    command.add_argument(
        "--form",
        required=True,
        metavar="FORM",
        help="the form of the paper (`twopart new --list` names them)",
    )
    command.add_argument(
        "--public",
        type=Path,
        metavar="PART1",
        help="a Part 1 that is published (.docx, .pdf or .html): what stands there verbatim is public",
    )
    command.add_argument(
        "--section",
        action="append",
        default=[],
        metavar="HEADING=SECTION",
        help="the section of the form that a heading means; may be given several times",
    )

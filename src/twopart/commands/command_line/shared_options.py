"""Adds the arguments that several commands have."""

import argparse

MOST_JOBS = 64
PAPER = "a paper's folder, a file in it, or its name in content/"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.model.quantity import Day


def add_papers(
    command: argparse.ArgumentParser,
    number: int | str,
) -> None:
    command.add_argument(
        "papers",
        nargs=number,
        metavar="PAPER",
        help=PAPER,
    )


def add_form_of_findings(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        choices=("full", "short", "json"),
        default="full",
        help="how findings are printed",
    )
    command.add_argument(
        "--quiet",
        "-q",
        action="store_true",
        help="findings and failures only",
    )


def add_on(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="note grounds that have ended by DATE: 4 May 2029, or 2029-05-04",
    )


def day(written: str) -> "Day":
    """Reads the day of an option. Raises `ArgumentTypeError`, which argparse prints."""
    from twopart.language.time.first_date import whole_day

    day = whole_day(written)
    if day is None:
        raise argparse.ArgumentTypeError(
            "write a day such as 4 May 2029, or 2029-05-04"
        )
    return day


def number_of_jobs(written: str) -> int:
    """Reads how many papers are built at once. Raises `ArgumentTypeError`, which argparse prints."""
    if written.isascii() and written.isdigit() and 0 < int(written) <= MOST_JOBS:
        return int(written)
    raise argparse.ArgumentTypeError(f"write a number from 1 to {MOST_JOBS}")

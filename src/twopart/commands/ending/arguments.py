"""Adds the arguments of `twopart calendar` and of `twopart schedule`."""

import argparse

from twopart.commands.command_line.shared_options import (
    add_form_of_findings,
    add_papers,
    day,
)


def add_calendar(calendar: argparse.ArgumentParser) -> None:
    add_papers(calendar, "*")
    calendar.add_argument(
        "--format",
        choices=("full", "json"),
        default="full",
        help="lines for people, or records for programs",
    )
    calendar.add_argument(
        "--quiet",
        "-q",
        action="store_true",
        help="findings only",
    )
    calendar.add_argument(
        "--unmasked",
        action="store_true",
        help="show who watches for events, and events that Part 1 does not print (restricted)",
    )
    calendar.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="the calendar as of DATE instead of today: 4 May 2029, or 2029-05-04",
    )


def add_schedule(schedule: argparse.ArgumentParser) -> None:
    add_papers(schedule, 1)
    add_form_of_findings(schedule)
    schedule.add_argument(
        "--request",
        required=True,
        type=_reference,
        metavar="REF",
        help="the reference of the request for information",
    )


def _reference(written: str) -> str:
    """Reads the reference of a request. Raises `ArgumentTypeError`, which argparse prints, if it is empty."""
    if not written.strip():
        raise argparse.ArgumentTypeError("write the reference of the request")
    return written.strip()

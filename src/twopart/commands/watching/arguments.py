"""Adds the arguments of `twopart watch`."""

import argparse
from pathlib import Path

from twopart.commands.command_line.shared_options import (
    add_on,
    add_papers,
)

LARGEST_PORT = 65535


def add_watch(watch: argparse.ArgumentParser) -> None:
    add_papers(watch, "*")
    add_on(watch)
    watch.set_defaults(format="full")
    watch.add_argument(
        "--quiet",
        "-q",
        action="store_true",
        help="the address and failures only",
    )
    watch.add_argument(
        "--open",
        action="store_true",
        help="open the page in the browser",
    )
    watch.add_argument(
        "--editor",
        metavar="COMMAND",
        help="what opens a file at a line, such as 'code --goto {file}:{line}'; else $TWOPART_EDITOR, or one that is known",
    )
    watch.add_argument(
        "--port",
        type=port,
        default=0,
        metavar="NUMBER",
        help="a port of this machine; otherwise one that is free",
    )
    watch.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write into DIR instead of build/",
    )


def port(written: str) -> int:
    """Reads the number of a port. Raises `ArgumentTypeError`, which argparse prints."""
    if written.isdecimal() and int(written) <= LARGEST_PORT:
        return int(written)
    raise argparse.ArgumentTypeError(f"a port is a number up to {LARGEST_PORT}")

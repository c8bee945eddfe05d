"""`twopart completion SHELL`: a script that completes the command line in bash, zsh or fish."""

from argparse import Namespace

import shtab

from twopart.base import exit
from twopart.commands.options import parser


def run(options: Namespace) -> int:
    """Prints the script."""
    print(shtab.complete(parser(), options.shell))
    return exit.DONE

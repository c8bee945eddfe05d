"""argparse as this command uses it: with near misses of commands, and help as wide as the terminal."""

import argparse
import os
import sys

from twopart.commands.examples_of_use import MORE

STDOUT = 1
USUAL_COLUMNS = 80
MARGIN = 2  # columns that argparse leaves free

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """argparse, which also asks whether a misspelt command is meant for a known one."""

    def error(self, message: str) -> "NoReturn":
        """Ends the process with exit code 2."""
        super().error(message + self._meant())

    def _meant(self) -> str:
        from difflib import get_close_matches

        if self.prog != "twopart":
            return self._option_meant()
        if not sys.argv[1:]:
            return ". `twopart --help` lists the commands"
        for word in sys.argv[1:]:
            for near in get_close_matches(word, MORE, 1):
                if near != word:
                    return f". Did you mean `{near}`?"
        return ""

    def _option_meant(self) -> str:
        from difflib import get_close_matches

        known = tuple(self._option_string_actions)
        for word in sys.argv[1:]:
            option, _, _ = word.partition("=")
            if option.startswith("--") and option not in known:
                for near in get_close_matches(option, known, 1):
                    return f". Did you mean `{near}`?"
        return ""


class Help(argparse.HelpFormatter):
    """argparse's, without the library that it imports for the width of the terminal, which takes long."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - MARGIN)


class HelpOfCommand(Help, argparse.RawDescriptionHelpFormatter):
    """Help with examples, whose lines stay as they are."""


def _columns() -> int:
    """The width of the terminal, found as `shutil.get_terminal_size` finds it."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated) > 0:
        return int(stated)
    try:
        return os.get_terminal_size(STDOUT).columns or USUAL_COLUMNS
    except OSError:
        return USUAL_COLUMNS

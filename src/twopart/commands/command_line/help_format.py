"""Adapts argparse: it suggests the command that was probably meant, and prints help as wide as the terminal."""

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
    """A parser that suggests the command or option that a misspelt one was probably meant to be."""

    def error(self, message: str) -> "NoReturn":
        """Ends the process with exit code 2."""
        super().error(message + self._suggestion())

    def _suggestion(self) -> str:
        from difflib import get_close_matches

        if self.prog != "twopart":
            return self._option_suggestion()
        if not sys.argv[1:]:
            return ". `twopart --help` lists the commands"
        for word in sys.argv[1:]:
            for near in get_close_matches(word, MORE, 1):
                if near != word:
                    return f". Did you mean `{near}`?"
        return ""

    def _option_suggestion(self) -> str:
        from difflib import get_close_matches

        known = tuple(self._option_string_actions)
        for word in sys.argv[1:]:
            option, _, _ = word.partition("=")
            if option.startswith("--") and option not in known:
                for near in get_close_matches(option, known, 1):
                    return f". Did you mean `{near}`?"
        return ""


class Help(argparse.HelpFormatter):
    """argparse's formatter, without the library that it imports for the width of the terminal, which loads slowly."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - MARGIN)


class HelpOfCommand(Help, argparse.RawDescriptionHelpFormatter):
    """Help with examples, whose lines stay as they are."""


def _columns() -> int:
    """Returns the width of the terminal in columns, by the rules of `shutil.get_terminal_size`."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated) > 0:
        return int(stated)
    try:
        return os.get_terminal_size(STDOUT).columns or USUAL_COLUMNS
    except OSError:
        return USUAL_COLUMNS

"""Records and lists who agreed to a paper, for `twopart review` with `--agree`, `--take`, `--open` and their like."""

from argparse import Namespace
from pathlib import Path

from twopart.terminal.screen import Screen

ACTIONS = ("agree", "query", "refuse", "withdraw", "take", "open")


def has_options(options: Namespace) -> bool:
    """Whether an option is about sign-offs, rather than about a review copy."""
    others = (options.role, options.by, options.words)
    return any(getattr(options, name) for name in ACTIONS) or any(others)


def run(folders: list[Path], options: Namespace, screen: Screen) -> int:
    """Records or lists what reviewers said. Returns the exit code."""
    from twopart.commands.signing.record import run as record

    return record(folders, options, screen)

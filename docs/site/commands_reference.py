"""Writes docs/commands.md: every command with its arguments, examples and exit codes, as its parser has them.

make references
"""

import argparse
from collections.abc import Iterator

from twopart.commands.examples_of_use import MORE
from twopart.commands.options import parser

HEAD = """\
# Every command

Generated from the program by `make references`; a test holds it to what the program takes. `twopart COMMAND --help`
prints the same. A PAPER is named by its folder, by a file in it, or by its name in `content/`. In a clone the command is
`.venv/bin/twopart`.
"""
USUAL = "--help"
Actions = list[argparse.Action]


def as_markdown() -> str:
    """The whole of docs/commands.md."""
    commands = _commands()
    parts = [HEAD, "| command | does |", "|---|---|"]
    for summary in commands._choices_actions:
        name = summary.dest
        parts.append(f"| [`twopart {name}`](#twopart-{name}) | {summary.help} |")
    parts.append("")
    for summary in commands._choices_actions:
        parts += _section(summary.dest, summary.help or "", commands.choices)
    return "\n".join(parts).rstrip("\n") + "\n"


def _commands() -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return action
    raise ValueError("the parser has no commands")


def _section(
    name: str,
    summary: str,
    commands: dict[str, argparse.ArgumentParser],
) -> Iterator[str]:
    actions = [each for each in commands[name]._actions if USUAL not in _names(each)]
    examples, codes = MORE[name]
    yield f"## twopart {name}\n"
    yield f"{summary[0].upper()}{summary[1:]}.\n"
    yield f"```text\n{_call(name, actions)}\n```\n"
    if actions:
        yield "| argument | means |"
        yield "|---|---|"
        yield from map(_row, actions)
        yield ""
    shown = "\n".join(examples)
    yield f"```sh\n{shown}\n```\n"
    yield "| exit code | meaning |"
    yield "|---|---|"
    for code, meaning in sorted(codes.items()):
        yield f"| {code} | {meaning} |"
    yield ""


def _call(name: str, actions: Actions) -> str:
    """The command with its papers, and room for its options."""
    words = [f"twopart {name}"]
    words += [_in_call(each) for each in actions if not each.option_strings]
    for action in actions:
        if action.option_strings and action.required:
            words.append(_with_value(action))
    if any(each.option_strings and not each.required for each in actions):
        words.append("[OPTION …]")
    return " ".join(words)


def _in_call(action: argparse.Action) -> str:
    value = _value(action)
    if action.nargs == "*":
        return f"[{value} …]"
    if action.nargs == "?":
        return f"[{value}]"
    return value


def _row(action: argparse.Action) -> str:
    names = action.option_strings or [_value(action)]
    written = ", ".join(f"`{name}`" for name in names)
    if action.option_strings and action.nargs != 0:
        written = f"{written[:-1]} {_values(action)}`"
    return f"| {_cell(written)} | {_cell(_meaning(action))} |"


def _meaning(action: argparse.Action) -> str:
    if action.help:
        return action.help
    return f"one of {', '.join(map(str, action.choices or ()))}"


def _with_value(action: argparse.Action) -> str:
    name = _names(action)[0]
    if action.nargs == 0:
        return name
    return f"{name} {_values(action)}"


def _values(action: argparse.Action) -> str:
    if action.nargs in ("*", "+"):
        return f"{_value(action)} …"
    return _value(action)


def _value(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices:
        return "|".join(map(str, action.choices))
    return action.dest.upper()


def _names(action: argparse.Action) -> list[str]:
    """The names of an option, the long ones first."""
    return sorted(action.option_strings, key=len, reverse=True)


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    print(as_markdown(), end="")

"""`twopart completion SHELL` prints a script that completes the command line in bash, zsh or fish."""

import argparse
from collections.abc import Iterator, Mapping

import shtab

from twopart.base import exit
from twopart.commands.options import parser

# The name of each form, which the list of forms prints before two spaces.
_FORMS = "twopart new --list 2>/dev/null | sed -n 's/^\\([a-z0-9-]*\\)  .*/\\1/p'"
# In bash, `file` in the name of a function makes slashes follow folders. Names of papers have no spaces.
PAPERS = {
    "bash": "_twopart_papers_or_files",
    "zsh": "_twopart_papers",
    "fish": "(_twopart_papers)",
    "preamble": {
        "bash": """
_twopart_papers_or_files() {
  local folder
  for folder in content/*/; do
    [ -d "$folder" ] || continue
    compgen -W "$(basename "$folder")" -- "$1"
  done
  compgen -f -- "$1"
}
""",
        "zsh": """
_twopart_papers() {
  local -a papers
  papers=(content/*(N/:t))
  compadd -a papers
  _files
}
""",
        "fish": """
function _twopart_papers
  for folder in content/*/
    basename $folder
  end
  __fish_complete_path (commandline -ct)
end
""",
    },
}
FORMS = {
    "bash": "_twopart_forms",
    "zsh": "_twopart_forms",
    "fish": "(_twopart_forms)",
    "preamble": {
        "bash": f"""
_twopart_forms() {{
  compgen -W "$({_FORMS})" -- "$1"
}}
""",
        "zsh": f"""
_twopart_forms() {{
  local -a forms
  forms=(${{(f)"$({_FORMS})"}})
  compadd -a forms
}}
""",
        "fish": f"""
function _twopart_forms
  {_FORMS}
end
""",
    },
}
# What completes an argument, by the word for it in the help.
COMPLETED: Mapping[str, object] = {
    "PAPER": PAPERS,
    "OLD": PAPERS,
    "NEW": PAPERS,
    "FORM": FORMS,
    "FORM DIR": FORMS,
    "FILE": shtab.FILE,
    "FILE.pdf": shtab.FILE,
    "PART1": shtab.FILE,
    "DIR": shtab.DIRECTORY,
}
OF_IDS = ("rename", ("OLD", "NEW"))  # in which these two words are ids, and not papers


def run(options: argparse.Namespace) -> int:
    """Prints the script."""
    whole = parser()
    for command, action in _arguments(whole):
        renaming, ids = OF_IDS
        if command == renaming and action.metavar in ids:
            continue
        completed = COMPLETED.get(str(action.metavar))
        if completed is not None:
            action.complete = completed  # type: ignore[attr-defined] # shtab reads it
    print(shtab.complete(whole, options.shell))
    return exit.DONE


def _arguments(
    whole: argparse.ArgumentParser,
) -> Iterator[tuple[str, argparse.Action]]:
    """Yields the arguments of all commands, each with the name of its command."""
    for commands in whole._actions:  # noqa: SLF001 - as shtab finds them
        if not isinstance(commands, argparse._SubParsersAction):  # noqa: SLF001 - as shtab finds them
            continue
        for name, command in commands.choices.items():
            for action in command._actions:  # noqa: SLF001 - as shtab finds them
                yield name, action

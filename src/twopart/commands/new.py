"""`twopart new`: a paper to begin with, from the example of its form or from the paper before it."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from twopart.base import exit
from twopart.base.near import did_you_mean
from twopart.base.quick_yaml import yaml
from twopart.commands.papers import NAME, named_papers
from twopart.commands.schema import schema
from twopart.commands.starter import (
    Answers,
    Questions,
    next_iteration,
    questions,
    starter,
)
from twopart.disk import files
from twopart.disk.write import write_alone
from twopart.load.files import form as load_form
from twopart.model.forms.form import Form
from twopart.render.templates import located

EXAMPLE = "example"  # the folder of a form that holds the paper to begin with
SCHEMA = ".twopart/paper.schema.json"  # below content/: hidden folders hold no papers
EDITORS = f"# yaml-language-server: $schema=../{SCHEMA}\n"
Ask = Callable[[str], str]


def run(asked: Namespace) -> int:
    """Makes the paper, or lists the forms; returns the exit code."""
    try:
        return _run(asked)
    except UsageError as wrong:
        print(f"twopart: {wrong}", file=sys.stderr)
        return exit.USAGE


class UsageError(Exception):
    """What is wrong with the command line, in a sentence."""


def _run(asked: Namespace) -> int:
    if asked.list:
        for name, form in forms(asked.project / "templates").items():
            print(f"{name:24} {form.name}")
        return exit.DONE
    made = _made(asked)
    print(f"{_shown(made)}: made. Next:")
    print(f"  twopart check {made.name}")
    print(f"  twopart build {made.name}")
    return exit.DONE


def _made(asked: Namespace) -> Path:
    """Writes the paper; returns its folder. Raises UsageError."""
    if asked.old:
        if len(asked.names) != 1:
            raise UsageError("write: twopart new --from OLD DIR")
        into = _target(asked.names[0], asked.project)
        old = _old(asked.old, asked.project)
        try:
            contents = next_iteration(_contents(old), old.name)
        except (yaml.YAMLError, UnicodeDecodeError):
            raise UsageError(
                f"{old.name} cannot be read: `twopart check {old.name}` tells why"
            ) from None
    else:
        if len(asked.names) != 2:  # noqa: PLR2004 - the form and the folder
            raise UsageError(
                "write: twopart new FORM DIR (`twopart new --list` names the forms)"
            )
        name, folder = asked.names
        into = _target(folder, asked.project)
        form = _form(name, asked.project / "templates")
        example = _example(name, form, asked.project / "templates")
        answers = _answers(questions(_contents(example), form), asked)
        contents = starter(_contents(example), answers)
    _write(into, contents)
    return into


def forms(templates: Path) -> Mapping[str, Form]:
    """The forms that can be read, by name."""
    readable: dict[str, Form] = {}
    for name in files.names_of_forms(templates):
        contents, findings = files.form(templates, name)
        form, broken = load_form(contents)
        if form and not findings and not broken:
            readable[name] = form
    return readable


def _form(name: str, templates: Path) -> Form:
    known = forms(templates)
    if name not in known:
        near = did_you_mean(name, tuple(known))
        raise UsageError(f"{name} is no form. {near}Forms: {', '.join(known)}")
    return known[name]


def _example(name: str, form: Form, templates: Path) -> Path:
    """The example of a form, or of the nearest of those that it inherits from."""
    for folder in (name, *form.inherits):
        example = located(templates, f"{folder}/{EXAMPLE}")
        if example.is_dir():
            return example
    raise UsageError(
        f"{name} has no example to begin with: its folder has no folder {EXAMPLE}/"
    )


def _old(name: str, project: Path) -> Path:
    folders = named_papers([name], project)
    if isinstance(folders, str):
        raise UsageError(folders)
    return folders[0]


def _target(name: str, project: Path) -> Path:
    """The folder to make: as it is written, or below content/ where only a name is written."""
    path = Path(name)
    if path.name == name and Path.cwd().name != "content":
        path = project / "content" / name
    path = path.resolve()
    if path.parent.name != "content":
        raise UsageError(f"{name} is not below a folder content/, where papers stand")
    if not NAME.fullmatch(path.name):
        raise UsageError(
            f"{path.name}: a paper's folder has small letters, digits and dashes"
        )
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError(f"{_shown(path)} is there already")
    return path


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.name: path.read_text("utf-8").removeprefix(EDITORS)
        for path in sorted(folder.glob("*.yaml"))
    }


def _answers(asked_for: Questions, asked: Namespace) -> Answers:
    """The answers of the options; for the rest whoever sits at the terminal is asked."""
    answers = dict(_of_options(asked))
    for key in answers:
        if key not in asked_for:
            known = ", ".join(".".join(each) for each in asked_for)
            raise UsageError(f"--set {'.'.join(key)}: this form asks for {known}")
    ask = asked.ask
    if ask is None:
        ask = _at_a_terminal()
    if not ask:
        return answers
    for key, question in asked_for.items():
        if key not in answers:
            answer = input(f"{question.words} [{question.example}]: ").strip()
            if answer:
                answers[key] = answer
    return answers


def _at_a_terminal() -> bool:
    """Whether somebody can be asked. A stream that is closed is None."""
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _of_options(asked: Namespace) -> Answers:
    answers: dict[tuple[str, ...], str] = {}
    if asked.title:
        answers["title",] = asked.title
    for pair in asked.set:
        key, equals, words = pair.partition("=")
        if not equals:
            raise UsageError(
                f"--set {pair}: write KEY=WORDS, such as meeting='Board, 3 May 2030'"
            )
        answers["front", key] = words
    return answers


def _write(into: Path, contents: Mapping[str, str]) -> None:
    for name, text in contents.items():
        write_alone(into / name, f"{EDITORS}{text}".encode())
    write_alone(into.parent / SCHEMA, schema().encode())


def _shown(path: Path) -> str:
    return files.shown(path)

"""`twopart new` makes a paper to begin with, from the example of its form or from the paper before it."""

import shlex
import stat
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from twopart.base import exit
from twopart.base.finding import errors
from twopart.base.quick_yaml import yaml
from twopart.commands.beginning.asking import answers_to, questions, unknown
from twopart.commands.beginning.known_forms import broken_forms, form_called, forms
from twopart.commands.beginning.starter import (
    has_authority,
    ids_of_house,
    ids_of_shared_kinds,
    next_iteration,
    renamed,
    starter,
)
from twopart.commands.editor_files import (
    leads_elsewhere,
    with_modeline,
    without_modeline,
    write_editor_files,
)
from twopart.commands.papers import NAME, named_papers
from twopart.commands.usage import UsageError
from twopart.disk import files
from twopart.disk.locations import is_below_public, ledger_file
from twopart.disk.write import FOR_OWNER, folders, write_alone
from twopart.load.sheets.rules import is_data_file
from twopart.model.forms.form import Form
from twopart.model.pictures.names import is_picture
from twopart.render.templates import located

EXAMPLE = "example"  # the folder of a form that holds the paper to begin with
# The permissions of users who are neither the owner of a file nor in its group.
OTHERS = stat.S_IRWXO


def run(options: Namespace) -> int:
    """Makes the paper, or lists the forms; returns the exit code."""
    try:
        return _run(options)
    except UsageError as wrong:
        print(f"twopart: {wrong}", file=sys.stderr)
        return exit.USAGE


def _run(options: Namespace) -> int:
    if options.list:
        _list_forms(options.project / "templates")
        return exit.DONE
    folder, form = _made(options)
    for line in _next_steps(folder, options):
        print(line)
    for line in _ids_of_the_house(folder, options):
        print(line)
    for line in _editor_lines(folder.parents[1], form, options):
        print(line)
    return exit.DONE


def _list_forms(templates: Path) -> None:
    """Prints the forms in the order of their names, each with what it is for."""
    known = forms(templates)
    width = max(map(len, known), default=0)
    for name, form in known.items():
        print(f"{name:{width}}  {form.name}")
    for name in broken_forms(templates):
        print(f"{name:{width}}  cannot be read: `twopart new {name} PAPER` says why")
    print("\nBegin with: twopart new FORM NAME-OF-YOUR-PAPER")


def _next_steps(folder: Path, options: Namespace) -> Iterator[str]:
    """Says what was made, which file to open, and what to call next, with the `cd` that a folder elsewhere needs first."""
    first = _first_file(folder)
    paper = folder.name
    yield f"{_shown(folder)} has been made. Next:"
    if not Path.cwd().is_relative_to(folder.parents[1]):
        yield f"  cd {shlex.quote(_shown(folder.parents[1]))}"
    if options.old:
        yield from _release_of_old(_old(options.old, options.project))
    yield f"  open {shlex.quote(_shown(first))}: {_what_to_write(options)}"
    yield f"  twopart check {paper}    says what is wrong or missing, line by line"
    yield f"  twopart build {paper}    makes Part 1 in build/public/, Part 2 in build/restricted/"


def _release_of_old(old: Path) -> Iterator[str]:
    """Says what must come before the new paper is checked, if the previous one was never released."""
    if not ledger_file(old, old.name).exists():
        yield (
            f"  twopart release {old.name}    must come first: {old.name} was never released, and without its ledger "
            "nothing that continues it can be checked or built"
        )


def _first_file(folder: Path) -> Path:
    """Returns the file with the front sheet."""
    for path in sorted(folder.glob("*.yaml")):
        if "\nform:" in path.read_text("utf-8"):
            return path
    return folder


def _what_to_write(options: Namespace) -> str:
    if options.old:
        return "replace each TBC with the details of this meeting"
    return "write over the example; its comments explain it"


def _ids_of_the_house(folder: Path, options: Namespace) -> Iterator[str]:
    """Says what to do about ids that the house has too; an example was given other ids."""
    of_house = _ids_in_house(folder)
    written = ids_of_shared_kinds(_contents(folder))
    if options.old:
        for name in sorted(written & of_house):
            yield (
                f"  house.yaml has `{name}` too: write `from: house` in the paper's entry and leave out "
                "what house.yaml says, or give it another id"
            )
        return
    others = [name for name in sorted(of_house) if f"example_{name}" in written]
    if others:
        names_quoted = ", ".join(f"`{name}`" for name in others)
        yield (
            f"  house.yaml has {names_quoted}, so in the example they begin with `example_`. "
            "To take those of house.yaml instead, write "
            "`ID: {from: house, public: true}` under `names:`, without `public:` where house.yaml withholds it; "
            "of a ground, `ID: {from: ID}` under `grounds:`"
        )


def _ids_in_house(paper: Path) -> set[str]:
    """Returns the ids of the house beside a paper; none if it has no house, or one that cannot be read."""
    ids: set[str] = set()
    for text in _written_house(paper).values():
        ids |= ids_of_house(text)
    return ids


def _written_house(paper: Path) -> Mapping[str, str]:
    written, _ = files.house(paper)
    return {name: text.decode("utf-8-sig", "replace") for name, text in written.items()}


def _editor_lines(project: Path, form: str, options: Namespace) -> Iterator[str]:
    """Writes the files that editors read beside papers; yields a line for each that was there already."""
    known = forms(options.project / "templates")
    if form not in known:
        return
    for path in write_editor_files(project, form, known[form]):
        yield f"{_shown(path)} is yours and stays as it is: docs/writing.md has the settings for papers"


def _made(options: Namespace) -> tuple[Path, str]:
    """Writes the paper; returns its folder, and the name of its form. Raises `UsageError`."""
    if options.old:
        if len(options.names) != 1:
            raise UsageError("write: twopart new --from OLD DIR")
        into = paper_folder(options.names[0], options.project)
        old = _old(options.old, options.project)
        contents, data, name = _next(old, options)
        form = _form_of_old(name, options)
        if form:
            to_ask = questions(contents, form, has_authority=True)
            contents = starter(contents, answers_to(to_ask, options, unknown(to_ask)))
        _write(into, contents, name, old)
        _copy(into, data, old)
    else:
        if len(options.names) != 2:  # noqa: PLR2004 - the form and the folder
            raise UsageError(
                "write: twopart new FORM DIR (`twopart new --list` names the forms)"
            )
        name, folder = options.names
        into = paper_folder(folder, options.project)
        form = form_called(name, options.project / "templates")
        example = _example(name, form, options.project / "templates")
        contents, _ = renamed(_contents(example), _ids_in_house(into))
        to_ask = questions(
            contents, form, has_authority=has_authority(_written_house(into))
        )
        # The example may be that of a form from which this one inherits.
        answers = {**answers_to(to_ask, options, to_ask), ("form",): name}
        _write(into, starter(contents, answers), name)
    return into, name


def _name_of_form(contents: Mapping[str, str]) -> str:
    """Returns the form that one of the files states; nothing if none does."""
    for text in contents.values():
        for key, value in (yaml.safe_load(text) or {}).items():
            if key == "form":
                return str(value)
    return ""


def _form_of_old(name: str, options: Namespace) -> Form | None:
    """Returns the form of a paper; None if it cannot be read. Raises `UsageError` instead if the user gave front lines."""
    templates = options.project / "templates"
    if options.title or options.authority or options.set:
        return form_called(name, templates)
    return forms(templates).get(name)


def _next(
    old: Path, options: Namespace
) -> tuple[Mapping[str, str], Mapping[str, bytes], str]:
    """Returns the files of the next iteration of a paper, the files of cells that it takes over, and its form.

    Raises `UsageError` where the paper cannot be read as a whole.
    """
    sources, unread = files.paper(old)
    wrong = UsageError(
        f"{old.name} cannot be read: `twopart check {old.name}` says why"
    )
    if errors(unread):
        raise wrong
    contents: dict[str, str] = {}
    data: dict[str, bytes] = {}
    try:
        for name, content in sources.items():
            if is_data_file(name) or is_picture(name):
                data[Path(name).name] = content
            else:
                contents[Path(name).name] = _text(content)
        form = _name_of_form(contents)
        known = _form_of_old(form, options)
        return next_iteration(contents, old.name, known), data, form
    except (yaml.YAMLError, UnicodeDecodeError):
        raise wrong from None


def _text(content: bytes) -> str:
    return without_modeline(content.decode("utf-8-sig"))


def _example(name: str, form: Form, templates: Path) -> Path:
    """Returns the example of a form, or of the nearest form that it inherits from and that has one.

    It stands beside the form.yaml that is read: a form of the project does not get our example of the same name.
    """
    for folder in (name, *form.inherits):
        example = located(templates, f"{folder}/form.yaml").parent / EXAMPLE
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


def paper_folder(name: str, project: Path) -> Path:
    """Returns the folder to make: as written, or below content/ for a name alone.

    Raises `UsageError` if it cannot be one.
    """
    path = Path(name)
    if path.name == name and Path.cwd().name != "content":
        path = project / "content" / name
    path = path.resolve()
    if path.parent.name != "content":
        raise UsageError(f"{name} is not below a folder content/, where papers stand")
    if is_below_public(path):
        raise UsageError(
            f"{name} stands in a public folder, and a paper has what is withheld"
        )
    if not NAME.fullmatch(path.name):
        raise UsageError(
            f"{path.name}: a paper's folder has small letters, digits and dashes"
        )
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError(
            f"{_shown(path)} exists already: write another name, or move that folder away"
        )
    return path


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.name: without_modeline(path.read_text("utf-8"))
        for path in sorted(folder.glob("*.yaml"))
    }


def _write(
    into: Path,
    contents: Mapping[str, str],
    form: str,
    old: Path | None = None,
) -> None:
    """Writes the files of a paper for their owner alone, since they withhold something or soon will.

    If only some users may read the `old` paper, only they may read the new one: it has the same secrets. Before
    anything is built, git is configured to ignore everything restricted.
    """
    project = into.parents[1]
    link = leads_elsewhere(project)
    if link:
        raise UsageError(f"{_shown(link)} is a link, which is not followed")
    folders(project / "build")
    into.mkdir(exist_ok=True, parents=True)
    into.chmod(_mode(old or into.parent))
    for name, text in contents.items():
        mode = FOR_OWNER
        if old:
            mode = _mode_of_file(old / name)
        write_alone(into / name, with_modeline(text, form).encode(), mode)


def _copy(into: Path, data: Mapping[str, bytes], old: Path) -> None:
    """Writes the files of cells of the `old` paper beside the new one; they have the same secrets too."""
    for name, content in data.items():
        write_alone(into / name, content, _mode_of_file(old / name))


def _mode_of_file(old: Path) -> int:
    """Returns the permissions of the file that follows an old one: the same, or its owner’s if everyone may read that."""
    mode = _mode(old)
    if mode & OTHERS:
        return FOR_OWNER
    return mode


def _mode(path: Path) -> int:
    """Returns the permissions to read, write and enter a file or folder; its owner may always write."""
    return stat.S_IMODE(path.stat().st_mode) | stat.S_IWUSR


def _shown(path: Path) -> str:
    return files.shown(path)

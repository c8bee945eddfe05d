"""`twopart rename OLD NEW`: writes another id wherever the old one stands, and changes nothing else."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from twopart.base import exit
from twopart.base.finding import Finding
from twopart.commands.papers import is_apart, named_papers, none_here
from twopart.disk.files import shown
from twopart.disk.replacing import NotReplacedError, replace_all
from twopart.renaming.naming import UnusableIdError, users
from twopart.renaming.plan import NewId, Plan, plan
from twopart.renaming.unreadable import UnreadableFilesError
from twopart.terminal.screen import Screen


def run(options: Namespace) -> int:
    """Rename, or say why not. Returns the exit code."""
    screen = Screen(
        quiet=options.quiet,
        form=options.format,
        templates=options.project / "templates",
    )
    folders = _folders(options)
    if isinstance(folders, str):
        screen.say_error(folders)
        return exit.USAGE
    papers, paper = folders
    wanted = NewId(options.old, options.new, options.kind, paper, options.break_links)
    try:
        made = plan(wanted, papers, options.project / "templates")
    except UnusableIdError as wrong:
        screen.say_error(str(wrong))
        return exit.USAGE
    except UnreadableFilesError as unreadable:
        return _refused(unreadable.findings, options.old, screen)
    if made.findings:
        return _refused(made.findings, options.old, screen)
    if options.dry_run:
        return _listed(made, screen)
    return _written(made, papers, screen)


def _new_is_missing(old: str, paper: str) -> str:
    """What is said where the second word is the name of a paper, so that the new id was probably forgotten."""
    return (
        f"`{paper}` is a paper; the new id stands before it: `twopart rename {old} NEW {paper}`. "
        f"If the new id is to be `{paper}`, write the paper too: `twopart rename {old} {paper} PAPER`"
    )


def _refused(findings: tuple[Finding, ...], old: str, screen: Screen) -> int:
    screen.findings(list(findings))
    screen.say(f"nothing was renamed: {old} stays as it is")
    return exit.FINDINGS


def _folders(options: Namespace) -> tuple[list[Path], Path | None] | str:
    """All papers beside each other, and the one that is named; or why they cannot be known."""
    if options.paper is None:
        return _all_here(options)
    named = named_papers([options.paper], options.project)
    if isinstance(named, str):
        return named
    [paper] = named
    beside = [paper]
    if paper.parent == (options.project / "content").resolve():
        every = named_papers([], options.project)
        if isinstance(every, str):
            return every
        beside = [folder.resolve() for folder in every]
    return beside, paper


def _all_here(options: Namespace) -> tuple[list[Path], None] | str:
    """All papers of the working folder; or why they cannot be known, or are not meant."""
    if is_apart(Path.cwd(), options.project):
        return none_here(options.project)
    every = named_papers([], options.project)
    if isinstance(every, str):
        return every
    if any(folder.name == options.new for folder in every):
        return _new_is_missing(options.old, options.new)
    return every, None


def _listed(made: Plan, screen: Screen) -> int:
    """Print the places of all edits, one a line."""
    for edit in made.edits:
        print(edit.place)
    screen.say(f"{_summary(made, 'would be')}; nothing was written")
    return exit.DONE


def _written(
    made: Plan,
    folders: list[Path],
    screen: Screen,
) -> int:
    paths = dict(_paths(folders))
    contents = {paths[name]: made.after[name] for name in made.touched}
    before = {paths[name]: made.before[name] for name in made.touched}
    try:
        replace_all(contents, before)
    except NotReplacedError as wrong:
        screen.say_error(f"{shown(wrong.path)} {wrong.why}")
        return exit.USAGE
    if not screen.quiet:
        for name in made.touched:
            print(name)
    screen.say(_summary(made, "is"))
    for words in _warnings(made):
        screen.say(words)
    return exit.DONE


def _paths(folders: list[Path]) -> Iterator[tuple[str, Path]]:
    """The files in folders of papers and beside them, by the names by which messages call them."""
    for folder in folders:
        for place in (folder, folder.parent):
            for path in place.iterdir():
                yield shown(path), path


def _summary(made: Plan, verb: str) -> str:
    thing = made.meant.thing
    places = _counted(len(made.edits), "place")
    files = _counted(len({edit.file for edit in made.edits}), "file")
    words = f"{thing.kind} {thing.written} {verb} {made.new} in {places} of {files}"
    if made.meant.is_shared:
        papers = ", ".join(users(thing, made.meant.papers)) or "none"
        words += f"; papers that name it: {papers}"
    return words


def _warnings(made: Plan) -> Iterator[str]:
    """What somebody should know who has an id renamed."""
    thing = made.meant.thing
    if thing.kind == "anchor":
        yield f"its address on the web page ends in #{made.new} now, and no longer in #{thing.id}"


def _counted(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun}s"

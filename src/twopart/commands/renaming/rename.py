"""`twopart rename OLD NEW` writes another id wherever the old one stands, and changes nothing else."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from twopart.base import exit
from twopart.base.finding import Finding
from twopart.base.number_and_noun import number_and_noun
from twopart.commands.papers import is_apart, named_papers, none_here
from twopart.disk.files import shown
from twopart.disk.replacing import NotReplacedError, replace_all
from twopart.renaming.naming import UnusableIdError, users
from twopart.renaming.plan import NewId, Plan, plan
from twopart.renaming.unreadable import UnreadableFilesError
from twopart.terminal.screen import Screen


def run(options: Namespace) -> int:
    """Renames an id, or says why not. Returns the exit code."""
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
    request = NewId(options.old, options.new, options.kind, paper, options.break_links)
    try:
        renaming = plan(request, papers, options.project / "templates")
    except UnusableIdError as wrong:
        screen.say_error(_with_paper_meant(str(wrong), options.old, papers))
        return exit.USAGE
    except UnreadableFilesError as unreadable:
        return _refused(unreadable.findings, options.old, screen)
    if renaming.findings:
        return _refused(renaming.findings, options.old, screen)
    if options.dry_run:
        return _listed(renaming, screen)
    return _written(renaming, papers, screen)


def _new_is_missing(old: str, paper: str) -> str:
    """Returns what to say if the second word is the name of a paper: the new id was probably forgotten."""
    return (
        f"`{paper}` is a paper; the new id stands before it: `twopart rename {old} NEW {paper}`. "
        f"If the new id is to be `{paper}`, write the paper too: `twopart rename {old} {paper} PAPER`"
    )


def _with_paper_meant(wrong: str, old: str, papers: list[Path]) -> str:
    """Returns what is wrong, and how a paper gets another name if `old` is that of a paper."""
    if all(folder.name != old for folder in papers):
        return wrong
    return (
        f"{wrong.rstrip('. ')}. `{old}` is a paper: before its release, it gets another name with its folder, "
        f"`mv content/{old} content/NEW`; a released paper keeps its name"
    )


def _refused(findings: tuple[Finding, ...], old: str, screen: Screen) -> int:
    screen.findings(list(findings))
    screen.say(f"nothing was renamed: {old} stays as it is")
    return exit.FINDINGS


def _folders(options: Namespace) -> tuple[list[Path], Path | None] | str:
    """Returns all papers of the folder and the named one; or why they cannot be known."""
    if options.paper is None:
        return _all_here(options)
    named = named_papers([options.paper], options.project)
    if isinstance(named, str):
        return named
    [paper] = named
    beside = [paper]
    if paper.parent == (options.project / "content").resolve():
        all_folders = named_papers([], options.project)
        if isinstance(all_folders, str):
            return all_folders
        beside = [folder.resolve() for folder in all_folders]
    return beside, paper


def _all_here(options: Namespace) -> tuple[list[Path], None] | str:
    """Returns all papers of the working folder; or why they cannot be known, or are not meant."""
    if is_apart(Path.cwd(), options.project):
        return none_here(options.project)
    all_folders = named_papers([], options.project)
    if isinstance(all_folders, str):
        return all_folders
    if any(folder.name == options.new for folder in all_folders):
        return _new_is_missing(options.old, options.new)
    return all_folders, None


def _listed(renaming: Plan, screen: Screen) -> int:
    """Prints the places of all edits, one a line, and returns the exit code."""
    for edit in renaming.edits:
        print(edit.place)
    screen.say(f"{_summary(renaming, 'would be')}; nothing was written")
    return exit.DONE


def _written(
    renaming: Plan,
    folders: list[Path],
    screen: Screen,
) -> int:
    paths = dict(_paths(folders))
    contents: dict[Path, bytes] = {}
    before: dict[Path, bytes] = {}
    for name in renaming.touched:
        contents[paths[name]] = renaming.after[name]
        before[paths[name]] = renaming.before[name]
    try:
        replace_all(contents, before)
    except NotReplacedError as wrong:
        screen.say_error(f"{shown(wrong.path)} {wrong.why}")
        return exit.USAGE
    if not screen.quiet:
        for name in renaming.touched:
            print(name)
    screen.say(_summary(renaming, "is"))
    for words in _warnings(renaming):
        screen.say(words)
    return exit.DONE


def _paths(folders: list[Path]) -> Iterator[tuple[str, Path]]:
    """Yields the files in and beside the folders of papers, by the names that messages have for them."""
    for folder in folders:
        for place in (folder, folder.parent):
            for path in place.iterdir():
                yield shown(path), path


def _summary(renaming: Plan, verb: str) -> str:
    thing = renaming.target.thing
    places = number_and_noun(len(renaming.edits), "place")
    edited = {edit.file for edit in renaming.edits}
    files = number_and_noun(len(edited), "file")
    words = f"{thing.kind} {thing.written} {verb} {renaming.new} in {places} of {files}"
    if renaming.target.is_shared:
        papers = ", ".join(users(thing, renaming.target.papers)) or "none"
        words += f"; papers that name it: {papers}"
    return words


def _warnings(renaming: Plan) -> Iterator[str]:
    """Yields what the person who has an id renamed should know."""
    thing = renaming.target.thing
    if thing.kind == "anchor":
        yield f"its address on the web page ends in #{renaming.new} now, and no longer in #{thing.id}"

"""Reads the version of a paper that an argument names: a folder, a commit, or an exported public source."""

from argparse import Namespace
from pathlib import Path, PurePosixPath

from twopart.base.record import record
from twopart.commands.papers import NAME, named_papers, of_another_project
from twopart.commands.usage import UsageError
from twopart.disk.revisions import RevisionError, files_of_revision
from twopart.examine import ExaminedPaper, WrittenFiles, examine_written
from twopart.outline.subject import Subject

NEITHER = "{name} is neither a folder, nor a paper in content/, nor REV:content/NAME, nor PAPER@REV"


@record
class PaperVersion:
    """One version, loaded and checked.

    `folder` is where the paper stands, or would stand if it were not read from a commit; `revision` is the commit.
    """

    name: str
    folder: Path
    revision: str  # empty if it was read from its folder
    examined: ExaminedPaper
    # Whether it is a paper of another project, whose register of what was published is not the one here.
    is_elsewhere: bool = False

    @property
    def subject(self) -> Subject:
        """Returns the checked paper. Raises `LookupError` if it could not be read."""
        if self.examined.subject is None:
            message = f"{self.name} could not be read"
            raise LookupError(message)
        return self.examined.subject

    @property
    def is_public_source(self) -> bool:
        """Whether this is an exported public source, in which nothing is withheld."""
        paper = self.examined.paper
        return paper is not None and bool(paper.public_source)


def older_version(name: str, options: Namespace) -> PaperVersion:
    """Reads the version that is only compared with: it may be a paper of another project, with the forms of that.

    Raises `UsageError` if there is none.
    """
    elsewhere = of_another_project(name, options.project)
    if elsewhere is None:
        return version(name, options)
    home = elsewhere.parent.parent
    examined = examine_written(
        WrittenFiles.of(elsewhere), elsewhere, home / "templates"
    )
    return PaperVersion(name, elsewhere, "", examined, is_elsewhere=True)


def version(name: str, options: Namespace) -> PaperVersion:
    """Reads the version that a name means. Raises `UsageError` if the name means none."""
    project: Path = options.project
    templates = project / "templates"
    folders = named_papers([name], project)
    if not isinstance(folders, str):
        [folder] = folders
        examined = examine_written(WrittenFiles.of(folder), folder, templates)
        return PaperVersion(folder.name, folder, "", examined)
    revision, path = _of_revision(name)
    if not revision:
        raise UsageError(folders)
    folder = project / path
    if not NAME.fullmatch(folder.name):
        raise UsageError(NEITHER.format(name=name))
    written = _written(revision, path, project)
    examined = examine_written(written, folder, templates)
    return PaperVersion(name, folder, revision, examined)


def _of_revision(name: str) -> tuple[str, str]:
    """Splits `HEAD~1:content/radios` or `radios@HEAD~1` into commit and folder; both are empty for other names."""
    revision, _, path = name.partition(":")
    if revision and path:
        return revision, str(PurePosixPath(path))
    paper, _, revision = name.partition("@")
    if not revision:
        return "", ""
    if "/" not in paper:
        paper = f"content/{paper}"
    return revision, str(PurePosixPath(paper))


def _written(revision: str, path: str, project: Path) -> WrittenFiles:
    """Reads the files of a commit: from the folder of the project in the repository, or else from its root.

    Raises `UsageError` if the commit or the folder does not exist.
    """
    try:
        files = files_of_revision(revision, f"./{path}", project)
    except RevisionError as of_project:
        try:
            files = files_of_revision(revision, path, project)
        except RevisionError:
            raise UsageError(str(of_project)) from None
    return WrittenFiles(files.sources, files.house, files.published)

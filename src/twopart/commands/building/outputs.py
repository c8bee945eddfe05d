"""Writes the finished files of a build, and removes what an earlier build left."""

from collections.abc import Mapping
from pathlib import Path

from twopart.base import exit
from twopart.base.parts import BOTH_PARTS, PUBLIC_PART
from twopart.commands.building.settings import BuildSettings
from twopart.disk import fingerprint
from twopart.disk.write import OutdatedError, write
from twopart.render.file_names import BESIDE, WORD
from twopart.render.process.rendered import RenderedPart
from twopart.terminal.outcome import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.examine import ExaminedPaper

IS_DEFERRED = (
    "built; its Part 1 is not published yet, and stands beside Part 2 until `ended:` below `deferred:` "
    "says when that ended and who ended it, or until the embargo under `handling:` is deleted"
)
CHANGED = "its source or its templates have changed meanwhile, so nothing was written; build it again"

Files = dict[Path, bytes]


def write_outputs(
    folder: Path,
    settings: BuildSettings,
    parts: Mapping[int, RenderedPart],
    before: str,
    examined: "ExaminedPaper",
) -> Outcome:
    """Writes all files together. `before` is the digest of source and templates before the paper was read.

    Nothing is written if these have changed since: a build that takes longer must not undo a later one, which may
    withhold what was public. Nor is it if something else stood there while the paper was read, and has gone again.
    """
    from twopart.examine import stands_as_read

    def is_current() -> bool:
        is_as_before = fingerprint.digest(folder, settings.templates) == before
        return is_as_before and stands_as_read(examined, folder)

    documents = _documents(folder, settings, parts)
    stamp = fingerprint.stamp(
        before,
        documents,
        _libraries(parts),
        examined.used.digests,
    )
    pages = _pages(folder, settings, parts)
    try:
        write(
            settings.out,
            {**documents, **pages, settings.stamp(folder): stamp},
            _outdated(folder, settings, documents),
            is_current,
        )
    except OutdatedError:
        return Outcome(exit.USAGE, message=CHANGED)
    done = ""
    if settings.deferred and not settings.draft:
        done = IS_DEFERRED
    return Outcome(exit.DONE, written=tuple(sorted(documents)), done=done)


def _documents(
    folder: Path,
    settings: BuildSettings,
    parts: Mapping[int, RenderedPart],
) -> Files:
    """Returns the PDFs and what goes with them, Part 2 first, so that its new version is there when Part 1 appears."""
    documents: Files = {}
    for part, result in sorted(parts.items(), reverse=True):
        documents[settings.pdf(folder, part)] = result.pdf
        for name, content in result.beside.items():
            if name == WORD[part]:
                documents[settings.word_document(folder, part)] = content
            else:
                documents[settings.beside(folder, name)] = content
    return documents


def _pages(
    folder: Path,
    settings: BuildSettings,
    parts: Mapping[int, RenderedPart],
) -> Files:
    """Returns the pages as HTML, for designers of templates who ask for them."""
    if not settings.html:
        return {}
    pages: Files = {}
    for part, result in parts.items():
        pages[settings.page(folder, part)] = result.html
    return pages


def _outdated(
    folder: Path,
    settings: BuildSettings,
    documents: Files,
) -> list[Path]:
    """Returns what no longer goes with the new files: an old document says what an earlier build said."""
    outdated = list(settings.outdated(folder))
    expected = [settings.word_document(folder, part) for part in BOTH_PARTS]
    if not settings.draft:
        expected += [settings.beside(folder, name) for name in BESIDE]
    outdated += [file for file in expected if file not in documents]
    # A Part 1 that is not published yet has no public page of changes.
    goes = settings.deferred or _is_another_part_1(folder, settings, documents)
    if goes and not settings.draft:
        outdated.append(settings.changes(folder))
    return outdated


def _is_another_part_1(
    folder: Path,
    settings: BuildSettings,
    documents: Files,
) -> bool:
    """Whether Part 1 differs from that of the build before, so that a page of its changes would be wrong."""
    part_1 = settings.pdf(folder, PUBLIC_PART)
    stamp = settings.stamp(folder)
    return not fingerprint.made_the_same(stamp, part_1, documents[part_1])


def _libraries(parts: Mapping[int, RenderedPart]) -> list[Path]:
    """Returns the files of the system's libraries that rendered the parts."""
    libraries: set[Path] = set()
    for result in parts.values():
        libraries.update(map(Path, result.libraries))
    return sorted(libraries)

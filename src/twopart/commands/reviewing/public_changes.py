"""Whether the changes of a Part 1 may be published: only from what was released to what is built."""

import json
import re
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from twopart.commands.reviewing.versions import PaperVersion
from twopart.disk import fingerprint
from twopart.disk.locations import ledger_file
from twopart.examine import published_before
from twopart.model.placed import PUBLIC_PART

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.disclosure.equations.earlier import Layer
    from twopart.model.paper import Paper
    from twopart.model.view import View
    from twopart.outline.subject import Subject

# What stands before the name of a file, in the names of what has no id.
FOLDER = re.compile(r'[^\s"]*[/:](?=[^/\s":]+\.yaml:)')
ANY_DAY = date(2000, 1, 1)  # releases are compared without their days


def view_of(subject: "Subject") -> "View":
    """All that the public page learns of a version."""
    from twopart.project.project import project  # noqa: PLC0415

    return project(
        subject.paper,
        subject.register,
        subject.form,
        PUBLIC_PART,
    )


def reason_against(old: PaperVersion, new: PaperVersion, asked: Namespace) -> str:
    """Why there is no page for the public; empty where there may be one."""
    return next(_reasons(old, new, asked), "")


def _reasons(old: PaperVersion, new: PaperVersion, asked: Namespace) -> Iterator[str]:
    """What costs nothing to find out comes first."""
    for one in (old, new):
        if one.is_public_source:
            yield f"{one.name} is a public source, from which nobody knows what is withheld"
    before, after = old.examined.subject, new.examined.subject
    if before is None or after is None:
        yield "a version could not be read"
        return
    if new.revision:
        yield f"{new.name} is a commit: name the folder of which its Part 1 is built"
    yield from _unpublished(new.name, after.paper)
    if not ledger_file(old.folder, old.folder.name).exists() or not _is_recorded(
        old,
        before,
    ):
        yield f"the Part 1 of {old.name} is not recorded by `twopart release`"
    templates = asked.project / "templates"
    if not fingerprint.nothing_changed(new.folder, templates, asked.out):
        yield f"the Part 1 of {new.name} is not built from what stands there now: build it first"


def _unpublished(name: str, paper: "Paper") -> Iterator[str]:
    if paper.example:
        yield f"{name} is an example, of which nothing is published"
    if paper.deferred:
        yield f"the Part 1 of {name} is not published yet, as `deferred:` says"


def _is_recorded(one: PaperVersion, subject: "Subject") -> bool:
    """Whether a release published all that this version publishes, and withheld all that it withholds."""
    # Costly, and asked for a released paper alone.
    from twopart.commands.release import layer, records  # noqa: PLC0415
    from twopart.disk.ledger import opened  # noqa: PLC0415

    published, findings = published_before(one.folder)
    if findings:
        return False
    by_now = replace(subject, publications=published)
    if records(by_now, ANY_DAY):
        return False
    layers = opened(ledger_file(one.folder, one.folder.name), one.folder.name)
    if isinstance(layers, str):
        return False
    released = _said(layer(by_now, ANY_DAY))
    return any(_said(each) == released for each in layers)


def _said(one: "Layer") -> str:
    """A release without its day, and without the folders of files, which are those of whoever reads them."""
    from twopart.disclosure.equations import ledger  # noqa: PLC0415

    data = ledger.release(replace(one, released=""))
    return FOLDER.sub("", json.dumps(data, ensure_ascii=False))

"""Decides whether a comparison may be published: only if OLD was released and the Part 1 of NEW is built."""

import json
import re
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from twopart.base.parts import PUBLIC_PART
from twopart.commands.reviewing.versions import PaperVersion
from twopart.disk import fingerprint
from twopart.disk.locations import ledger_file
from twopart.examine import published_before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.disclosure.equations.earlier import Layer
    from twopart.model.paper import Paper
    from twopart.model.view import View
    from twopart.outline.subject import Subject

# The folder before a file name, in the generated names of things without an id.
FOLDER = re.compile(r'[^\s"]*[/:](?=[^/\s":]+\.yaml:)')
ANY_DAY = date(2000, 1, 1)  # releases are compared without their dates


def view_of(subject: "Subject") -> "View":
    """Returns all that the public page learns of a version."""
    from twopart.projection.one_part import project

    return project(
        subject.paper,
        subject.register,
        subject.form,
        PUBLIC_PART,
    )


def reason_against(old: PaperVersion, new: PaperVersion, options: Namespace) -> str:
    """Returns why there is no public page, or "" if there may be one."""
    return next(_reasons(old, new, options), "")


def _reasons(old: PaperVersion, new: PaperVersion, options: Namespace) -> Iterator[str]:
    """Yields every reason against a public page, the cheapest to find first."""
    for one in (old, new):
        if one.is_public_source:
            yield f"{one.name} is a public source, which does not say what is withheld"
    before = old.examined.subject
    after = new.examined.subject
    if before is None or after is None:
        yield "a version could not be read"
        return
    if old.is_elsewhere:
        yield f"{old.name} is a paper of another project, whose releases are not those of this one"
    if new.revision:
        yield f"{new.name} is a commit: name the folder from which its Part 1 is built"
    yield from _unpublished(new.name, after.paper)
    ledger = ledger_file(old.folder, old.folder.name)
    if not ledger.exists() or not _is_recorded(old, before):
        yield f"the Part 1 of {old.name} is not recorded by `twopart release`"
    if not is_built(new, options):
        yield f"the Part 1 of {new.name} is older than its source: build it first"


def is_built(new: PaperVersion, options: Namespace) -> bool:
    """Whether the Part 1 that stands there is made of this version."""
    templates = options.project / "templates"
    return fingerprint.nothing_changed(new.folder, templates, options.out)


def _unpublished(name: str, paper: "Paper") -> Iterator[str]:
    if paper.example:
        yield f"{name} is an example, and examples are not published"
    if paper.waits:
        yield f"the Part 1 of {name} is not published yet (`deferred:`, or an embargo under `handling:`)"


def _is_recorded(one: PaperVersion, subject: "Subject") -> bool:
    """Whether a release recorded exactly what this version publishes and withholds.

    The ledger has both. The register of published figures may have been put right since, so that a figure which the new
    version changes is no longer the same as it was.
    """
    # Slow to import, and only needed for a released paper.
    from twopart.commands.release import layer
    from twopart.disk.ledger import opened

    published, findings = published_before(one.folder)
    if findings:
        return False
    subject_now = replace(subject, publications=published)
    name = one.folder.name
    layers = opened(ledger_file(one.folder, name), name)
    if isinstance(layers, str):
        return False
    released = _release_record(layer(subject_now, ANY_DAY))
    return any(_release_record(each) == released for each in layers)


def _release_record(one: "Layer") -> str:
    """Returns the record of a release without its date and without the folders of files, which differ by machine."""
    from twopart.disclosure.equations import ledger

    data = ledger.release_data(replace(one, released=""))
    return FOLDER.sub("", json.dumps(data, ensure_ascii=False))

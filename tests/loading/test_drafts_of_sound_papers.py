"""A paper without mistakes has the same words in its draft as in its finished parts."""

from pathlib import Path

import pytest
from conftest import HERE

from twopart.drafts.opened import opened
from twopart.examine import examine
from twopart.model import view
from twopart.project.project import parts_of, project

REPOSITORY = HERE.parent
PAPERS = sorted(
    path.parent
    for folder in (REPOSITORY / "content", HERE / "papers")
    for path in folder.glob("*/paper.yaml")
)


@pytest.mark.parametrize("folder", PAPERS, ids=[folder.name for folder in PAPERS])
def test_a_paper_without_mistakes_is_drafted_as_it_is(folder: Path):
    templates = REPOSITORY / "templates"
    examined = examine(folder, templates)
    if examined.wrong:
        pytest.skip("a paper with findings of its own")
    draft = opened(folder, templates)

    assert draft.subject is not None
    orders = [[each.order for each in one.findings] for one in (draft, examined)]
    assert orders[0] == orders[1]
    for part in parts_of(examined.paper):
        sound, drafted = (
            view.plain(
                project(
                    subject.paper,
                    subject.register,
                    subject.form,
                    part,
                    draft=True,
                )
            )
            for subject in (examined.subject, draft.subject)
        )
        assert drafted == sound

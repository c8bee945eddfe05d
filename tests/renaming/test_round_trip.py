"""Over papers drawn at random: another id and back leaves every byte as it was, and nothing but the id changes."""

import random

import pytest
from random_paper import NAME, RandomPaper, random_paper
from renamed import NEW, paper_files, planned, renamed, undone

from twopart.renaming.naming import UnusableIdError
from twopart.renaming.reading import PaperFiles
from twopart.renaming.references import NamedThing

PAPERS = range(8)
SOME = 10  # ids of each paper


def files_of(paper: RandomPaper) -> PaperFiles:
    return paper_files(paper.text, house=paper.house, published=paper.published)


def things_of(files: PaperFiles) -> list[NamedThing]:
    return [
        thing
        for thing in files.ids.things
        if not any(mention.headed for mention in files.ids.things[thing])
    ]


@pytest.mark.parametrize("seed", PAPERS)
def test_any_id_there_and_back_leaves_every_byte(seed):
    files = files_of(random_paper(seed))
    things = random.Random(seed).sample(things_of(files), SOME)

    for thing in things:
        after, edits, renaming = renamed(files, thing)

        assert edits.findings == ()
        assert edits.edits
        assert after.contents != files.contents
        assert files.folder.name == NAME
        if not edits.adds:  # a name of a list had no id of its own
            assert undone(after, renaming).contents == files.contents, thing.written


@pytest.mark.parametrize("seed", PAPERS[:4])
def test_nothing_but_the_id_changes(seed):
    files = files_of(random_paper(seed))
    thing = random.Random(seed).choice(things_of(files))
    try:
        made = planned(files, thing.written, kind=thing.kind)
    except UnusableIdError as refused:
        pytest.fail(str(refused))

    for finding in made.findings:
        assert finding.rule == "id-held-elsewhere", (thing.written, finding.what)
    for name in made.touched:
        before = made.before[name].decode().split(thing.id)
        after = made.after[name].decode().split(NEW)
        assert "".join(before) == "".join("".join(after).split(thing.id))

"""Whatever one edit does to a paper: its drafts can be made, say that they are drafts, and give nothing away."""

import json
from pathlib import Path

import pytest
from conftest import HERE, TEMPLATES, from_yaml
from test_every_typo import CAMERAS, CONNECT, edits
from test_placeholders import EVERY

from twopart.drafts.draft_paper import read_draft
from twopart.drafts.draft_views import Draft
from twopart.drafts.margins import numbered
from twopart.examine import examine
from twopart.model import view
from twopart.projection.one_part import parts_of, project
from twopart.projection.secrets import of_paper
from twopart.render.html import page
from twopart.rules.catalogue import RULES

REPOSITORY = HERE.parent
OWN = REPOSITORY / "templates"
PUBLIC, RESTRICTED = "OFFICIAL – PUBLIC", "OFFICIAL-SENSITIVE [COMMERCIAL]"
DRAFT = "DRAFT – not checked – not for publication"
# The secrets of `cameras` that no word of another meaning resembles.
SECRETS = ("HERON", "GANNET", "Gannet", "7.315", "5.225", "5.315", "1.111", "41%")
# Folders, templates, and the steps in which their edits are tried: primes, so that every kind of edit comes up.
PAPERS = (
    ("cameras", CAMERAS, OWN, 101),
    ("every-key", {"paper.yaml": EVERY.encode()}, TEMPLATES, 157),
    ("connect", CONNECT, OWN, 1117),
)


def drafts(folder: Path, templates: Path) -> dict[str, str] | str:
    """The pages of every view of a draft, by name; or why there is none."""
    paper = read_draft(folder, templates)
    if paper.subject is None:
        assert paper.refused
        assert paper.findings
        return paper.refused
    draft = Draft(paper, paper.subject, numbered(paper.findings), dict(RULES))
    candidates = [*draft.part_1(), *draft.less_of_part_1()]
    views = {f"1-{number}": view for number, (_, view) in enumerate(candidates)}
    views["2"] = draft.part_2()
    assert all(of_paper(paper.subject))
    form = str(paper.subject.paper.form)
    pages: dict[str, str] = {}
    for name, shape in views.items():
        data = json.loads(json.dumps(view.plain(shape)))
        pages[name] = page.html(data, form, shape.part, templates)
    return pages


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("case", PAPERS, ids=[name for name, *_ in PAPERS])
def test_one_mistake_makes_drafts_or_is_refused(tmp_path, case):
    name, files, templates, step = case
    whole = {each: content.decode() for each, content in files.items()}
    tried = 0
    count = 0
    for file, text in whole.items():
        for what, edited in edits(text):
            count += 1
            if count % step:
                continue
            tried += 1
            write(tmp_path, files)
            (tmp_path / file).write_text(edited, "utf-8")
            pages = drafts(tmp_path, templates)
            if isinstance(pages, str):
                continue
            for html in pages.values():
                assert DRAFT in html, what
                assert PUBLIC not in html, what
                assert name == "every-key" or RESTRICTED in html, what
            if name == "cameras":
                for shape, html in pages.items():
                    if shape != "2":
                        given = [secret for secret in SECRETS if secret in html]
                        assert given == [], (what, shape)
    assert tried > 4


def typed() -> list[dict[str, str]]:
    places = from_yaml((HERE / "leaks" / "typed.yaml").read_text("utf-8"))
    own = [place for place in places if not place.get("boxes")]
    return own[::4]


@pytest.mark.parametrize("place", typed(), ids=lambda place: place["place"])
def test_a_secret_typed_anywhere_stands_in_no_draft_of_part_1(tmp_path, place):
    text = CAMERAS["paper.yaml"].decode()
    assert place["find"] in text
    words = (
        place["put"].replace("GIVEAWAY", "HERON Optics").replace("URL", "HERON-Optics")
    )
    write(tmp_path, {"paper.yaml": text.replace(place["find"], words, 1).encode()})

    pages = drafts(tmp_path, OWN)

    assert isinstance(pages, dict)
    for shape, html in pages.items():
        assert ("HERON" in html) == (shape == "2"), shape


SOUND = sorted(
    path.parent
    for folder in (REPOSITORY / "content", HERE / "papers")
    for path in folder.glob("*/paper.yaml")
    if path.parent.name != "connect-as-published"  # it has findings of its own
)


@pytest.mark.parametrize("folder", SOUND, ids=[folder.name for folder in SOUND])
def test_a_paper_without_mistakes_is_drafted_as_it_is(folder: Path):
    templates = REPOSITORY / "templates"
    examined = examine(folder, templates)
    assert not examined.wrong
    draft = read_draft(folder, templates)

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

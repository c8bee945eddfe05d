"""Papers with pictures drawn at random: Part 1 depends on none that is withheld, and follows from its public source."""

import random
from base64 import b64encode

import pytest
from conftest import form, sources
from pictures import HERONS, bars, drawn, saved

from twopart.load import files
from twopart.load.tree import PictureNode
from twopart.outline.subject import Subject
from twopart.projection.parts import public_view
from twopart.projection.public_files import public_files
from twopart.proof import loading
from twopart.proof.prove import others
from twopart.rules.check import check

SEEDS = range(14)
THINGS = ("boats", "docks", "vans", "gulls", "lamps")


def content(chance: random.Random, kind: str) -> bytes:
    heights = tuple(chance.randrange(1, 9) for _ in range(5))
    if kind == "svg":
        return drawn(
            HERONS
            + f'<path d="M1 1h{heights[0]}v{heights[1]}h{chance.random():.6f}z"/>'
        )
    if kind == "jpg":
        return saved(bars(heights).resize((320, 240)), "JPEG", quality=80)
    small = bars(heights).resize((chance.randrange(90, 700), 200))
    return saved(small, "PNG")


class Paper:
    """A paper of a few pictures, some of them withheld, at any place at which a block may stand."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        self.files: dict[str, bytes] = {}
        entries, self.withheld, first, second = [], [], [], []
        for number in range(chance.randrange(2, 6)):
            name, kind = f"p{number}", chance.choice(("png", "jpg", "svg"))
            self.files[f"secret-{number}.{kind}"] = content(chance, kind)
            words = f"Sparrow{number} shows many things"
            label = chance.choice(("public: true", "withheld: commercial"))
            if label == "public: true":
                words += f" beside {{={number + 3} {THINGS[number]}}}"
            else:
                self.withheld.append(name)
                second.append(f"{{picture: {name}}}")
                label += chance.choice(("", f", public-caption: Shown {name}"))
            credit = chance.choice(("", ", credit: By us"))
            entries.append(
                f"  {name}: {{file: secret-{number}.{kind}, caption: Caption{number} here,"
                f" alternative: '{words}'{credit}, {label}}}"
            )
            first.append(f"{{picture: {name}}}")
        chance.shuffle(first)
        half = len(first) // 2
        body = f"{{decision: Approve it, body: [{', '.join(first[half:])}]}}"
        self.text = (
            "pictures:\n" + "\n".join(entries)
            + f"\npart-1: {{sections: {{summary: [We buy boats., {', '.join(first[:half])}], legal: [{body}]}}}}\n"
            + f"part-2: {{withheld: commercial, sections: {{detail: [It is so., {', '.join(second)}]}}}}\n"
        )  # fmt: skip

    @property
    def sources(self) -> dict[str, bytes]:
        return {**sources(self.text), **self.files}


def subject_of(sources: dict[str, bytes]) -> Subject:
    paper, wrong = files.paper(sources)
    assert [finding.what for finding in wrong] == []
    subject, findings = check(paper, form())
    assert [f"{one.at} {one.what}" for one in findings if one.level == "error"] == []
    return subject


@pytest.fixture(params=SEEDS)
def paper(request) -> Paper:
    return Paper(request.param)


def test_part_1_is_the_same_with_other_pictures_withheld(paper):
    subject = subject_of(paper.sources)
    view = public_view(subject, form())

    made = list(others(paper.sources, subject, form()))

    assert len(made) > 10
    assert [other.how for other in made if other.view != view] == []


def test_nothing_of_a_withheld_picture_is_in_part_1_or_its_public_source(paper):
    subject = subject_of(paper.sources)
    view = public_view(subject, form()).decode()
    public = public_files(subject)
    public_words = view + public.source

    for name, picture in subject.paper.pictures.items():
        is_withheld = name in paper.withheld
        encoded = b64encode(picture.file.content).decode()
        assert (encoded in view) != is_withheld
        assert (picture.file.content in public.pictures.values()) != is_withheld
        assert (str(picture.caption) in public_words) != is_withheld
        assert str(picture.file.name) not in public_words


def test_the_public_source_makes_the_same_part_1(paper):
    subject = subject_of(paper.sources)

    again = subject_of(public_files(subject).all())

    assert public_view(again, form()) == public_view(subject, form())


def test_the_pictures_of_a_paper_are_changed_by_the_proof_where_they_are_withheld(
    paper, monkeypatch
):
    """A proof that left them as they are would prove nothing."""
    seen = []
    decoded = loading.decoded
    monkeypatch.setattr(
        loading, "decoded", lambda tree: seen.append(tree) or decoded(tree)
    )
    subject = subject_of(paper.sources)
    list(others(paper.sources, subject, form()))

    for name, picture in subject.paper.pictures.items():
        digests = {_digest(tree, name) for tree in seen[:6]}
        if name in paper.withheld:
            assert picture.file.digest not in digests
            assert len(digests) == 6
        else:
            assert digests == {picture.file.digest}


def _digest(tree, name: str) -> str:
    for key, value in tree.entries:
        if key == "pictures":
            for own, entry in value.entries:
                if own == name:
                    [node] = [
                        each
                        for _, each in entry.entries
                        if isinstance(each, PictureNode)
                    ]
                    return node.picture.digest
    return ""

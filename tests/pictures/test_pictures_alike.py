"""A withheld picture is known again in a public one, whatever was done to it; benchmarks/pictures_alike.py counts."""

import random

import pytest
from conftest import form, sources
from pictures import Image, bars, photograph, read, saved
from PIL import ImageOps

from twopart.load import files
from twopart.model.pictures.likeness import are_alike, sample_of
from twopart.rules.check import check
from twopart.rules.structure.pictures import LIKE_WITHHELD_PICTURE

PAPER = """\
pictures:
  bids: {file: bids.png, caption: How they rank, alternative: The first bar is the tallest, withheld: commercial}
  van: {file: van.png, caption: The boat house, alternative: A bright rim runs around it, public: true}
part-1: {sections: {summary: [We buy boats., {picture: van}]}}
part-2: {withheld: commercial, sections: {detail: [{picture: bids}]}}
"""
EXCEPTED = (
    PAPER + "exceptions: {like-withheld-picture: {van: It shows the frame alone.}}\n"
)
WITHHELD = bars()


def _painted(image: Image.Image) -> Image.Image:
    changed = image.copy()
    changed.paste("white", (20, 20, 60, 60))
    return changed


CHANGES = {
    "smaller": lambda image: image.resize((200, 133)),
    "saved again": lambda image: read(saved(image, "JPEG", quality=30), "a.jpg"),
    "in grey": lambda image: image.convert("L"),
    "turned": lambda image: image.rotate(90, expand=True),
    "mirrored": ImageOps.mirror,
    "a negative": ImageOps.invert,
    "darker": lambda image: image.point(lambda level: level * 0.7),
    "stretched": lambda image: image.resize((600, 250)),
    "cropped a little": lambda image: image.crop((30, 30, 600, 390)),
    "cropped by half": lambda image: image.crop((0, 100, 400, 400)),
    "a quarter": lambda image: image.crop((0, 200, 300, 400)),
    "cropped, turned and grey": lambda image: image.crop((60, 40, 560, 400)).rotate(270, expand=True).convert("L"),
    "on a larger ground": lambda image: ImageOps.expand(image, (120, 30, 60, 90), "grey"),
    "with a bar painted over": _painted,
}  # fmt: skip


def sample(picture) -> bytes:
    if isinstance(picture, Image.Image):
        return sample_of(picture)
    return picture.sample


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_copy_is_known_whichever_of_the_two_is_withheld(change):
    one, other = sample(WITHHELD), sample(change(WITHHELD))

    assert are_alike(one, other)
    assert are_alike(other, one)


def test_other_pictures_of_the_same_kind_are_not_taken_for_it():
    chance = random.Random(4)
    one = sample(WITHHELD)
    for _ in range(8):
        heights = tuple(chance.randrange(1, 10) for _ in range(4))
        assert not are_alike(one, sample(bars(heights))), heights
    assert not are_alike(one, sample(photograph()))


def test_pictures_on_which_nothing_is_seen_are_like_no_other():
    blank = sample(Image.new("RGB", (90, 60), "white"))

    assert not are_alike(blank, blank)
    assert not are_alike(blank, sample(WITHHELD))
    assert not are_alike(b"", sample(WITHHELD))


def test_a_sample_that_a_ledger_has_kept_from_before_is_still_compared():
    older = WITHHELD.convert("L").resize((24, 24)).tobytes()

    assert are_alike(older, sample(WITHHELD))
    assert not are_alike(older, sample(photograph()))


# The rule


def rules(text: str, public: Image.Image) -> list[str]:
    content = {"bids.png": saved(WITHHELD, "PNG"), "van.png": saved(public, "PNG")}
    paper, wrong = files.paper({**sources(text), **content})
    assert wrong == []
    findings = check(paper, form())[1]
    return [finding.rule for finding in findings if finding.level == "error"]


def test_a_public_picture_that_is_a_part_of_a_withheld_one_is_refused():
    part = WITHHELD.crop((0, 100, 400, 400)).convert("L")

    assert rules(PAPER, part) == [LIKE_WITHHELD_PICTURE.name]
    assert rules(PAPER, bars((1, 9, 2))) == []


def test_an_author_may_say_that_it_shows_nothing_withheld():
    assert rules(EXCEPTED, WITHHELD.crop((0, 100, 400, 400))) == []


def test_no_exception_lets_the_same_picture_stand():
    assert rules(EXCEPTED, WITHHELD) == [
        "withheld-picture-shown",
        "exception-matches-nothing",
    ]


def test_an_exception_for_another_picture_is_refused():
    assert rules(EXCEPTED, bars((1, 9, 2))) == ["exception-matches-nothing"]

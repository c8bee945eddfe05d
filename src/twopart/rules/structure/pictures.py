"""Rules: a picture says what it shows to those who do not see it, can be printed, and shows nothing withheld."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.model.paper import Paper
from twopart.model.pictures.examples import DRAWING, OF_FILES, PUBLIC_PICTURE
from twopart.model.pictures.likeness import are_alike
from twopart.model.pictures.names import OTHER_SUFFIXES, SUFFIXES
from twopart.model.pictures.picture import Picture
from twopart.model.pictures.printed_size import density, printed_size
from twopart.model.prose import Clause, Prose, Reference
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted

LEAST_WORDS = 3  # of an alternative
LONGEST = 600  # characters of an alternative: a screen reader cannot stop in the middle of one
COARSE = 150  # pixels to an inch: in print, what has fewer looks soft
WORD = re.compile(r"[^\W\d_]{2,}")
# Words that say that something is seen, and nothing of what.
NAMES_OF_PICTURES = (
    "a an the of picture photo photograph image figure graphic diagram drawing map chart logo screenshot img dsc "
    "untitled"
)
EMPTY = frozenset(NAMES_OF_PICTURES.split())
A_FILE = re.compile(
    rf"\S+(?:{'|'.join(map(re.escape, (*SUFFIXES, *OTHER_SUFFIXES)))})\b", re.IGNORECASE
)

EMPTY_ALTERNATIVE = Rule(
    name="empty-alternative",
    what="an alternative that does not say what a picture shows: a file's name, a word or two, the caption again",
    why="Whoever listens to the paper hears these words and nothing else of the picture.",
    fix="Say what a reader is to take from it, in a sentence or two: “Six docks stand on the wall; two are empty.”",
    example=PUBLIC_PICTURE.replace(
        "alternative: Two docks stand side by side.", "alternative: docks_final.png"
    )
    + DRAWING,
    mended=PUBLIC_PICTURE + DRAWING,
)
LONG_ALTERNATIVE = Rule(
    name="long-alternative",
    what="an alternative of more than 600 characters",
    why="It is read out in one breath, and nobody can go back in it.",
    fix="Say the main thing there, and the rest in a paragraph beside the picture.",
    example=PUBLIC_PICTURE.replace(
        "Two docks stand side by side.", "Two docks stand side by side" + " again" * 110
    )
    + DRAWING,
    mended=PUBLIC_PICTURE + DRAWING,
)
WITHHELD_PICTURE_SHOWN = Rule(
    name="withheld-picture-shown",
    what="a public picture that is also withheld, under another id or another name of its file",
    why="The same is seen of both, so Part 1 would show what is withheld.",
    fix="Withhold both, or show another picture in Part 1.",
    example=PUBLIC_PICTURE.replace(
        "    public: true\n",
        """    public: true
  same:
    file: docks.svg
    caption: Where they stand
    alternative: Two docks stand by the door.
    withheld: commercial
""",
    )
    + "part-2: {withheld: commercial, sections: {detail: [{picture: same}]}}\n"
    + DRAWING,
    mended=PUBLIC_PICTURE + DRAWING,
)
LIKE_WITHHELD_PICTURE = Rule(
    name="like-withheld-picture",
    what="a public picture that shows the same as a withheld one, or a part of it",
    why="It may be the same picture cropped, scaled, turned, in grey or with a part painted over: what is left may tell.",
    fix="Withhold both, or show another picture in Part 1. If the public one shows nothing withheld, name it: "
    f"{letting_stand('like-withheld-picture', 'its_id')}.",
    no_example=OF_FILES,
    may_be_excepted=True,
)
COARSE_PICTURE = Rule(
    name="coarse-picture",
    what="a picture that is printed with fewer than 150 pixels to an inch",
    why="It is printed no larger than its pixels allow, and looks soft all the same.",
    fix="Take it from where it was first made, at least 900 pixels wide; a drawing is sharpest as an SVG.",
    no_example=OF_FILES,
    level="note",
)


def pictures_say_what_they_show(subject: Subject) -> Iterator[Finding]:
    for picture in subject.paper.pictures.values():
        yield from _alternative(picture)
        file = picture.file
        if file.format != "svg":
            yield from _coarse(picture)


def _coarse(picture: Picture) -> Iterator[Finding]:
    file = picture.file
    dots = density(file.width, file.height)
    if dots < COARSE:
        across, _ = printed_size(file.width, file.height, is_drawing=False)
        what = f"a picture that is printed {across:.0f} mm wide, with {dots:.0f} pixels to an inch"
        yield COARSE_PICTURE.finding(what, picture.span)


def _alternative(picture: Picture) -> Iterator[Finding]:
    prose = picture.alternative
    written = str(prose.text)
    telling = [word for word in WORD.findall(written) if word.lower() not in EMPTY]
    is_short = len(telling) < LEAST_WORDS and not _refers(prose)
    is_caption = _plain(written) == _plain(str(picture.caption))
    if is_short or is_caption or A_FILE.search(written):
        what = "an alternative that does not say what the picture shows"
        yield EMPTY_ALTERNATIVE.finding(what, prose.span)
    elif len(written) > LONGEST:
        what = f"an alternative of {len(written)} characters"
        yield LONG_ALTERNATIVE.finding(what, prose.span)


def _refers(prose: Prose) -> bool:
    """Whether it has words that are not known here: those of figures, placeholders and clauses."""
    return any(isinstance(run, Reference | Clause) for run in prose.runs)


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).rstrip(".")


def withheld_pictures_are_not_shown(subject: Subject) -> Iterator[Finding]:
    for withheld, _, public in _pairs(subject.paper):
        if withheld.file.digest == public.file.digest:
            yield WITHHELD_PICTURE_SHOWN.finding(
                WITHHELD_PICTURE_SHOWN.what, public.span, also=(withheld.span,)
            )


def withheld_pictures_are_not_shown_in_part(subject: Subject) -> Iterator[Finding]:
    yield from unless_excepted(
        subject, LIKE_WITHHELD_PICTURE.name, _alike(subject.paper)
    )


def _alike(paper: Paper) -> Iterator[JudgedFinding]:
    for withheld, name, public in _pairs(paper):
        if withheld.file.digest == public.file.digest:
            continue  # the same picture, which no exception lets stand
        if are_alike(withheld.file.sample, public.file.sample):
            finding = LIKE_WITHHELD_PICTURE.finding(
                LIKE_WITHHELD_PICTURE.what, public.span, also=(withheld.span,)
            )
            yield JudgedFinding(finding, (name,))


def _pairs(paper: Paper) -> Iterator[tuple[Picture, str, Picture]]:
    """Yields each withheld picture with each that is not, and the id of that."""
    for withheld in paper.pictures.values():
        if withheld.withheld is None:
            continue
        for name, other in paper.pictures.items():
            if other.withheld is None:
                yield withheld, str(name), other


RULES = (
    EMPTY_ALTERNATIVE,
    LONG_ALTERNATIVE,
    WITHHELD_PICTURE_SHOWN,
    LIKE_WITHHELD_PICTURE,
    COARSE_PICTURE,
)

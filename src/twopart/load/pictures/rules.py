"""Rules on the files of pictures. No finding holds the name of a file: that of a withheld picture may tell what it is."""

from twopart.base.finding import Finding, Refused
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.pictures.examples import (
    DRAWING,
    OF_FILES,
    PUBLIC_PICTURE,
    WITH_A_RIM,
)

NO_PICTURE_FILE = Rule(
    name="no-picture-file",
    what="a picture whose file is not in the paper's folder, or has no ending of a PNG, JPEG or SVG",
    why="A paper consists of the files in its folder. A name that differs in its capitals is found on some computers "
    "and not on others.",
    fix="Put the .png, .jpg or .svg file itself beside the paper, and write its name alone, letter for letter.",
    example=PUBLIC_PICTURE,
    mended=PUBLIC_PICTURE + DRAWING,
)
UNREADABLE_PICTURE = Rule(
    name="unreadable-picture",
    what="a file that cannot be read as the picture that its name promises",
    why="Each picture is read whole and written anew, so that nothing else that its file says is published.",
    fix="Open it in an image program, and export it again as PNG, JPEG or plain SVG.",
    example=PUBLIC_PICTURE + DRAWING.replace("</svg>\n", ""),
    mended=PUBLIC_PICTURE + DRAWING,
)
PICTURE_TOO_LARGE = Rule(
    name="picture-too-large",
    what="a picture that is too large to be read",
    why="A small file can unpack to a picture that fills a computer's memory, and no page shows as much.",
    fix="Make it smaller in an image program: a page needs 1,600 pixels across, and at most 50 million are read.",
    no_example=OF_FILES,
)
NOT_DRAWN = Rule(
    name="not-drawn",
    what="an SVG with something that is not taken over: a link, a script, a picture, an effect, a style",
    why="What is not known to be harmless could fetch something, run, or hold what nobody sees; "
    "and a drawing without it would look different.",
    fix="Export it as plain SVG, of shapes and colours only. Save a photograph as a JPEG.",
    example=PUBLIC_PICTURE
    + DRAWING.replace(
        "</svg>", '  <image href="van.png" width="9" height="9"/>\n</svg>'
    ),
    mended=PUBLIC_PICTURE + WITH_A_RIM,
)
WORDS_IN_DRAWING = Rule(
    name="words-in-drawing",
    what="an SVG with words in it",
    why="Words in a drawing are read by no rule, and nobody could say whether they are public.",
    fix="Turn the words into paths in the drawing program (Inkscape: Path, Object to Path), "
    "and say what they say in `alternative`.",
    example=PUBLIC_PICTURE
    + DRAWING.replace("</svg>", '  <text x="5" y="4">Dock</text>\n</svg>'),
    mended=PUBLIC_PICTURE + WITH_A_RIM,
)
UNUSED_PICTURE = Rule(
    name="unused-picture",
    what="a picture in the paper's folder that no entry of `pictures:` names",
    why="It may have been forgotten; it is not read.",
    fix="Name it in an entry with `file:`, or move it out of the folder.",
    example="title: Cameras\n" + DRAWING,
    mended="title: Cameras",
    level="note",
)


def no_file(
    at: Span,
    what: str,
    fix: str = "",
) -> Refused:
    return Refused(NO_PICTURE_FILE.finding(what, at, fix=fix))


def unreadable(
    at: Span,
    reason: str,
    fix: str = "",
) -> Refused:
    what = f"a picture that cannot be read: {reason}"
    return Refused(UNREADABLE_PICTURE.finding(what, at, fix=fix))


def too_large(
    at: Span,
    reason: str,
) -> Refused:
    return Refused(PICTURE_TOO_LARGE.finding(f"a picture {reason}", at))


def not_drawn(
    at: Span,
    what: str,
) -> Refused:
    return Refused(NOT_DRAWN.finding(f"a drawing with {what}", at))


def words_in_drawing(at: Span) -> Refused:
    return Refused(WORDS_IN_DRAWING.finding(WORDS_IN_DRAWING.what, at))


def unused_picture(folder: str) -> Finding:
    return UNUSED_PICTURE.finding(UNUSED_PICTURE.what, file=folder)


RULES = (
    NO_PICTURE_FILE,
    UNREADABLE_PICTURE,
    PICTURE_TOO_LARGE,
    NOT_DRAWN,
    WORDS_IN_DRAWING,
    UNUSED_PICTURE,
)

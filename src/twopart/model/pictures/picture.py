"""A picture as its author writes it, and as it was read from its file."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.prose import Prose
from twopart.model.written import Id

Format = Literal["png", "jpeg", "svg"]
MEDIA: Mapping[Format, str] = {"png": "png", "jpeg": "jpeg", "svg": "svg+xml"}


@record
class PictureFile:
    """A picture that was read from a file and written anew: what is seen of it, and nothing else that the file said.

    `name` is that of the file, which no part prints. `width` and `height` are in pixels, or in units of a drawing, of
    which an inch has 96. `digest` is of what is seen, whatever file it is in; `sample` is a small grey copy, by which
    two pictures are known to be alike.
    """

    name: Text
    format: Format
    content: bytes
    width: float
    height: float
    digest: str
    sample: bytes = b""

    @property
    def span(self) -> Span:
        return self.name.span

    @property
    def address(self) -> str:
        """Returns an address that holds the picture itself (RFC 2397), so that nothing is fetched to show it."""
        from base64 import b64encode

        kind = MEDIA[self.format]
        return f"data:image/{kind};base64,{b64encode(self.content).decode()}"


FileOfPicture = Annotated[PictureFile, "picture"]


@record
class Picture:
    """A picture: a file beside the paper, with its caption, and words for those who do not see it."""

    example: ClassVar[str] = (
        "{file: docks.png, caption: Docks for cameras, alternative: Six docks on a wall, public: true}"
    )
    about: ClassVar[Mapping[str, str]] = {
        "file": "the name of a PNG, JPEG or SVG in the folder of the paper",
        "caption": "what it shows; stands with it as «Figure n …»",
        "alternative": "the same for those who do not see it: what the picture tells, in a sentence or two",
        "credit": "who made it, or where it comes from; printed below the caption",
        "anchor": "the last part of its address on the web page: small letters, digits and _; public words",
        "public-caption": "what Part 1 prints as the caption of a withheld picture, which keeps its number",
    }
    span: Span
    file: FileOfPicture
    caption: Text
    alternative: Prose
    credit: Text | None = None
    anchor: Id | None = None
    public: Literal[True] | None = None
    withheld: Id | None = None
    public_caption: Text | None = None


@record
class ShowPicture:
    about: ClassVar[Mapping[str, str]] = {
        "picture": "a picture that stands here, by its id"
    }
    tag: ClassVar[str] = "picture"
    span: Span
    picture: Id
